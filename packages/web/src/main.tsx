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
// Load the session and the first page's code in parallel.
const opening = openSession();
const path = window.location.pathname.replace(/^\/console/, '');
pages.find((page) => isAddressOf(page, path))?.preload();
createRoot(root).render(
  <App
    language={language}
    theme={firstTheme(root)}
    opening={opening}
    brand={JSON.parse(root.dataset.brand ?? '{}')}
  />,
);
