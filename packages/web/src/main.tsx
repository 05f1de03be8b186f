/** Decision 0068 says which libraries the console uses and why. */
import { createRoot } from 'react-dom/client';
import { openSession } from './api/session.ts';
import { App } from './app.tsx';
import { firstTheme } from './components/theme.tsx';
import { pages } from './pages.ts';
import { isAddressOf } from './routing/define-page.ts';
import { firstLanguage } from './texts/language.tsx';
import './styles/base.css';

const root = document.getElementById('root');
if (root === null) throw new TypeError('the page has no root');
const language = firstLanguage();
const path = window.location.pathname.replace(/^\/console/, '');
const firstPage = pages.find((page) => isAddressOf(page, path));

// Load the session and the first page's code in parallel. A page that shows something before both have loaded shows
// the rest 300 ms later at the earliest (`definePage`). After that time, don't wait for the code any longer.
const opening = openSession().then(
  (session) => ({ session }),
  (failure: unknown) => ({ failure }),
);
const loading = Promise.race([firstPage?.preload(), new Promise((done) => setTimeout(done, 300))]);
void Promise.all([opening, loading]).then(([opened]) =>
  createRoot(root).render(
    <App
      language={language}
      theme={firstTheme(root)}
      opened={opened}
      brand={JSON.parse(root.dataset.brand ?? '{}')}
    />,
  ),
);
