/** Gray bars that reserve the space of loading content. They appear only after 300 ms. */
import { shellTexts } from '@grantway/messages/console/shell';
import { useTexts } from '../texts/language.tsx';
import './skeleton.css';

export function Skeleton({ lines = 3 }: { readonly lines?: number }) {
  const text = useTexts(shellTexts);
  return (
    <div className="skeleton" role="status">
      <span className="unseen">{text.loading}</span>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} className="skeleton-line" aria-hidden="true" />
      ))}
    </div>
  );
}

export function PageSkeleton() {
  return (
    <>
      <div className="skeleton-heading" />
      <Skeleton lines={6} />
    </>
  );
}
