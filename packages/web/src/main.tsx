/** The console's entry point in the browser. Decision 0068 says what it is made of. */
import { shellTexts } from '@grantway/messages/console/shell/texts';
import { createRoot } from 'react-dom/client';
import { openSession } from './api/session.ts';
import { App } from './app.tsx';
import { firstLanguage, loadTexts } from './texts/language.tsx';
import './styles/base.css';

const root = document.getElementById('root');
if (root === null) throw new TypeError('the page has no root');
const language = firstLanguage();
// Both load at once; the first page then renders without waiting for one after the other.
const texts = loadTexts(shellTexts, language);
const opening = openSession();
await texts;
createRoot(root).render(
  <App language={language} opening={opening} brand={JSON.parse(root.dataset.brand ?? '{}')} />,
);
