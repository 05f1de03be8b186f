import type { Language } from '@grantway/messages/language';
import { QueryClientProvider } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { Route, Router, Switch } from 'wouter';
import { createQueryClient } from './api/queries.ts';
import type { Session } from './api/session.ts';
import { Boundary } from './components/boundary.tsx';
import { type Brand, BrandContext } from './components/brand.tsx';
import { NoticesProvider } from './components/notices.tsx';
import { PageSkeleton } from './components/skeleton.tsx';
import { type Theme, ThemeProvider } from './components/theme.tsx';
import { pages } from './pages.ts';
import type { Page } from './routing/define-page.ts';
import { PagesContext } from './routing/page-link.tsx';
import { useScrollToTop } from './routing/scroll-to-top.ts';
import { NotFound } from './shell/not-found.tsx';
import { Shell } from './shell/shell.tsx';
import { LanguageProvider } from './texts/language.tsx';

export type OpenedSession = { readonly session: Session } | { readonly failure: unknown };

type Props = {
  readonly language: Language;
  readonly theme: Theme;
  readonly opened: OpenedSession;
  readonly brand: Brand;
};

export function App({ language, theme, opened, brand }: Props) {
  const [client] = useState(createQueryClient);
  return (
    <LanguageProvider first={language}>
      <ThemeProvider first={theme}>
        <BrandContext value={brand}>
          <QueryClientProvider client={client}>
            <PagesContext value={pages}>
              <Router base="/console">
                <NoticesProvider>
                  <Boundary retry={() => window.location.reload()}>
                    <Console opened={opened} />
                  </Boundary>
                </NoticesProvider>
              </Router>
            </PagesContext>
          </QueryClientProvider>
        </BrandContext>
      </ThemeProvider>
    </LanguageProvider>
  );
}

function Console({ opened }: Pick<Props, 'opened'>) {
  if ('failure' in opened) throw opened.failure;
  useScrollToTop();
  return (
    <Shell account={opened.session.account}>
      <Switch>
        {pages.map((page) => (
          <Route key={page.pattern} path={page.pattern}>
            {(ids) => <Shown page={page} ids={ids as Readonly<Record<string, string>>} />}
          </Route>
        ))}
        <Route>
          <NotFound />
        </Route>
      </Switch>
    </Shell>
  );
}

/** The `key` makes React create the page anew for other ids, so that no state of the last record remains. */
function Shown({ page, ids }: { page: Page; ids: Readonly<Record<string, string>> }) {
  return (
    <Boundary key={JSON.stringify(ids)}>
      <Suspense fallback={<PageSkeleton />}>
        <page.View ids={ids} />
      </Suspense>
    </Boundary>
  );
}
