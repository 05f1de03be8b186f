/** Starts the playground's page (decision 0092). */
import { createRoot } from 'react-dom/client';
import { firstTheme } from '../components/theme.tsx';
import { firstLanguage } from '../texts/language.tsx';
import '../styles/base.css';
import { App } from './app.tsx';
import { openWorkspace } from './workspace/open-workspace.ts';
import { takeReturn } from './workspace/return.ts';
import { takeAccountPosition } from './workspace/session.ts';

const root = document.getElementById('root');
if (root === null) throw new TypeError('the page has no root');
// Before anything else, so that the code doesn't stay in the address.
const returned = takeReturn();
takeAccountPosition();
createRoot(root).render(
  <App
    language={firstLanguage()}
    theme={firstTheme(root)}
    opening={openWorkspace(returned)}
    brand={JSON.parse(root.dataset.brand ?? '{}')}
  />,
);
