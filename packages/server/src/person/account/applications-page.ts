/** A person's applications with access: since when, what they can do and how long, and a way to take it back (REV-4, TIM-1). */

import { messagesFor } from '@grantway/messages/catalogue';
import type { Messages } from '@grantway/messages/messages';
import { checkDrawing } from '../pages/drawings.ts';
import { displayName, initial } from '../pages/foreign-text.ts';
import { type Html, html } from '../pages/html.ts';
import { hiddenFields } from '../pages/layout.ts';
import { scopeLines } from '../pages/scope-list.ts';
import { dayInWords, distanceInWords, endInWords, timeElement } from '../pages/times.ts';
import { renderAccountPage } from './account-page.ts';
import type { ApplicationsView } from './account-views.ts';

type Row = ApplicationsView['applications'][number];

/** The page as a document. What it posts is told at `ApplicationsView`. */
export function renderApplicationsPage(view: ApplicationsView): string {
  const messages = messagesFor(view.frame.language);
  const text = messages.account.applications;
  const main = html`${view.removed !== undefined && html`<p class="notice notice-good" role="status">${checkDrawing}<span>${text.removed(displayName(view.removed))}</span></p>`}
${
  view.applications.length === 0
    ? html`<div class="empty"><h2>${text.empty}</h2><p class="soft">${text.emptyMeaning}</p></div>`
    : html`<p class="lead">${text.purpose}</p>${view.applications.map((row) => application(row, view, messages))}`
}`;
  return renderAccountPage(view, { heading: text.heading, main });
}

function application(row: Row, view: ApplicationsView, messages: Messages): Html {
  const text = messages.account.applications;
  const { language } = view.frame;
  const name = displayName(row.name);
  // Where everything ends together, it is said once, beside since when.
  const [only, ...more] = row.parts;
  const commonEnd = more.length === 0 ? only?.endsAt : undefined;
  return html`<section class="application">
<div class="asker-head"><span class="logo" aria-hidden="true">${initial(name, language)}</span>
<div><h2 class="asker-name">${name}</h2><ul class="terms">
<li>${timeElement(row.since, language, text.since(dayInWords(row.since, language)))}</li>
<li>${lastUse(row, view, messages)}</li>
<li>${row.offline ? text.alsoWhileAway : text.onlyWhileUsed}</li>
</ul></div></div>
${commonEnd !== undefined && html`<p class="ending">${ending(commonEnd, view, messages)}</p>`}
<h3 class="unseen">${text.can}</h3>
${
  more.length === 0
    ? scopeLines(only?.items ?? [], messages)
    : row.parts.map(
        ({ endsAt, items }) =>
          html`${endsAt === undefined ? html`<h4>${text.untilTakenBack}</h4>` : html`<h4 class="ending">${ending(endsAt, view, messages)}</h4>`}${scopeLines(items, messages)}`,
      )
}
<details class="removal"><summary>${text.remove}<span class="unseen"> ${text.removeOf(name)}</span></summary>
<form method="post" action="${view.form.action}">${hiddenFields(view.form)}
<p>${text.removeMeaning(name)}</p>
<button class="weighty destructive" name="grant" value="${row.grantId}">${text.removeNow}</button></form>
</details>
</section>`;
}

/** Known to about a day, so that no time of day is claimed. */
function lastUse({ lastUsedAt }: Row, view: ApplicationsView, messages: Messages): Html | string {
  const text = messages.account.applications;
  if (lastUsedAt === undefined) return text.notUsedYet;
  const day = new Date(lastUsedAt * 1_000).toISOString().slice(0, 'YYYY-MM-DD'.length);
  return html`<time datetime="${day}">${text.lastUsed(dayInWords(lastUsedAt, view.frame.language))}</time>`;
}

function ending(endsAt: number, view: ApplicationsView, messages: Messages): Html {
  const { language } = view.frame;
  const sentence = messages.account.applications.endsAt(
    endInWords(endsAt, view.now, language),
    distanceInWords(endsAt, view.now, language),
  );
  return timeElement(endsAt, language, sentence);
}
