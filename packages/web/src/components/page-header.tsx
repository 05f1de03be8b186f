/**
 * A page's heading and main action. It sets the document's title. When the person comes from another page, it gets
 * the focus, so that a screen reader reads it.
 */
import { shellTexts } from '@grantway/messages/console/shell';
import { type ReactNode, use, useEffect, useRef } from 'react';
import { useTexts } from '../texts/language.tsx';
import { BrandContext } from './brand.tsx';
import { Drawing, drawings } from './drawing.tsx';
import './page-header.css';

type Props = {
  readonly title: string;
  /** Only the document's title shows it, after the page's title, e.g. the project's name. */
  readonly of?: string | undefined;
  /** A link to the page above, shown before the heading. */
  readonly back?: ReactNode;
  readonly purpose?: ReactNode;
  readonly action?: ReactNode;
};

let isFirstPage = true;

export function PageHeader({ title, of, back, purpose, action }: Props) {
  const brand = use(BrandContext);
  const console = useTexts(shellTexts).title;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = [title, of, `${brand.name} ${console}`].filter(Boolean).join(' – ');
  }, [title, of, brand.name, console]);
  useEffect(() => {
    // The browser has already focused the right place on the first page.
    if (!isFirstPage) heading.current?.focus({ preventScroll: true });
    isFirstPage = false;
  }, []);
  return (
    <header className="page-header">
      {back && (
        <p className="page-back">
          <Drawing d={drawings.left} />
          {back}
        </p>
      )}
      <div className="page-title">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {purpose !== undefined && <p className="soft">{purpose}</p>}
      </div>
      {action !== undefined && <div className="page-action">{action}</div>}
    </header>
  );
}
