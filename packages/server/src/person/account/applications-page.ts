/**
 * The page of the apps with access to an account: one collapsed row for each. An opened row says what the app can do,
 * since when and for how long (TIM-1), and has a button that removes the app's access (REV-4).
 */

import { messagesFor } from '@grantway/messages/catalogue';
import type { Messages } from '@grantway/messages/messages';
import { cautionDrawing, checkDrawing, downDrawing } from '../pages/drawings.ts';
import { displayName, initial } from '../pages/foreign-text.ts';
import { type Html, html } from '../pages/html.ts';
import { scopeLines } from '../pages/scope-list.ts';
import { isSaidSensitive, scopeWords } from '../pages/scope-words.ts';
import { dayElement, dayInWords, distanceInWords, endInWords, timeElement } from '../pages/times.ts';
import { unbrokenWords } from '../pages/unbroken-words.ts';
import { renderAccountPage } from './account-page.ts';
import type { ApplicationsView } from './account-views.ts';
import { renderRemoval } from './removal.ts';

type Row = ApplicationsView['applications'][number];

/** The page as a document. `ApplicationsView` says what its forms post. */
export function renderApplicationsPage(view: ApplicationsView): string {
  const messages = messagesFor(view.frame.language);
  const text = messages.account.applications;
  // With one app there is nothing to look through, so its row is open.
  const open = view.applications.length === 1;
  const main = html`${view.removed !== undefined && html`<p class="notice notice-good" role="status">${checkDrawing}<span>${text.removed(displayName(view.removed))}</span></p>`}
${
  view.applications.length === 0
    ? html`<div class="empty"><h2>${text.empty}</h2><p class="soft">${text.emptyMeaning}</p></div>`
    : html`<p class="lead">${unbrokenWords(open ? text.purposeOfOne : text.purpose, view.frame.language)}</p>
<ul class="applications">${view.applications.map((row) => html`<li>${application(row, open, view, messages)}</li>`)}</ul>`
}`;
  return renderAccountPage(view, { heading: text.heading, main });
}

function application(row: Row, open: boolean, view: ApplicationsView, messages: Messages): Html {
  const text = messages.account.applications;
  const { language } = view.frame;
  const name = displayName(row.name);
  return html`<details class="application"${open && html` open`}>
<summary><span class="logo" aria-hidden="true">${initial(name, language)}</span>
<h2>${name}</h2>
<span class="terms">${cautions(row, messages)}${firstExpiry(row, messages)}<span>${services(row, messages)}</span> <span>${lastUse(row, view, messages)}</span></span>
<span class="manage"><span class="when-closed">${text.manage}</span><span class="when-open">${text.close}</span>${downDrawing}</span></summary>
<div class="application-details">
<h3>${text.can}</h3>
${permissions(row, view, messages)}
<ul class="terms">
<li>${timeElement(row.since, language, text.since(dayInWords(row.since, language)))}</li>
${commonEnd(row, view, messages)}
${row.worksWhen && html`<li>${row.worksWhen === 'always' ? text.alsoWhileAway : text.onlyWhileUsed}</li>`}
</ul>
${renderRemoval({
  form: view.form,
  button: { name: 'grant', value: row.grantId },
  keepAddress: view.navigation.addresses.applications,
  name,
  text,
})}
</div>
</details>`;
}

/** Warnings that a person should see even if the row is collapsed. Two warnings share one warning sign. */
function cautions({ verified, parts }: Row, messages: Messages): Html | undefined {
  const words = [
    !verified && messages.application.unverified,
    parts.some(({ items }) => items.some(isSaidSensitive)) && messages.sensitivity,
  ].filter((word) => word !== false);
  return words.length === 0
    ? undefined
    : html`<span class="caution">${cautionDrawing}${words.join(' · ')}</span> `;
}

/** The services that the app can use, such as `Drive, Calendar`. */
function services({ parts }: Row, messages: Messages): string {
  const names = parts
    .flatMap(({ items }) => items)
    .map((item) => scopeWords(item, messages).service)
    .filter((name) => name !== undefined);
  if (names.length === 0) return messages.account.applications.signInOnly;
  const list = new Intl.ListFormat(messages.language, { type: 'conjunction', style: 'narrow' });
  return list.format(new Set(names));
}

/** The stored time of the last use can be off by about a day, so the page names no time of day. */
function lastUse({ lastUsedAt }: Row, view: ApplicationsView, messages: Messages): Html | string {
  const text = messages.account.applications;
  if (lastUsedAt === undefined) return text.notUsedYet;
  return dayElement(lastUsedAt, text.lastUsed(dayInWords(lastUsedAt, view.frame.language)));
}

/** When the first of the app's permissions expires. Undefined if none does. */
function firstExpiry({ parts: [first] }: Row, messages: Messages): Html | undefined {
  if (first?.endsAt === undefined) return undefined;
  const words = messages.account.applications.expires(dayInWords(first.endsAt, messages.language));
  return html`<span class="ending">${timeElement(first.endsAt, messages.language, words)}</span> `;
}

/**
 * Says when all permissions expire, or that none does. Undefined if their expiry differs: then `permissions` says it for
 * each group.
 */
function commonEnd(
  { parts: [first, ...more] }: Row,
  view: ApplicationsView,
  messages: Messages,
): Html | undefined {
  if (first === undefined || more.length > 0) return undefined;
  if (first.endsAt === undefined) return html`<li>${messages.account.applications.untilRemoved}</li>`;
  return html`<li class="ending">${ending(first.endsAt, view, messages)}</li>`;
}

/** The permissions. If their expiry differs, they are grouped by it. Permissions that don't expire are the last group. */
function permissions({ parts }: Row, view: ApplicationsView, messages: Messages): Html {
  const [first, ...more] = parts;
  if (first !== undefined && more.length === 0) return scopeLines(first.items, messages);
  return html`${parts.map(
    ({ endsAt, items }) =>
      html`${endsAt === undefined ? html`<h4>${messages.account.applications.untilRemoved}</h4>` : html`<h4 class="ending">${ending(endsAt, view, messages)}</h4>`}${scopeLines(items, messages)}`,
  )}`;
}

function ending(endsAt: number, view: ApplicationsView, messages: Messages): Html {
  const { language } = view.frame;
  const sentence = messages.account.applications.endsAt(
    endInWords(endsAt, view.now, language),
    distanceInWords(endsAt, view.now, language),
  );
  return timeElement(endsAt, language, sentence);
}
