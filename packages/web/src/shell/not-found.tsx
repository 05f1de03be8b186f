import { shellTexts } from '@grantway/messages/console/shell';
import { PageHeader } from '../components/page-header.tsx';
import { PageLink } from '../routing/page-link.tsx';
import { useTexts } from '../texts/language.tsx';

export function NotFound() {
  const text = useTexts(shellTexts).notFound;
  return (
    <>
      <PageHeader title={text.heading} />
      <p className="soft">{text.meaning}</p>
      <p>
        <PageLink to="/" ids={{}}>
          {text.back}
        </PageLink>
      </p>
    </>
  );
}
