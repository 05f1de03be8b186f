/** Every page of the sample: one layout, and what each page says. */
import type { GrantwayError } from '@grantway/client';
import type { Html } from './html.ts';
import { html } from './html.ts';

/** What stands between the layout's header and its end. Status 200 unless it says otherwise. */
export type Page = { readonly status?: number; readonly title: string; readonly content: Html };

/** A feature of the sample and whether the person allows it. */
export type FeatureAccess = {
  readonly name: string;
  readonly access: 'unasked' | 'granted' | 'missing' | 'ended';
};

/** A whole page. */
export function renderPage({ title, content }: Page, features: readonly FeatureAccess[]): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Sample web app</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header>
<a href="/">Sample web app</a>
<ul aria-label="What you allowed">${features.map(renderFeature)}</ul>
</header>
<main>
<h1>${title}</h1>
${content}
</main>
</body>
</html>
`.text;
}

function renderFeature({ name, access }: FeatureAccess): Html {
  return html`<li>${name}: ${accessWords[access]}</li>`;
}

const accessWords: Readonly<Record<FeatureAccess['access'], Html>> = {
  unasked: html`<span>not asked yet</span>`,
  granted: html`<strong class="granted">granted</strong>`,
  missing: html`<strong class="missing">not granted</strong>`,
  ended: html`<strong class="missing">access ended</strong>`,
};

/**
 * The guide's five links. The two that change something are buttons in forms that look like the others, so that a link on
 * another site can't press them.
 */
export const home: Page = {
  title: 'Five things to try',
  content: html`
<p>Try one after the other. The name at the top brings you back here.</p>
<dl>
<dt><a href="/drive">Call Drive</a></dt>
<dd>Lists the names of your files as JSON. If no credentials are stored, you go through the authorization flow first.</dd>
<dt><a href="/calendar">Call Calendar</a></dt>
<dd>A mock page: it says whether the call would be allowed, and doesn't make it. If you left its box unchecked, it asks for Calendar alone.</dd>
<dt><a href="/authorize">Test the authorization flow</a></dt>
<dd>Goes straight to the flow. If you have already allowed everything, you might not be asked again.</dd>
<dt><form method="post" action="/revoke"><button>Revoke</button></form></dt>
<dd>Revokes the access at the authorization server. Call Drive after that to see its <code>invalid_grant</code> error.</dd>
<dt><form method="post" action="/clear"><button>Clear</button></form></dt>
<dd>Clears the stored credentials and tells nobody. Call Drive after that to go through the authorization flow again.</dd>
</dl>`,
};

export const revoked: Page = {
  title: 'Credentials successfully revoked.',
  content: html`<p>The application still has its tokens, and the server accepts none of them.
<a href="/drive">Call Drive</a> to see what it answers.</p>`,
};

/** The authorization server did not revoke. Nothing has changed. */
export function notRevoked(status: number, text: string): Page {
  return {
    status: 502,
    title: 'An error occurred.',
    content: html`<p>The authorization server answered with status ${String(status)}, so the access still works.
<a href="/">Go to the start page</a> and revoke again.</p>
<pre tabindex="0" aria-label="Answer of the authorization server">${prettyPrint(text)}</pre>`,
  };
}

export const nothingToRevoke: Page = {
  title: 'Nothing to revoke',
  content: html`<p>You need to <a href="/authorize">authorize</a> before testing the code to revoke credentials.</p>`,
};

export const cleared: Page = {
  title: 'Credentials have been cleared.',
  content: html`<p><a href="/drive">Call Drive</a> to go through the authorization flow again.</p>`,
};

/** The flow was tested by itself, not on the way to a feature. */
export function flowCompleted(
  features: readonly { readonly name: string; readonly isGranted: boolean }[],
): Page {
  const granted = features.filter(({ isGranted }) => isGranted);
  const all = granted.length === features.length;
  return {
    title: 'The authorization flow is complete',
    content: html`<p>The authorization server sent a code, and the application exchanged it for tokens.
${all ? 'You have allowed everything that this application asks for, so the server may have asked you nothing.' : ''}</p>
<ul>${features.map(({ name, isGranted }) => html`<li>${name} feature is ${isGranted ? 'enabled' : 'not enabled'}.</li>`)}</ul>
<p><a href="/">Go to the start page</a>.</p>`,
  };
}

export const notFound: Page = {
  status: 404,
  title: 'No such page',
  content: html`<p>There is nothing at this address. <a href="/">Go to the start page</a>.</p>`,
};

export const calendarGranted: Page = {
  title: 'Calendar was granted',
  content: html`<p>The permission is there. A real application would call Calendar at this point.</p>`,
};

/** A feature that is turned off because the person did not check its box. Its link asks for it alone. */
export function notGranted({ name, path }: { readonly name: string; readonly path: string }): Page {
  return {
    title: `${name} was not granted`,
    content: html`<p>${name} feature is not enabled. <a href="${path}">Ask for it again</a>.</p>`,
  };
}

/** What Drive answered: JSON, or an error of the API, which is JSON too. */
export function driveAnswer(status: number, text: string, calendarIsGranted: boolean): Page {
  return {
    title: status === 200 ? 'Drive answered' : `Drive answered with status ${status}`,
    content: html`${calendarIsGranted ? '' : notGranted({ name: 'Calendar', path: '/calendar' }).content}
<pre tabindex="0" aria-label="Answer of Drive">${prettyPrint(text)}</pre>`,
  };
}

function prettyPrint(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** The person said no, or the authorization server would not ask. */
export function denied(code: string, description = ''): Page {
  return {
    title: 'Access was not allowed',
    content: html`<p>Nothing new was shared. The authorization server said <code>${code}</code>. ${description}</p>
<p><a href="/authorize">Ask again</a>, or <a href="/">go on without</a>.</p>`,
  };
}

/** Any error of the client library: what happened, the code, the next step. */
export function failure(error: GrantwayError): Page {
  const [status, title, nextStep] = failures[error.kind];
  const code = 'code' in error ? error.code : error.kind;
  const description = 'code' in error ? (error.description ?? '') : error.message;
  const reason = 'reason' in error ? html`Reason: <code>${error.reason}</code>.` : '';
  return {
    status,
    title,
    content: html`<p><code>${code}</code> ${description} ${reason}</p>
<p>${nextStep}</p>`,
  };
}

const startAgain = html`<a href="/authorize">Start the authorization again</a>.`;
const failures: Readonly<Record<GrantwayError['kind'], readonly [number, string, Html]>> = {
  configuration: [
    500,
    'The application is not set up correctly',
    html`Its developer has to change something.`,
  ],
  denied: [403, 'Access was not allowed', startAgain],
  'needs-consent': [403, 'The API asks for a permission that was not granted', startAgain],
  protocol: [502, 'The authorization server refused', startAgain],
  reconnect: [
    200,
    'The access has ended',
    html`It does not come back by itself. <a href="/authorize">Connect again</a>.`,
  ],
  'state-mismatch': [
    400,
    'This answer does not belong to what this browser began',
    html`It may have come before, or be from another tab. ${startAgain}`,
  ],
  transient: [503, 'No answer at the moment', html`Wait a little and <a href="/drive">try again</a>.`],
};

/** A fault of this program; what it was is in the log. */
export const fault: Page = {
  status: 500,
  title: 'Something went wrong here',
  content: html`<p>It is noted in the log. <a href="/">Go to the start page</a>.</p>`,
};
