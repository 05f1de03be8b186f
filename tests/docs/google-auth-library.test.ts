/**
 * Checks what docs/guide/moving-from-google-auth-library.md says of the library. Each test sets the answers of a small
 * server, which records the requests.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OAuth2Client } from 'google-auth-library';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { read } from './source-files.ts';

type Answer = { readonly status: number; readonly body: object };

let answers: Answer[] = [];
let received: { readonly path: string; readonly form: URLSearchParams }[] = [];
let origin = '';

const http = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  const url = new URL(request.url ?? '', origin);
  received.push({
    path: url.pathname,
    form: new URLSearchParams([...url.searchParams, ...new URLSearchParams(body)]),
  });
  const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? { status: 500, body: {} };
  response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
});
beforeAll(async () => {
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  origin = `http://localhost:${(http.address() as AddressInfo).port}`;
});
afterAll(() => void http.close());
beforeEach(() => {
  received = [];
});

const tokens = (more: object = {}): Answer => ({
  status: 200,
  body: { access_token: 'access', expires_in: 3599, token_type: 'Bearer', scope: 'drive', ...more },
});
const failure: Answer = { status: 503, body: {} };

const client = (): OAuth2Client =>
  new OAuth2Client({
    clientId: 'id',
    clientSecret: 'secret',
    redirectUri: 'http://localhost:8080/oauth2callback',
    endpoints: { oauth2TokenUrl: `${origin}/token`, oauth2RevokeUrl: `${origin}/revoke` },
  });

test('the page names the installed version', () => {
  const { version } = JSON.parse(read('node_modules/google-auth-library/package.json')) as {
    version: string;
  };
  expect(read('docs/guide/moving-from-google-auth-library.md')).toContain(`google-auth-library\` ${version}`);
});

test('generateAuthUrl adds neither state nor PKCE nor access_type', () => {
  const { searchParams } = new URL(client().generateAuthUrl({ scope: ['drive'] }));
  expect([...searchParams.keys()].sort()).toEqual(['client_id', 'redirect_uri', 'response_type', 'scope']);
});

test('getToken sends the code again after a 5xx', { timeout: 30_000 }, async () => {
  answers = [failure, tokens({ refresh_token: 'refresh' })];
  await client().getToken('code-1');
  expect(received.map(({ form }) => form.get('code'))).toEqual(['code-1', 'code-1']);
});

test('getToken emits `tokens` before the client has them; setCredentials without a refresh token drops the old one', async () => {
  const auth = client();
  auth.setCredentials({ refresh_token: 'stored' });
  answers = [tokens()];
  let heldAtEvent: unknown = 'no event';
  auth.on('tokens', () => {
    heldAtEvent = auth.credentials.access_token;
  });
  const answer = await auth.getToken('code');
  expect(heldAtEvent).toBeUndefined();
  auth.setCredentials(answer.tokens);
  expect(auth.credentials.refresh_token).toBeUndefined();
});

test('if a listener of `tokens` throws, getAccessToken fails', async () => {
  const auth = client();
  auth.setCredentials({ refresh_token: 'stored' });
  answers = [tokens()];
  auth.on('tokens', () => {
    throw new Error('of the listener');
  });
  await expect(auth.getAccessToken()).rejects.toThrow('of the listener');
});

test('the library ignores a rotated refresh token', async () => {
  const auth = client();
  auth.setCredentials({ refresh_token: 'first' });
  answers = [tokens({ refresh_token: 'second' })];
  await auth.refreshAccessToken();
  expect(auth.credentials.refresh_token).toBe('first');
});

test('calls on one OAuth2Client share a refresh; calls on several do not', async () => {
  answers = [tokens()];
  const [one, other] = [client(), client()];
  for (const auth of [one, other]) auth.setCredentials({ refresh_token: 'stored' });
  await Promise.all([one.getAccessToken(), one.getAccessToken(), other.getAccessToken()]);
  expect(received).toHaveLength(2);
});

test('before a call, the library refreshes a token that expires within five minutes, but not one whose expiry it doesn’t know', async () => {
  const auth = client();
  answers = [tokens()];
  auth.setCredentials({ access_token: 'old', refresh_token: 'stored', expiry_date: Date.now() + 299_000 });
  expect((await auth.getAccessToken()).token).toBe('access');
  auth.setCredentials({ access_token: 'old', refresh_token: 'stored' });
  expect((await auth.getAccessToken()).token).toBe('old');
});

test('after a 401 from an API, the library refreshes only if it doesn’t know the expiry', async () => {
  const auth = client();
  auth.setCredentials({ access_token: 'a', refresh_token: 'r', expiry_date: Date.now() + 3_600_000 });
  answers = [{ status: 401, body: {} }];
  await expect(auth.request({ url: `${origin}/file` })).rejects.toMatchObject({ status: 401 });
  expect(received.map(({ path }) => path)).toEqual(['/file']);
  auth.setCredentials({ access_token: 'a', refresh_token: 'r' });
  answers = [{ status: 401, body: {} }, tokens(), { status: 200, body: {} }];
  await auth.request({ url: `${origin}/file` });
  expect(received.map(({ path }) => path)).toEqual(['/file', '/file', '/token', '/file']);
});

test('revokeCredentials sends the access token; with only a refresh token, it drops that token and throws', async () => {
  const auth = client();
  answers = [{ status: 200, body: {} }];
  auth.setCredentials({ access_token: 'access', refresh_token: 'refresh' });
  await auth.revokeCredentials();
  expect(received.map(({ form }) => form.get('token'))).toEqual(['access']);
  auth.setCredentials({ refresh_token: 'refresh' });
  await expect(auth.revokeCredentials()).rejects.toThrow('No access token to revoke.');
  expect(received).toHaveLength(1);
  expect(auth.credentials).toEqual({});
});

test('the error invalid_grant has no reason, and the method `request` throws for a 404', async () => {
  const auth = client();
  auth.setCredentials({ refresh_token: 'stored' });
  answers = [{ status: 400, body: { error: 'invalid_grant' } }];
  await expect(auth.getAccessToken()).rejects.toMatchObject({ message: 'invalid_grant', status: 400 });
  auth.setCredentials({ access_token: 'access', expiry_date: Date.now() + 3_600_000 });
  answers = [{ status: 404, body: {} }];
  await expect(auth.request({ url: `${origin}/file` })).rejects.toMatchObject({ status: 404 });
});
