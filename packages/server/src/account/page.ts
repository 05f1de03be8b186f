/** A person's applications with access: since when, what they can do, and a way to take it back. */
import { checkDrawing } from '../pages/drawings.ts';
import { displayName, initial } from '../pages/foreign-text.ts';
import { type Html, html } from '../pages/html.ts';
import { hiddenFields, renderPage } from '../pages/layout.ts';
import { type Messages, messagesFor } from '../pages/messages/catalogue.ts';
import { scopeLines } from '../pages/scope-list.ts';
import type { ApplicationsView, Language } from '../pages/views.ts';

type Row = ApplicationsView['applications'][number];

/** The page as a document. What it posts is told at `ApplicationsView`. */
export function renderApplicationsPage(view: ApplicationsView): string {
  const messages = messagesFor(view.frame.language);
  const text = messages.applications;
  const main = html`<h1>${text.heading}</h1>
${view.removed !== undefined && html`<p class="notice notice-good" role="status">${checkDrawing}<span>${text.removed(displayName(view.removed))}</span></p>`}
${
  view.applications.length === 0
    ? html`<div class="empty"><h2>${text.empty}</h2><p class="soft">${text.emptyMeaning}</p></div>`
    : html`<p class="lead">${text.purpose}</p>${view.applications.map((row) => application(row, view, messages))}`
}`;
  return renderPage(view.frame, { title: text.heading, main });
}

function application(row: Row, view: ApplicationsView, messages: Messages): Html {
  const text = messages.applications;
  const name = displayName(row.name);
  const id = `application-${row.grantId}`;
  const language = view.frame.language;
  return html`<section class="application" aria-labelledby="${id}">
<div class="asker-head"><span class="logo" aria-hidden="true">${initial(name, language)}</span>
<div><h2 id="${id}" class="asker-name">${name}</h2><ul class="terms">
<li>${date(row.since, language, text.since)}</li>
${row.endsAt !== undefined && html`<li>${date(row.endsAt, language, text.endsAt)}</li>`}
${row.offline && html`<li>${text.alsoWhileAway}</li>`}
</ul></div></div>
<h3 class="unseen">${text.can}</h3>
${scopeLines(row.items, messages)}
<details class="removal"><summary>${text.remove}<span class="unseen"> ${text.removeOf(name)}</span></summary>
<form method="post" action="${view.form.action}">${hiddenFields(view.form)}
<p>${text.removeMeaning(name)}</p>
<button class="weighty destructive" name="grant" value="${row.grantId}">${text.removeNow}</button></form>
</details>
</section>`;
}

/** A day in words; the exact time with its zone is in the title. */
function date(seconds: number, language: Language, sentence: (date: string) => string): Html {
  const moment = new Date(seconds * 1000);
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(moment);
  const exact = new Intl.DateTimeFormat(language, {
    dateStyle: 'long',
    timeStyle: 'long',
    timeZone: 'UTC',
  }).format(moment);
  return html`<time datetime="${moment.toISOString()}" title="${exact}">${sentence(day)}</time>`;
}
