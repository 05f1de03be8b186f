import type { Language } from '@grantway/messages/language';
import { lazy, Suspense, use } from 'react';
import { Route, Router, Switch } from 'wouter';
import { Boundary } from '../components/boundary.tsx';
import { type Brand, BrandContext } from '../components/brand.tsx';
import { NoticesProvider } from '../components/notices.tsx';
import { PageSkeleton } from '../components/skeleton.tsx';
import { type Theme, ThemeProvider } from '../components/theme.tsx';
import { LanguageProvider } from '../texts/language.tsx';
import { Frame } from './page/frame.tsx';
import { PlaygroundPage } from './page/playground-page.tsx';
import type { OpenWorkspace } from './workspace/open-workspace.ts';
import { WorkspaceProvider } from './workspace/use-workspace.tsx';

const ExplainPage = lazy(() => import('./explain/explain-page.tsx'));

type Props = {
  readonly language: Language;
  readonly theme: Theme;
  readonly opening: Promise<OpenWorkspace>;
  readonly brand: Brand;
};

export function App({ language, theme, opening, brand }: Props) {
  return (
    <LanguageProvider first={language}>
      <ThemeProvider first={theme}>
        <BrandContext value={brand}>
          <Router base="/playground">
            <NoticesProvider>
              <Boundary retry={() => window.location.reload()}>
                <Suspense fallback={<PageSkeleton />}>
                  <Opened opening={opening} />
                </Suspense>
              </Boundary>
            </NoticesProvider>
          </Router>
        </BrandContext>
      </ThemeProvider>
    </LanguageProvider>
  );
}

function Opened({ opening }: Pick<Props, 'opening'>) {
  const { session, store } = use(opening);
  return (
    <WorkspaceProvider session={session} store={store}>
      <Frame account={session.account}>
        <Suspense fallback={<PageSkeleton />}>
          <Switch>
            <Route path="/explain">
              <ExplainPage />
            </Route>
            <Route>
              <PlaygroundPage />
            </Route>
          </Switch>
        </Suspense>
      </Frame>
    </WorkspaceProvider>
  );
}
