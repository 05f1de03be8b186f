/**
 * A link that preloads its page when the pointer or the focus reaches it. Without a page for the pattern, shows only
 * the text.
 */
import { createContext, type ReactNode, use } from 'react';
import { Link } from 'wouter';
import { addressOf, type IdsOf, type Page } from './define-page.ts';

export const PagesContext = createContext<readonly Page[]>([]);

type Props<Pattern extends string> = {
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
