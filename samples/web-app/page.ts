/** The sample's pages. A page's heading says in one sentence what happened. */
import type { GrantwayError } from '@grantway/client';
import type { Html } from './html.ts';
import { html } from './html.ts';

export type Page = {
  readonly status?: number;
  readonly title: string;
  readonly content: Html;
  /** Whether the page explains the five links. Other pages show only their names. */
  readonly explainsLinks?: true;
};

export type FeatureAccess = {
  readonly name: string;
  readonly access: 'unasked' | 'granted' | 'missing' | 'ended';
};

export function renderPage(page: Page, features: readonly FeatureAccess[]): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${page.title} · Sample app</title>
<link rel="stylesheet" href="/tokens.css">
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header>
<a href="/">Sample app</a>
<ul aria-label="What you allow">${features.map(renderFeature)}</ul>
</header>
<main>
<h1>${page.title}</h1>
${page.content}
${renderLinks(page.explainsLinks === true)}
</main>
</body>
</html>
`.text;
}

function renderFeature({ name, access }: FeatureAccess): Html {
  return html`<li>${name}: ${accessWords[access]}</li>`;
}

const accessWords: Readonly<Record<FeatureAccess['access'], Html>> = {
  unasked: html`not asked yet`,
  granted: html`<strong class="granted">granted</strong>`,
  missing: html`<strong class="missing">not granted</strong>`,
  ended: html`<strong class="missing">revoked or expired</strong>`,
};

type Link = {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly name: string;
  readonly meaning: string;
};

const links: readonly Link[] = [
  {
    method: 'get',
    path: '/drive',
    name: 'Call Drive',
    meaning: 'Lists your files. If you haven’t allowed that yet, the app asks you first.',
  },
  {
    method: 'get',
    path: '/calendar',
    name: 'Call Calendar',
    meaning: 'Says whether the call would be allowed. If you left out Calendar, the app asks for it alone.',
  },
  {
    method: 'get',
    path: '/authorize',
    name: 'Test the authorization flow',
    meaning: 'Starts the flow. If you already allowed everything, the server might not ask you again.',
  },
  {
    method: 'post',
    path: '/revoke',
    name: 'Revoke',
    meaning: 'The server takes all access away from the app. Then call Drive to see the error invalid_grant.',
  },
  {
    method: 'post',
    path: '/clear',
    name: 'Clear',
    meaning:
      'The app deletes its keys to your account, and the server isn’t told. Then call Drive: the app asks you again.',
  },
];

function renderLinks(isExplained: boolean): Html {
  return html`<nav aria-label="Five things to try">
<ul class="actions${isExplained ? '' : ' actions-brief'}">${links.map((link) => renderLink(link, isExplained))}</ul>
</nav>`;
}

/** A link whose method is POST is a form, because another site must not trigger a change. */
function renderLink({ method, path, name, meaning }: Link, isExplained: boolean): Html {
  const words = isExplained
    ? html`<strong>${name}</strong> <span>${meaning}</span>`
    : html`<strong>${name}</strong>`;
  return method === 'get'
    ? html`<li><a href="${path}">${words}</a></li>`
    : html`<li><form method="post" action="${path}"><button>${words}</button></form></li>`;
}

export const home: Page = {
  title: 'Five things to try',
  content: html`<p>This app lists your Drive files and checks whether it could read your Calendar, if you allow it.</p>`,
  explainsLinks: true,
};

export const revoked: Page = {
  title: 'Credentials successfully revoked.',
  content: html`<p>The app still has its tokens, but the server accepts none of them. Call Drive to see its answer.</p>`,
};

export function notRevoked(status: number, text: string): Page {
  return {
    status: 502,
    title: 'An error occurred.',
    content: html`<p>The authorization server answered with status ${String(status)}. The app still has access, so revoke again.</p>
${answerOf('the authorization server', text)}`,
  };
}

export const nothingToRevoke: Page = {
  title: 'There was nothing to revoke.',
  content: html`<p>You need to <a href="/authorize">authorize</a> before testing the code to revoke credentials.</p>`,
};

export const cleared: Page = {
  title: 'Credentials have been cleared.',
  content: html`<p>The app deleted its tokens, and the server wasn’t told. Call Drive to go through the flow again.</p>`,
};

export function flowCompleted(
  features: readonly { readonly name: string; readonly isGranted: boolean }[],
): Page {
  const granted = features.filter(({ isGranted }) => isGranted).map(({ name }) => name);
  const only = granted.length === features.length ? '' : ' only';
  return {
    title:
      granted.length === 0 ? 'You allowed neither feature.' : `You allowed ${granted.join(' and ')}${only}.`,
    content: html`<p>The server sent a code, and the app exchanged it for tokens.</p>
<ul>${features.map(({ name, isGranted }) => html`<li>${name} feature is ${isGranted ? 'enabled' : 'not enabled'}.</li>`)}</ul>`,
  };
}

export const notFound: Page = {
  status: 404,
  title: 'This page doesn’t exist.',
  content: html`<p>Choose one of the links.</p>`,
};

export const calendarGranted: Page = {
  title: 'You allowed Calendar.',
  content: html`<p>A real app would call Calendar now.</p>`,
};

/** The user left a checkbox empty. The link asks for that feature alone. */
export function notGranted(feature: { readonly name: string; readonly path: string }): Page {
  return { title: `You didn’t allow ${feature.name}.`, content: notEnabled(feature) };
}

function notEnabled({ name, path }: { readonly name: string; readonly path: string }): Html {
  return html`<p>${name} feature is not enabled. The app can’t use your ${name}. <a href="${path}">Ask for it again</a>.</p>`;
}

/** Drive's list of files or error, usually JSON. Shows other text unchanged. */
export function driveAnswer(status: number, text: string, calendarIsGranted: boolean): Page {
  return {
    title:
      status === 200 ? `Drive answered with ${countFiles(text)}.` : `Drive answered with status ${status}.`,
    content: html`${calendarIsGranted ? '' : notEnabled({ name: 'Calendar', path: '/calendar' })}
${answerOf('Drive', text)}`,
  };
}

function countFiles(text: string): string {
  const answer: unknown = parseJson(text);
  const files = typeof answer === 'object' && answer !== null && 'files' in answer ? answer.files : undefined;
  if (!Array.isArray(files)) return 'status 200';
  return files.length === 1 ? '1 file' : `${files.length} files`;
}

function answerOf(server: string, text: string): Html {
  const json = parseJson(text);
  const shown = json === undefined ? text : JSON.stringify(json, null, 2);
  return html`<pre tabindex="0" role="region" aria-label="Answer from ${server}">${shown}</pre>`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function denied(code: string, description = ''): Page {
  return {
    title:
      code === 'access_denied'
        ? 'You denied access; nothing new was shared.'
        : 'The server didn’t ask you; nothing new was shared.',
    content: html`<p>The authorization server answered <code>${code}</code>. ${description}</p>
<p><a href="/authorize">Ask again</a></p>`,
  };
}

export function failure(error: GrantwayError): Page {
  const [status, title, nextStep] = failures[error.kind];
  const code = 'code' in error ? error.code : error.kind;
  const description = 'code' in error ? (error.description ?? '') : error.message;
  const reason =
    'reason' in error && error.reason !== 'unknown' ? html`Reason: <code>${error.reason}</code>.` : '';
  return {
    status,
    title,
    content: html`<p><code>${code}</code>: ${description} ${reason}</p>
<p>${nextStep}</p>`,
  };
}

const startAgain = html`<a href="/authorize">Start the authorization again</a>.`;
const failures: Readonly<Record<GrantwayError['kind'], readonly [number, string, Html]>> = {
  configuration: [500, 'This app isn’t set up correctly.', html`Its developer has to change something.`],
  denied: [403, 'You denied access; nothing new was shared.', startAgain],
  'needs-consent': [403, 'The API needs a permission that you didn’t allow.', startAgain],
  protocol: [502, 'The authorization server rejected the request.', startAgain],
  reconnect: [200, 'The app’s access has ended.', html`<a href="/authorize">Connect again</a>.`],
  'state-mismatch': [
    400,
    'This answer doesn’t belong to a request of this browser.',
    html`It might have arrived before, or come from another tab. ${startAgain}`,
  ],
  transient: [
    503,
    'The app got no usable answer.',
    html`Wait a moment, then <a href="/drive">try again</a>.`,
  ],
};

export const fault: Page = {
  status: 500,
  title: 'Something went wrong in this app.',
  content: html`<p>The log says what it was.</p>`,
};
