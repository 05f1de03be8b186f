/** The front door of a development server: what runs here and where to go. Its reader is a developer. */
import { messagesFor } from '@grantway/messages/catalogue';
import { endpointPaths } from '../http/endpoint-paths.ts';
import { chevronDrawing } from '../person/pages/drawings.ts';
import { displayName, webLink } from '../person/pages/foreign-text.ts';
import { type Html, html } from '../person/pages/html.ts';
import { avatar, renderPage } from '../person/pages/layout.ts';
import type { PageFrame } from '../person/pages/page-frame.ts';
import type { Account } from '../records/account.ts';
import type { Client } from '../records/client.ts';

/** The first page of a development server: what runs here and where to go. */
export type WelcomeView = {
  readonly frame: PageFrame;
  /** Scheme, host and port, without a slash at the end. */
  readonly origin: string;
  readonly sampleUrl?: string;
  readonly accounts: readonly Account[];
  readonly hasMoreAccounts: boolean;
  /** Command lines. */
  readonly listAccountsCommand: string;
  readonly listClientsCommand: string;
  readonly clientId: string;
  /** Path of the client_secret.json file on this machine. */
  readonly clientSecretFile: string;
  /** Those of the seed file. */
  readonly seededClients: readonly (Pick<Client, 'clientId' | 'name' | 'state'> & {
    readonly file: string;
  })[];
  readonly hasMoreClients: boolean;
  readonly accountPagePath: string;
  /** By their names in the discovery document, e.g. `authorization_endpoint`. */
  readonly endpoints: readonly { readonly name: string; readonly url: string }[];
};

/** The welcome page as a document. */
export function renderWelcomePage(view: WelcomeView): string {
  const text = messagesFor(view.frame.language).welcome;
  const discoveryUrl = view.origin + endpointPaths.discovery[0];
  const sample = webLink(view.sampleUrl);
  const [before, link, after] = text.accountPage;
  const main = html`<h1>${text.heading}</h1>
<p class="lead">${text.runsAt} <span class="machine">${view.origin}</span></p>
<p class="soft">${text.onlyHere}</p>
${sample !== undefined && html`<a class="account" href="${sample}"><span class="person-text"><span class="person-name">${text.openSample}</span> <span class="person-address">${text.openSampleMeaning}</span></span>${chevronDrawing}</a>`}
<section aria-labelledby="client"><h2 id="client">${text.client}</h2>
<dl class="machine-facts">
<div><dt lang="${view.frame.language}">${text.clientId}</dt><dd>${view.clientId}</dd></div>
<div><dt lang="${view.frame.language}">${text.clientSecretFile}</dt><dd>${view.clientSecretFile}</dd></div>
</dl><p class="soft">${text.clientMeaning}</p></section>
${view.seededClients.length > 0 && seededClients(view)}
<section aria-labelledby="accounts"><h2 id="accounts">${text.accounts}</h2>
<p class="soft">${text.accountsMeaning}</p>
<ul class="people">${view.accounts.map(
    (account) =>
      html`<li class="person">${avatar(account, view.frame.language)}<p class="person-text"><span class="person-name">${displayName(account.name)}</span> <span class="person-address">${displayName(account.email)}${stateNote(account.state, view)}</span></p></li>`,
  )}</ul>
${view.hasMoreAccounts && html`<p class="soft">${text.moreAccounts(view.listAccountsCommand)}</p>`}
<p>${before}<a href="${view.accountPagePath}">${link}</a>${after}</p></section>
<section aria-labelledby="endpoints"><h2 id="endpoints">${text.endpoints}</h2>
<dl class="machine-facts">
<div><dt lang="${view.frame.language}">${text.discovery}</dt><dd><a href="${discoveryUrl}">${discoveryUrl}</a></dd></div>
${view.endpoints.map(({ name, url }) => html`<div><dt lang="en">${name}</dt><dd>${url}</dd></div>`)}
</dl></section>`;
  return renderPage(view.frame, { title: text.heading, main });
}

/** Each with the file that its application is configured from. */
function seededClients(view: WelcomeView): Html {
  const { language } = view.frame;
  const text = messagesFor(language).welcome;
  const facts = view.seededClients.map(
    ({ name, state, clientId, file }) =>
      html`<div><dt lang="${language}">${displayName(name)}${stateNote(state, view)}</dt><dd>${clientId}</dd><dd>${file}</dd></div>`,
  );
  return html`<section aria-labelledby="seeded"><h2 id="seeded">${text.seededClients}</h2>
<dl class="machine-facts">${facts}</dl>
${view.hasMoreClients && html`<p class="soft">${text.moreClients(view.listClientsCommand)}</p>`}</section>`;
}

function stateNote(state: 'active' | 'disabled' | 'deleted', { frame }: WelcomeView): string {
  return state === 'active' ? '' : ` · ${messagesFor(frame.language).welcome.states[state]}`;
}
