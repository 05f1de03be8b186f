import { once } from 'node:events';
import { accessSync, constants, openAsBlob } from 'node:fs';
import { extname } from 'node:path';
import { hasTlsOrIsLoopback } from '@grantway/protocol/origin';
import { CommandError } from '../../host/command-error.ts';
import { oneLine, printableJson } from '../../host/one-line.ts';
import { bodyOf, send } from '../remote/server-request.ts';
import { apiOriginOf } from './authorization-server.ts';
import { isFresh, type Refreshed } from './held-tokens.ts';
import type { StoredTokens } from './stored-tokens.ts';

const patienceMilliseconds = 600_000;
/** For terminals. A file or a pipe gets all bytes. */
const mostShownBytes = 1_000_000;

export type ApiRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly string[];
  readonly body: string | undefined;
  readonly bodyFile: string | undefined;
};

export type ApiCaller = {
  readonly tokens: StoredTokens;
  readonly refresh: (rejected: string) => Promise<Refreshed>;
};

export type ApiOutput = {
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly note: (line: string) => void;
};

/** @throws CommandError */
export async function callApi(request: ApiRequest, caller: ApiCaller, output: ApiOutput): Promise<void> {
  const { tokens, refresh } = caller;
  const url = addressOf(request.url, tokens);
  const first: StoredTokens = isFresh(tokens) ? tokens : await refresh(tokens.accessToken ?? '');
  let response = await sendWith(first.accessToken ?? '', url, request);
  // The server may have revoked the token, or its clock may differ.
  if (response.status === 401 && first.refreshToken !== undefined && first === tokens) {
    await response.body?.cancel();
    const { accessToken } = await refresh(first.accessToken ?? '');
    response = await sendWith(accessToken, url, request);
  }
  output.note(`${response.status} ${response.statusText}`.trimEnd());
  await printBody(response, url, output);
  if (!response.ok) throw failureOf(response);
}

function addressOf(text: string, { server }: StoredTokens): string {
  const origin = apiOriginOf(server);
  const url =
    URL.canParse(text, origin) && /^(\/(?!\/)|https?:)/.test(text) ? new URL(text, origin) : undefined;
  if (url === undefined) {
    throw new CommandError(
      `URL must begin with https://, or with a slash for a path at ${origin}, e.g. /drive/v3/files`,
    );
  }
  if (url.username !== '' || url.password !== '')
    throw new CommandError('URL must have no user name and password');
  if (hasTlsOrIsLoopback(url)) return url.href;
  throw new CommandError(`URL must begin with https://, so that nobody on the way can read the access token`);
}

async function sendWith(accessToken: string, url: string, request: ApiRequest): Promise<Response> {
  const method = request.method.toUpperCase();
  if (!/^[A-Z]+$/.test(method) || ['CONNECT', 'TRACE', 'TRACK'].includes(method))
    throw new CommandError(`METHOD must be a word such as GET or POST`);
  const body = await bodyFor(request);
  if (body !== undefined && (method === 'GET' || method === 'HEAD')) {
    throw new CommandError(`a ${method} request has no body; use POST, PUT or PATCH, or leave out the body`);
  }
  const headers = new Headers(body === undefined ? {} : { 'content-type': body.type });
  for (const line of request.headers) {
    const [, name = '', value = ''] = /^([!#$%&'*+.^_`|~\w-]+):\s*([ -~]*)$/.exec(line) ?? [];
    if (name === '') {
      throw new CommandError(
        `--header ${JSON.stringify(line)}: write NAME: VALUE, e.g. 'Accept: text/plain'`,
      );
    }
    if (name.toLowerCase() === 'authorization') {
      throw new CommandError('--header: this command sets Authorization itself, from the stored tokens');
    }
    headers.set(name, value);
  }
  headers.set('authorization', `Bearer ${accessToken}`);
  return send(
    url,
    { method, headers, ...(body !== undefined && { body: body.content }) },
    patienceMilliseconds,
  );
}

async function bodyFor({
  body,
  bodyFile,
}: ApiRequest): Promise<{ readonly content: string | Blob; readonly type: string } | undefined> {
  if (body !== undefined && bodyFile !== undefined) {
    throw new CommandError('--body and --body-file exclude each other: leave out one');
  }
  if (body !== undefined) {
    return { content: body, type: isJson(body) ? 'application/json' : 'application/x-www-form-urlencoded' };
  }
  if (bodyFile === undefined) return undefined;
  try {
    // Errors of `openAsBlob` have no code such as ENOENT, so check access first.
    accessSync(bodyFile, constants.R_OK);
    const isJsonFile = extname(bodyFile).toLowerCase() === '.json';
    const type = isJsonFile ? 'application/json' : 'application/octet-stream';
    return { content: await openAsBlob(bodyFile), type };
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    throw new CommandError(`can’t read ${bodyFile} (${code}); name another file with --body-file`);
  }
}

async function printBody(response: Response, url: string, { stdout, note }: ApiOutput): Promise<void> {
  const chunks = bodyOf(response, url, {}, patienceMilliseconds);
  if (stdout.isTTY !== true) {
    for await (const chunk of chunks) if (!stdout.write(chunk)) await once(stdout, 'drain');
    return;
  }
  const shown: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    shown.push(chunk);
    length += chunk.length;
    if (length > mostShownBytes) return note('The body is too long for a terminal. To store it, add > FILE.');
  }
  const text = decoded(Buffer.concat(shown));
  if (text === undefined)
    return note(`The body has ${length} bytes that aren’t text. To store it, add > FILE.`);
  if (text !== '') stdout.write(`${printable(text)}\n`);
}

/** Escapes control characters, because the API's text mustn't control the terminal. */
function printable(text: string): string {
  if (isJson(text)) return printableJson(JSON.stringify(JSON.parse(text), null, 2));
  return text.trimEnd().split('\n').map(oneLine).join('\n');
}

function decoded(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function oneOf(scopes: readonly string[]): string {
  const shown = scopes.slice(0, 3).join(' or ');
  return scopes.length > 3 ? `${shown} (or ${scopes.length - 3} others)` : shown;
}

function failureOf({ status, headers }: Response): CommandError {
  const location = headers.get('location');
  if (status < 400 && location !== null) {
    return new CommandError(
      `the API redirects to ${location}; if you trust that address with the token, call it yourself`,
    );
  }
  // RFC 6750 §3: the header says why the API rejected the token.
  const challenge = headers.get('www-authenticate') ?? '';
  const [, error] = /\berror="([^"]*)"/.exec(challenge) ?? [];
  const [, scope] = /\bscope="([^"]*)"/.exec(challenge) ?? [];
  if (error === 'insufficient_scope') {
    const needed = scope === undefined ? 'another scope' : oneOf(scope.split(' '));
    return new CommandError(
      `the token doesn’t allow this: it needs ${needed}. Get a new one with grantway token --scope …`,
    );
  }
  if (status === 401) {
    return new CommandError(
      'the API doesn’t accept the token. It was revoked, or it’s from another server; get a new one with grantway token --scope …',
    );
  }
  return new CommandError(`the API answered ${status}`);
}
