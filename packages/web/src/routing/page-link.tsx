/**
 * A link to a page of the console. The page's code starts to load when the pointer or the focus reaches the link. If no page
 * has the pattern, the text appears without a link.
 */
import { createContext, type ReactNode, use } from 'react';
import { Link } from 'wouter';
import { addressOf, type IdsOf, type Page } from './define-page.ts';

export const PagesContext = createContext<readonly Page[]>([]);

type Props<Pattern extends string> = {
  /** The pattern of the page. */
  readonly to: Pattern;
  readonly ids: IdsOf<Pattern>;
  readonly className?: string | undefined;
  readonly current?: boolean | undefined;
  readonly onFollow?: (() => void) | undefined;
  readonly children: ReactNode;
};

export function PageLink<const Pattern extends string>(props: Props<Pattern>) {
  const { to, ids, className, current, onFollow, children } = props;
  const page = use(PagesContext).find(({ pattern }) => pattern === to);
  if (page === undefined) return <>{children}</>;
  return (
    <Link
      href={addressOf(to, ids)}
      className={className}
      aria-current={current ? 'page' : undefined}
      onPointerEnter={page.preload}
      onFocus={page.preload}
      onClick={onFollow}
    >
      {children}
    </Link>
  );
}
