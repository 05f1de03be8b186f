/**
 * An error that is shown and not sent back (RFC 6749 §4.1.2.1, first paragraph): what happened, whose move it is, the
 * next step; and for the developer, folded away, the exact facts. Programs read the same facts in the meta element
 * `grantway-error`.
 */

import { messagesFor } from '@grantway/messages/catalogue';
import type { Messages } from '@grantway/messages/messages';
import type { OAuthErrorCode } from '@grantway/protocol/error';
import { gateShut } from './drawings.ts';
import { type ErrorVariant, type ErrorWords, errorWords, variantWords } from './error-words.ts';
import { displayName, mailLink, plainText, webLink } from './foreign-text.ts';
import { type Html, html } from './html.ts';
import { renderPage, supportContact } from './layout.ts';
import type { PageFrame } from './page-frame.ts';
import { serviceList } from './scope-words.ts';

/** An error that is shown and not sent back. `facts` are for the developer, in a details element. */
export type ErrorView = {
  readonly frame: PageFrame;
  readonly status: number;
  readonly code: OAuthErrorCode;
  /** A finer reason that has words of its own. */
  readonly variant?: ErrorVariant;
  /** The application's name, where it is known. */
  readonly applicationName?: string;
  readonly supportEmail?: string;
  /** Where the person may start again; shown only where it is an http or https URL. */
  readonly homePageUrl?: string;
  /** Path and query that ask again with another account. Shown only for errors where another one could help. */
  readonly otherAccountPath?: string;
  /** Path and query of the page of the account where the person can do again what they did. */
  readonly againPath?: string;
  /** The name of the one organization whose accounts the application is open to. */
  readonly openToOrganization?: string;
  /** What the person's organization says to members who are refused: its administrator's words, plain text. */
  readonly organizationMessage?: string;
  /** The services that the organization refuses: names as in a project's enabled APIs. */
  readonly refusedServices?: readonly string[];
  /** What happened, English: for the developer. */
  readonly description: string;
  /** What to change, one imperative sentence, English: for the developer. */
  readonly fix?: string;
  /** Command lines that change it so, if the viewer may see them. */
  readonly commands?: readonly string[];
  /** Name and value, e.g. `redirect_uri` as received, the registered ones. Escaped by the page; never secrets. */
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  /** Whether what is for the developer is shown at once, as on a development server. */
  readonly detailsOpen?: boolean;
};

/** The error page as a document. */
export function renderErrorPage(view: ErrorView): string {
  const messages = messagesFor(view.frame.language);
  const page = messages.errorPage;
  const { text, solver, otherAccountHelps } = wordsOf(view);
  const words = messages.errors[text];
  const name = view.applicationName === undefined ? page.thisApplication : displayName(view.applicationName);
  const main = html`<div class="emblem">${gateShut}</div>
<h1>${words.headline}</h1>
<p class="lead">${typeof words.explanation === 'string' ? words.explanation : words.explanation(name)}</p>
<dl class="facts facts-roomy">
${ofOrganization(view, messages)}
<div><dt>${page.whoCanSolve}</dt><dd>${page.solvers[solver]}${solver === 'operator' && operatorContact(view.frame)}</dd></div>
<div><dt>${page.whatToDo}</dt><dd>${words.next}</dd></div>
</dl>
${waysOn(view, page, otherAccountHelps === true ? view.otherAccountPath : undefined)}
<p class="error-line" lang="en" translate="no">Error ${view.status}: ${view.code}</p>
${forDeveloper(view, messages)}`;
  return renderPage(view.frame, { title: words.headline, main, head: machineReadable(view) });
}

function operatorContact(frame: PageFrame): Html | undefined {
  const contact = supportContact(frame);
  return contact && html`<br>${contact}`;
}

function wordsOf({ code, variant }: ErrorView): ErrorWords {
  return variant === undefined ? errorWords[code] : variantWords[variant];
}

/** Whose application it is, what an organization refuses, and what its administrator says of it: marked as theirs, whatever it says. */
function ofOrganization(view: ErrorView, messages: Messages): Html {
  const { refusedServices = [], organizationMessage, openToOrganization } = view;
  const text = messages.errorPage;
  return html`${openToOrganization !== undefined && html`<div><dt>${text.openTo}</dt><dd>${displayName(openToOrganization)}</dd></div>`}
${refusedServices.length > 0 && html`<div><dt>${text.refusedServices}</dt><dd>${serviceList(refusedServices, messages)}</dd></div>`}
${organizationMessage !== undefined && html`<div><dt>${text.administratorWrites}</dt><dd><blockquote dir="auto">${plainText(organizationMessage)}</blockquote></dd></div>`}`;
}

function waysOn(
  view: ErrorView,
  text: Messages['errorPage'],
  otherAccountPath: string | undefined,
): Html | undefined {
  const home = webLink(view.homePageUrl);
  const [before, link, after] = text.writeTo;
  const { againPath } = view;
  if ([home, otherAccountPath, againPath, view.supportEmail].every((way) => way === undefined)) {
    return undefined;
  }
  return html`<div class="ways-on">
${otherAccountPath !== undefined && html`<a class="plain" href="${otherAccountPath}">${text.useAnotherAccount}</a>`}
${againPath !== undefined && html`<a class="plain" href="${againPath}">${text.openAgain}</a>`}
${home !== undefined && html`<a class="plain" href="${home}" rel="noopener noreferrer">${text.startAgain}</a>`}
${view.supportEmail !== undefined && html`<p>${before}<a href="${mailLink(view.supportEmail)}">${link}</a>${after} <span class="address">(${displayName(view.supportEmail)})</span></p>`}
</div>`;
}

function forDeveloper(view: ErrorView, messages: Messages): Html {
  const text = messages.developer;
  return html`<details class="developer"${view.detailsOpen === true && html` open`}><summary>${text.heading}</summary>
<div lang="en">
<h2 lang="${view.frame.language}">${text.whatHappened}</h2>
<p>${view.description}</p>
${view.fix !== undefined && html`<h2 lang="${view.frame.language}">${text.whatToChange}</h2><p class="fix">${view.fix}</p>`}
${view.commands?.map((command) => html`<pre class="command" translate="no"><code>${command}</code></pre>`)}
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
  const { code, variant, status, description, fix, commands, facts } = view;
  return html`<meta name="grantway-error" content="${JSON.stringify({ code, variant, status, description, fix, commands, facts })}">`;
}
