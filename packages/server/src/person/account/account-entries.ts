/** Folds a long list of sign-ins or passkeys, so that the person still sees what follows the list. */

import { messagesFor } from '@grantway/messages/catalogue';
import type { Language } from '@grantway/messages/language';
import { downDrawing } from '../pages/drawings.ts';
import { type Html, html } from '../pages/html.ts';

const shownEntries = 5;

/** @param entries `li` elements */
export function entryList(entries: readonly Html[], language: Language): Html {
  const rest = entries.slice(shownEntries);
  const count = new Intl.NumberFormat(language).format(rest.length);
  return html`<ul class="entries">${entries.slice(0, shownEntries)}</ul>
${
  rest.length > 0 &&
  html`<details class="more-entries"><summary class="plain">${messagesFor(language).account.security.more(count)}${downDrawing}</summary><ul class="entries">${rest}</ul></details>`
}`;
}
