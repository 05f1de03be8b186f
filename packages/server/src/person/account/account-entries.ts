/** A list of sign-ins or passkeys: the first few are shown, the rest on request, so that a long list hides nothing below it. */

import { messagesFor } from '@grantway/messages/catalogue';
import type { Language } from '@grantway/messages/language';
import { downDrawing } from '../pages/drawings.ts';
import { type Html, html } from '../pages/html.ts';

/** How many entries a list shows before the rest is folded away. */
const shownEntries = 5;

/** `entries` are `li` elements. */
export function entryList(entries: readonly Html[], language: Language): Html {
  const rest = entries.slice(shownEntries);
  const count = new Intl.NumberFormat(language).format(rest.length);
  return html`<ul class="entries">${entries.slice(0, shownEntries)}</ul>
${
  rest.length > 0 &&
  html`<details class="more-entries"><summary class="plain">${messagesFor(language).account.security.more(count)}${downDrawing}</summary><ul class="entries">${rest}</ul></details>`
}`;
}
