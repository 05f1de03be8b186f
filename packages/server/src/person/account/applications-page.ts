/**
 * The page of the apps with access to an account (REV-4, TIM-1). If there are several apps, their rows are collapsed.
 */

import { messagesFor } from '@grantway/messages/catalogue';
import type { Messages } from '@grantway/messages/messages';
import { isSignInScope } from '@grantway/protocol/scope';
import { grantwayBrand } from '../pages/brand/grantway-brand.ts';
import { cautionDrawing, checkDrawing, downDrawing } from '../pages/drawings.ts';
import { displayName, initial } from '../pages/foreign-text.ts';
import { type Html, html } from '../pages/html.ts';
import { scopeLines, sensitivityNote } from '../pages/scope-list.ts';
import { type ConsentItem, isSaidSensitive, scopeWords } from '../pages/scope-words.ts';
import { dayElement, dayInWords, distanceInWords, endInWords, timeElement } from '../pages/times.ts';
import { unbrokenWords } from '../pages/unbroken-words.ts';
import { renderAccountPage } from './account-page.ts';
import type { ApplicationsView } from './account-views.ts';
import { renderRemoval } from './removal.ts';

type Row = ApplicationsView['applications'][number];

export function renderApplicationsPage(view: ApplicationsView): string {
  const messages = messagesFor(view.frame.language);
  const text = messages.account.applications;
  const only = view.applications.length === 1;
  const main =
    view.applications.length === 0
      ? html`${notice(view, messages)}<div class="empty"><h2>${text.empty}</h2><p class="soft">${text.emptyMeaning}</p></div>`
      : html`${notice(view, messages) ?? html`<p class="lead">${unbrokenWords(only ? text.purposeOfOne : text.purpose(text.manage), view.frame.language)}</p>`}
<ul class="applications">${view.applications.map((row) => html`<li>${only ? onlyApplication(row, view, messages) : application(row, view, messages)}</li>`)}</ul>`;
  return renderAccountPage(view, { heading: text.heading, main });
}

/** Replaces the page's introduction, which the person no longer needs after they removed an app's access. */
function notice({ removed }: ApplicationsView, messages: Messages): Html | undefined {
  if (removed === undefined) return undefined;
  const sentence = messages.account.applications.removed(displayName(removed));
  return html`<p class="notice notice-good" role="status">${checkDrawing}<span>${sentence}</span></p>`;
}

/** There are no other rows to look through, so the details are always visible. */
function onlyApplication(row: Row, view: ApplicationsView, messages: Messages): Html {
  return html`<div class="application">
<div class="application-head">${whichApp(row, messages)}${caution(row, messages)}</div>
${details(row, view, messages)}
</div>`;
}

function application(row: Row, view: ApplicationsView, messages: Messages): Html {
  const text = messages.account.applications;
  return html`<details class="application">
<summary class="application-head">${whichApp(row, messages)}
<span class="manage"><span class="when-closed">${text.manage}</span><span class="when-open">${text.hide}</span>${downDrawing}</span>
${caution(row, messages)}
<span class="terms when-closed"><span>${abilities(row, messages)}</span> ${shownEnd(row, messages)} <span>${lastUse(row, view, messages)}</span></span></summary>
${details(row, view, messages)}
</details>`;
}

function whichApp({ name }: Row, messages: Messages): Html {
  const shown = displayName(name);
  return html`<span class="logo" aria-hidden="true">${initial(shown, messages.language)}</span>
<h2>${shown}</h2>`;
}

/** The button that removes the app's access comes first, so that a long list doesn't hide it. */
function details(row: Row, view: ApplicationsView, messages: Messages): Html {
  const text = messages.account.applications;
  const { language } = view.frame;
  return html`<div class="application-details">
<div class="since-when"><ul class="terms">
<li>${timeElement(row.since, language, text.since(dayInWords(row.since, language)))}</li>
<li>${lastUse(row, view, messages)}</li>
${commonEnd(row, view, messages)}
${row.worksWhen && html`<li>${row.worksWhen === 'always' ? text.alsoWhileAway : text.onlyWhileUsed}</li>`}
</ul>
${renderRemoval({
  form: view.form,
  button: { name: 'grant', value: row.grantId },
  keepAddress: view.navigation.addresses.applications,
  name: displayName(row.name),
  text,
})}</div>
${!row.verified && html`<p class="soft small">${text.unverifiedMeaning((view.frame.brand ?? grantwayBrand).name)}</p>`}
<h3>${text.can}</h3>
${permissions(row, view, messages)}
${sensitivityNote(itemsOf(row), messages)}
</div>`;
}

function itemsOf({ parts }: Row): readonly ConsentItem[] {
  return parts.flatMap(({ items }) => items);
}

/** Warnings that a person should see even if the row is collapsed. */
function caution(row: Row, messages: Messages): Html | undefined {
  const words = [
    !row.verified && messages.application.unverified,
    itemsOf(row).some(isSaidSensitive) && messages.sensitivity,
  ].filter((word) => word !== false);
  if (words.length === 0) return undefined;
  return html`<span class="cautions">${words.map((word) => html`<span>${cautionDrawing}${word}</span> `)}</span>`;
}

/** What the app can do: one permission, a sensitive one if there is one, and the number of the others. */
function abilities(row: Row, messages: Messages): string {
  const { andMore, onlyKnows } = messages.account.applications;
  const items = itemsOf(row);
  const others = items.filter(({ scope }) => !isSignInScope(scope));
  const told = others.find(isSaidSensitive) ?? others[0];
  if (told === undefined) return onlyKnows;
  const { summary } = scopeWords(told, messages);
  // The list of permissions shows all sign-in scopes as one.
  const more = others.length - 1 + (others.length < items.length ? 1 : 0);
  return more === 0 ? summary : andMore(summary, new Intl.NumberFormat(messages.language).format(more));
}

/** The stored time of the last use can be off by about a day, so the page names no time of day. */
function lastUse({ lastUsedAt }: Row, view: ApplicationsView, messages: Messages): Html | string {
  const text = messages.account.applications;
  if (lastUsedAt === undefined) return text.notUsedYet;
  return dayElement(lastUsedAt, text.lastUsed(dayInWords(lastUsedAt, view.frame.language)));
}

/** If the expiry of the permissions differs, says when the first one expires. */
function shownEnd({ parts: [first, ...more] }: Row, messages: Messages): Html {
  if (first?.endsAt === undefined) return html`<span>${messages.account.applications.untilRemoved}</span>`;
  const { expires, someExpires } = messages.account.applications;
  const words = (more.length > 0 ? someExpires : expires)(dayInWords(first.endsAt, messages.language));
  return html`<span>${timeElement(first.endsAt, messages.language, words)}</span>`;
}

/** Undefined if the expiry of the permissions differs. Then `permissions` names the expiry of each group. */
function commonEnd(
  { parts: [first, ...more] }: Row,
  view: ApplicationsView,
  messages: Messages,
): Html | undefined {
  if (first === undefined || more.length > 0) return undefined;
  if (first.endsAt === undefined) return html`<li>${messages.account.applications.untilRemoved}</li>`;
  return html`<li class="ending">${ending(first.endsAt, view, messages)}</li>`;
}

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
