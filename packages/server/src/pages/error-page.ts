/**
 * An error that is shown and not sent back (RFC 6749 §4.1.2.1, first paragraph): what happened, whose move it is, the
 * next step; and for the developer, folded away, the exact facts. Programs read the same facts in the meta element
 * `grantway-error`.
 */
import { gateShut } from './drawings.ts';
import { errorWords } from './error-words.ts';
import { displayName, webLink } from './foreign-text.ts';
import { type Html, html } from './html.ts';
import { renderPage } from './layout.ts';
import { type Messages, messagesFor } from './messages/catalogue.ts';
import type { ErrorView } from './views.ts';

/** The error page as a document. */
export function renderErrorPage(view: ErrorView): string {
  const messages = messagesFor(view.frame.language);
  const page = messages.errorPage;
  const { text: key, solver } = errorWords[view.code];
  const words = messages.errors[key];
  const name = view.applicationName === undefined ? page.thisApplication : displayName(view.applicationName);
  const main = html`<div class="emblem">${gateShut}</div>
<h1>${words.headline}</h1>
<p class="lead">${words.explanation(name)}</p>
<dl class="facts facts-roomy">
<div><dt>${page.whoCanSolve}</dt><dd>${page.solvers[solver]}</dd></div>
<div><dt>${page.whatToDo}</dt><dd>${words.next}</dd></div>
</dl>
${waysOn(view, page)}
<p class="error-line" lang="en" translate="no">${errorLine(view)}</p>
${forDeveloper(view, messages)}`;
  return renderPage(view.frame, { title: words.headline, main, head: machineReadable(view) });
}

function errorLine(view: ErrorView): string {
  return `Error ${view.status}: ${view.code}`;
}

function waysOn(view: ErrorView, text: Messages['errorPage']): Html | undefined {
  const home = webLink(view.homePageUrl);
  const [before, link, after] = text.writeTo;
  if (home === undefined && view.otherAccountPath === undefined && view.supportEmail === undefined)
    return undefined;
  return html`<div class="ways-on">
${view.otherAccountPath !== undefined && html`<a class="plain" href="${view.otherAccountPath}">${text.useAnotherAccount}</a>`}
${home !== undefined && html`<a class="plain" href="${home}" rel="noopener noreferrer">${text.startAgain}</a>`}
${view.supportEmail !== undefined && html`<p>${before}<a href="mailto:${view.supportEmail}">${link}</a>${after} <span class="address">(${displayName(view.supportEmail)})</span></p>`}
</div>`;
}

function forDeveloper(view: ErrorView, messages: Messages): Html {
  const text = messages.developer;
  return html`<details class="developer"><summary>${text.heading}</summary>
<div lang="en">
<p class="machine">${errorLine(view)}</p>
<h2 lang="${view.frame.language}">${text.whatHappened}</h2>
<p>${view.description}</p>
${view.fix !== undefined && html`<h2 lang="${view.frame.language}">${text.whatToChange}</h2><p class="fix">${view.fix}</p>`}
${view.facts.length > 0 && html`<h2 lang="${view.frame.language}">${text.facts}</h2>${factsTable(view)}`}
</div>
</details>`;
}

function factsTable(view: ErrorView): Html {
  return html`<dl class="machine-facts">${view.facts.map(
    ({ name, value }) => html`<div><dt>${name}</dt><dd><data value="${value}">${value}</data></dd></div>`,
  )}</dl>`;
}

function machineReadable(view: ErrorView): Html {
  const { code, status, description, fix, facts } = view;
  return html`<meta name="grantway-error" content="${JSON.stringify({ code, status, description, fix, facts })}">`;
}
