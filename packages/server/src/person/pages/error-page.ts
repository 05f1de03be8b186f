/**
 * The error page, for errors that the server shows to the person and doesn't send to the app (RFC 6749 §4.1.2.1, first
 * paragraph). Programs find the facts in the meta element `grantway-error`.
 */

import { messagesFor } from '@grantway/messages/catalogue';
import type { Messages } from '@grantway/messages/messages';
import type { OAuthErrorCode } from '@grantway/protocol/error';
import { downDrawing } from './drawings.ts';
import { type ErrorVariant, type ErrorWords, errorWords, variantWords } from './error-words.ts';
import { displayName, mailLink, plainText, webLink } from './foreign-text.ts';
import { type Html, html } from './html.ts';
import { renderPage, supportContact } from './layout.ts';
import { unbrokenArguments } from './machine-text.ts';
import type { PageFrame } from './page-frame.ts';
import { serviceList } from './scope-words.ts';
import { unbrokenWords } from './unbroken-words.ts';

export type ErrorView = {
  readonly frame: PageFrame;
  readonly status: number;
  readonly code: OAuthErrorCode;
  readonly variant?: ErrorVariant;
  readonly applicationName?: string;
  readonly supportEmail?: string;
  /** The page shows this link only if it is an http or https URL. */
  readonly homePageUrl?: string;
  /** Path and query. The page shows this link only if another account could help. */
  readonly otherAccountPath?: string;
  /** Path and query of the account page where the person can repeat what they did. */
  readonly againPath?: string;
  /** The name of the only organization whose accounts may use the app. */
  readonly openToOrganization?: string;
  /** The administrator's words to members whose access the organization blocks, as plain text. */
  readonly organizationMessage?: string;
  /** The services that the organization blocks: names as in a project's enabled APIs. */
  readonly refusedServices?: readonly string[];
  /** What happened, in English, for the developer. */
  readonly description: string;
  /** What to change, as one imperative sentence in English, for the developer. */
  readonly fix?: string;
  /** Path and query of the place in the console where somebody who manages the app can make this change. */
  readonly consolePath?: string;
  /** Command lines that make the change that `fix` names, if the viewer may see them. */
  readonly commands?: readonly string[];
  /** Facts for the developer by name, such as the received `redirect_uri`. Never secrets. */
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly detailsOpen?: boolean;
};

export function renderErrorPage(view: ErrorView): string {
  const messages = messagesFor(view.frame.language);
  const page = messages.errorPage;
  const { text, solver, otherAccountHelps } = wordsOf(view);
  const words = messages.errors[text];
  const name = view.applicationName === undefined ? page.thisApplication : displayName(view.applicationName);
  const explanation = typeof words.explanation === 'string' ? words.explanation : words.explanation(name);
  const main = html`<h1>${unbrokenWords(words.headline, view.frame.language)}</h1>
<p class="lead">${unbrokenWords(explanation, view.frame.language)}</p>
<dl class="facts facts-roomy">
${ofOrganization(view, messages)}
<div><dt>${page.whoCanSolve}</dt><dd>${page.solvers[solver]}${solver === 'operator' && operatorContact(view.frame)}</dd></div>
<div><dt>${page.whatToDo}</dt><dd>${words.next}</dd></div>
${contact(view, messages)}
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

/** A label says that the administrator wrote the message, because the message could say anything. */
function ofOrganization(view: ErrorView, messages: Messages): Html {
  const { refusedServices = [], organizationMessage, openToOrganization } = view;
  const text = messages.errorPage;
  return html`${openToOrganization !== undefined && html`<div><dt>${text.openTo}</dt><dd>${displayName(openToOrganization)}</dd></div>`}
${refusedServices.length > 0 && html`<div><dt>${text.refusedServices}</dt><dd>${serviceList(refusedServices, messages)}</dd></div>`}
${organizationMessage !== undefined && html`<div><dt>${text.administratorWrites}</dt><dd><blockquote dir="auto">${plainText(organizationMessage)}</blockquote></dd></div>`}`;
}

function contact({ supportEmail }: ErrorView, messages: Messages): Html | undefined {
  if (supportEmail === undefined) return undefined;
  return html`<div><dt>${messages.errorPage.contact}</dt><dd><a href="${mailLink(supportEmail)}">${displayName(supportEmail)}</a></dd></div>`;
}

function waysOn(
  view: ErrorView,
  text: Messages['errorPage'],
  otherAccountPath: string | undefined,
): Html | undefined {
  const home = webLink(view.homePageUrl);
  const { againPath } = view;
  if ([home, otherAccountPath, againPath].every((way) => way === undefined)) return undefined;
  return html`<p class="ways-on">
${otherAccountPath !== undefined && html`<a class="plain" href="${otherAccountPath}">${text.useAnotherAccount}</a>`}
${againPath !== undefined && html`<a class="plain" href="${againPath}">${text.openAgain}</a>`}
${home !== undefined && html`<a class="plain" href="${home}" rel="noopener noreferrer">${text.startAgain}</a>`}
</p>`;
}

function forDeveloper(view: ErrorView, messages: Messages): Html {
  const text = messages.developer;
  return html`<details class="developer"${view.detailsOpen === true && html` open`}><summary>${text.heading}${downDrawing}</summary>
<div lang="en">
<h2 lang="${view.frame.language}">${text.whatHappened}</h2>
<p>${view.description}</p>
${view.fix !== undefined && html`<h2 lang="${view.frame.language}">${text.whatToChange}</h2><p class="fix">${unbrokenArguments(view.fix)}</p>`}
${view.consolePath !== undefined && html`<p class="to-console" lang="${view.frame.language}"><a class="plain" href="${view.consolePath}">${text.openConsole}</a></p>`}
${view.commands?.map((command) => html`<pre class="command" translate="no"><code>${unbrokenArguments(command)}</code></pre>`)}
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
  const { code, variant, status, description, fix, consolePath, commands, facts } = view;
  return html`<meta name="grantway-error" content="${JSON.stringify({ code, variant, status, description, fix, consolePath, commands, facts })}">`;
}
