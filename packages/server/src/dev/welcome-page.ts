/** Renders the welcome page of a development server. Its reader is a developer who wants to connect an app. */
import { messagesFor } from '@grantway/messages/catalogue';
import { snippetsFor } from '@grantway/messages/snippets/snippets';
import { exampleScope } from '@grantway/messages/snippets/target';
import { endpointPaths } from '../http/endpoint-paths.ts';
import { chevronDrawing } from '../person/pages/drawings.ts';
import { displayName, webLink } from '../person/pages/foreign-text.ts';
import { type Html, html } from '../person/pages/html.ts';
import { avatar, renderPage } from '../person/pages/layout.ts';
import { breakingAtSlashes, unbrokenArguments } from '../person/pages/machine-text.ts';
import type { PageFrame } from '../person/pages/page-frame.ts';
import type { Account } from '../records/account.ts';
import type { Client } from '../records/client.ts';
import type { EndpointRow, EndpointTable } from './endpoint-table.ts';

export type WelcomeView = {
  readonly frame: PageFrame;
  /** Scheme, host and port, without a slash at the end. */
  readonly origin: string;
  readonly stylePath: string;
  readonly scriptPath: string;
  /** The client whose id and secret the developer's app uses. */
  readonly client: {
    readonly clientId: string;
    /** Path of the file with the client's id and secret. */
    readonly file: string;
    /** The client's redirect URIs, without those on the origin of a running sample app. */
    readonly redirectUris: readonly string[];
    readonly isSeeded: boolean;
  };
  readonly redirectUri: string;
  /** The command line that registers a redirect URI; absent if it can't be typed. */
  readonly addRedirectUriCommand?: string;
  /** The command line that runs a program unchanged; present if the server answers as Google. */
  readonly runCommand?: string;
  readonly sampleUrl?: string;
  /** Absent if the web app was never built. */
  readonly webPages?: Readonly<Record<'register' | 'offerApi' | 'projects' | 'playground', string>>;
  readonly accounts: readonly Account[];
  readonly hasMoreAccounts: boolean;
  readonly listAccountsCommand: string;
  readonly listClientsCommand: string;
  readonly seededClients: readonly (Pick<Client, 'clientId' | 'name' | 'state'> & {
    readonly file: string;
  })[];
  readonly hasMoreClients: boolean;
  readonly accountPagePath: string;
  readonly endpoints: EndpointTable;
};

export function renderWelcomePage(view: WelcomeView): string {
  const text = messagesFor(view.frame.language).welcome;
  const main = html`<h1>${text.heading}</h1>
<p class="lead">${text.runsAt} <span class="machine">${view.origin}</span></p>
<p class="soft">${text.onlyHere}</p>
${webLinks(view)}
${connectSection(view)}
${view.seededClients.length > 0 && seededClients(view)}
${sampleLink(view)}
${accountsSection(view)}
${endpointsSection(view)}`;
  const head = html`<link rel="stylesheet" href="${view.stylePath}">
<script type="module" src="${view.scriptPath}"></script>`;
  return renderPage(view.frame, { title: text.heading, main, head });
}

function connectSection(view: WelcomeView): Html {
  const { frame, client, addRedirectUriCommand: command } = view;
  const text = messagesFor(frame.language).welcome;
  return html`<section aria-labelledby="connect" data-copy="${text.copy}" data-copied="${text.copied}"><h2 id="connect">${client.isSeeded || view.webPages === undefined ? text.connect : text.connectReadyMade}</h2>
<ol class="steps">
<li><h3>${text.addRedirectUri}</h3>
${command !== undefined && html`<p>${text.addRedirectUriHow}</p>${copyable(text.addRedirectUri, unbrokenArguments(command))}`}
${client.redirectUris.length > 0 && html`<p class="soft">${text.registered}</p>${listOf(client.redirectUris)}`}
${client.isSeeded && html`<p class="soft">${text.seedFileWins}</p>`}</li>
<li><h3>${text.useCredentials}</h3>
<dl class="machine-facts">
<div><dt>${text.clientId}</dt>${copyableFact(text.clientId, client.clientId)}</div>
<div><dt>${text.clientSecretFile}</dt>${copyableFact(text.clientSecretFile, client.file)}</div>
</dl><p class="soft">${text.secretStaysInFile}</p></li>
<li>${view.runCommand === undefined ? pointLibrary(view) : runUnchanged(view, view.runCommand)}</li>
</ol></section>`;
}

function pointLibrary({ frame, client, origin, redirectUri }: WelcomeView): Html {
  const text = messagesFor(frame.language).welcome;
  const { clientId, file: clientSecretFile } = client;
  const scopes = [exampleScope];
  const snippets = snippetsFor({ type: 'web', origin, clientId, clientSecretFile, redirectUri, scopes });
  return html`<h3>${text.pointLibrary}</h3>
<p>${text.snippetMeaning}</p>
<fieldset class="snippets"><legend class="unseen">${text.languages}</legend>
${snippets.map(
  ({ id, language, code }, index) =>
    html`<div class="snippet"><label class="tab" for="snippet-${id}"><input type="radio" name="language" id="snippet-${id}"${index === 0 && html` checked`}>${language}</label>${copyable(language, code)}</div>
`,
)}</fieldset>`;
}

/** If the server answers as Google, programs keep Google's addresses. */
function runUnchanged({ frame }: WelcomeView, command: string): Html {
  const text = messagesFor(frame.language).welcome;
  return html`<h3>${text.runUnchanged}</h3>
<p>${text.runUnchangedHow}</p>${copyable(text.runUnchanged, unbrokenArguments(command))}`;
}

/** The page's script adds a copy button. */
function copyable(label: string, code: string | Html): Html {
  return html`<div class="copyable" data-label="${label}"><pre class="machine" lang="en" translate="no" tabindex="0" role="region" aria-label="${label}">${code}</pre></div>`;
}

function copyableFact(label: string, value: string): Html {
  return html`<dd class="copyable" data-label="${label}"><span class="machine" translate="no">${value}</span></dd>`;
}

function listOf(addresses: readonly string[]): Html {
  return html`<ul class="soft">${addresses.map((address) => html`<li class="machine" translate="no">${address}</li>`)}</ul>`;
}

function seededClients(view: WelcomeView): Html {
  const text = messagesFor(view.frame.language).welcome;
  const facts = view.seededClients.map(
    ({ name, state, clientId, file }) =>
      html`<div><dt>${displayName(name)}${stateNote(state, view)}</dt><dd>${clientId}</dd><dd>${file}</dd></div>`,
  );
  return html`<section aria-labelledby="seeded"><h2 id="seeded">${text.seededClients}</h2>
<dl class="machine-facts">${facts}</dl>
${view.hasMoreClients && html`<p class="soft">${unbrokenArguments(text.moreClients(view.listClientsCommand))}</p>`}</section>`;
}

function webLinks({ frame, webPages: pages }: WelcomeView): Html | undefined {
  const text = messagesFor(frame.language).welcome;
  return (
    pages &&
    html`${bigLink(pages.register, text.register, text.registerMeaning)}
${bigLink(pages.offerApi, text.offerApi, text.offerApiMeaning)}
${bigLink(pages.projects, text.openConsole, text.openConsoleMeaning)}
${bigLink(pages.playground, text.openPlayground, text.openPlaygroundMeaning)}`
  );
}

function sampleLink(view: WelcomeView): Html | undefined {
  const text = messagesFor(view.frame.language).welcome;
  const sample = webLink(view.sampleUrl);
  return sample === undefined ? undefined : bigLink(sample, text.openSample, text.openSampleMeaning);
}

function bigLink(address: string, name: string, meaning: string): Html {
  return html`<a class="account" href="${address}"><span class="person-text"><span class="person-name">${name}</span> <span class="person-address">${meaning}</span></span>${chevronDrawing}</a>`;
}

function accountsSection(view: WelcomeView): Html {
  const { language } = view.frame;
  const text = messagesFor(language).welcome;
  const [before, link, after] = text.accountPage;
  return html`<section aria-labelledby="accounts"><h2 id="accounts">${text.accounts}</h2>
<p class="soft">${text.accountsMeaning}</p>
<ul class="people">${view.accounts.map(
    (account) =>
      html`<li class="person">${avatar(account, language)}<p class="person-text"><span class="person-name">${displayName(account.name)}</span> <span class="person-address">${displayName(account.email)}${account.isAdministrator && ` · ${text.administrator}`}${stateNote(account.state, view)}</span></p></li>`,
  )}</ul>
${view.hasMoreAccounts && html`<p class="soft">${unbrokenArguments(text.moreAccounts(view.listAccountsCommand))}</p>`}
<p>${before}<a href="${view.accountPagePath}">${link}</a>${after}</p></section>`;
}

function endpointsSection(view: WelcomeView): Html {
  const text = messagesFor(view.frame.language).welcome;
  return html`<section aria-labelledby="endpoints"><h2 id="endpoints">${text.endpoints}</h2>
<p class="soft">${text.endpointsMeaning}</p>
${(['oauth', 'apis', 'pages'] as const).map((group) => endpointGroup(text.groups[group], view.endpoints[group], view))}</section>`;
}

/** On narrow screens, CSS stacks the cells. Thanks to the roles, screen readers still present a table. */
function endpointGroup(title: string, rows: readonly EndpointRow[], { frame, origin }: WelcomeView): Html {
  const text = messagesFor(frame.language).welcome;
  return html`<table class="endpoints" role="table"><caption>${title}</caption>
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">${text.endpoint}</th><th scope="col" role="columnheader">${text.methods}</th><th scope="col" role="columnheader">${text.address}</th></tr></thead>
<tbody role="rowgroup">${rows.map((row) => endpointRow(row, origin, text.endpointNames))}</tbody></table>`;
}

function endpointRow(
  { name, announcedAs, methods, paths: [first, ...others], document }: EndpointRow,
  origin: string,
  names: Readonly<Record<string, string>>,
): Html {
  const title = Object.hasOwn(names, name) ? names[name] : undefined;
  const announced =
    announcedAs !== undefined && html` <span class="machine soft" translate="no">${announcedAs}</span>`;
  return html`<tr role="row"><th scope="row" role="rowheader"><span${title === undefined && html` lang="en"`}>${title ?? name}</span>${announced}</th><td role="cell" class="machine">${methods.join(' ')}</td><td role="cell" class="machine" translate="no"><span class="first">${firstAddress(first, origin)}</span>${others.map((path) => html` <span>${breakingAtSlashes(path)}</span>`)}${document !== undefined && html` <span><a href="${document}">${breakingAtSlashes(document)}</a></span>`}</td></tr>
`;
}

/** A link if a browser can open the address without parameters, else text. */
function firstAddress(path: string, origin: string): Html {
  const address = breakingAtSlashes(origin + path);
  return readable.has(path) ? html`<a href="${path}">${address}</a>` : address;
}

const readable: ReadonlySet<string> = new Set([
  endpointPaths.discovery[0],
  endpointPaths.jsonWebKeySet[0],
  endpointPaths.certificates[0],
  endpointPaths.account,
  endpointPaths.applications,
  endpointPaths.security,
  '/discovery/v1/apis',
]);

function stateNote(state: 'active' | 'disabled' | 'deleted', { frame }: WelcomeView): string {
  return state === 'active' ? '' : ` · ${messagesFor(frame.language).welcome.states[state]}`;
}
