/** How the profile `google` reads the token requests of real apps (docs/reference/endpoints.md; decision 0027). */

import { describe, expect, test } from 'vitest';
import { giveClientSecret } from '../support/credentials.ts';
import { authorize } from '../support/flow.ts';
import { serverForAll } from '../support/running-server.ts';
import type { TestClient } from '../support/test-server.ts';
import { callDrive, obtainTokens } from '../support/tokens.ts';

const server = serverForAll();

const consent = { parameters: { prompt: 'consent' } };
const formType = 'application/x-www-form-urlencoded';

type Parameters = Readonly<Record<string, string>>;
type Sent = {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly text: string;
};

async function send(path: string, init: RequestInit = {}): Promise<Sent> {
  const response = await fetch(server.origin + path, { method: 'POST', ...init });
  const text = await response.text();
  return { status: response.status, body: JSON.parse(text), text };
}

const camelCase = (name: string) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

const camelCased = (parameters: Parameters) =>
  Object.fromEntries(Object.entries(parameters).map(([name, value]) => [camelCase(name), value]));

function formData(parameters: Parameters): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(parameters)) data.append(name, value);
  return data;
}

/** Writes a form as .NET and Java do: names without quotes, each part with a type and a length. */
function wordyMultipart(parameters: Parameters): RequestInit {
  const parts = Object.entries(parameters).map(
    ([name, value]) =>
      `--a.b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ${value.length}\r\n` +
      `Content-Transfer-Encoding: binary\r\ncontent-disposition: form-data; name=${name}\r\n\r\n${value}\r\n`,
  );
  return {
    body: `${parts.join('')}--a.b--\r\n`,
    headers: { 'content-type': 'multipart/form-data; boundary="a.b"' },
  };
}

const json = (value: unknown, type = 'application/json'): RequestInit => ({
  body: JSON.stringify(value),
  headers: { 'content-type': type },
});

const inQuery = (path: string, parameters: Parameters) => `${path}?${new URLSearchParams(parameters)}`;

const ways: readonly [string, (path: string, parameters: Parameters) => readonly [string, RequestInit]][] = [
  ['a form', (path, parameters) => [path, { body: new URLSearchParams(parameters) }]],
  [
    'a form with a charset, in capitals',
    (path, parameters) => [
      path,
      {
        body: new URLSearchParams(parameters).toString(),
        headers: { 'content-type': 'Application/X-WWW-Form-Urlencoded; charset=UTF-8' },
      },
    ],
  ],
  [
    'a form without a content type',
    (path, parameters) => [path, { body: new TextEncoder().encode(`${new URLSearchParams(parameters)}`) }],
  ],
  ['JSON', (path, parameters) => [path, json(parameters)]],
  ['JSON with a charset', (path, parameters) => [path, json(parameters, 'application/json; charset=utf-8')]],
  ['JSON with names in camel case', (path, parameters) => [path, json(camelCased(parameters))]],
  [
    'JSON with both spellings, nulls and more',
    (path, parameters) => [
      path,
      json({ ...parameters, ...camelCased(parameters), scope: null, headers: { a: [1] } }),
    ],
  ],
  [
    'JSON after a byte order mark',
    (path, parameters) => [path, { ...json({}), body: `\ufeff${JSON.stringify(parameters)}` }],
  ],
  ['a multipart form', (path, parameters) => [path, { body: formData(parameters) }]],
  ['a multipart form with many headers', (path, parameters) => [path, wordyMultipart(parameters)]],
  ['the query, without a body', (path, parameters) => [inQuery(path, parameters), {}]],
  [
    'the query, with the content type of JSON and no body',
    (path, parameters) => [inQuery(path, parameters), { headers: { 'content-type': 'application/json' } }],
  ],
  [
    'the query, with the same parameters as JSON',
    (path, parameters) => [inQuery(path, parameters), json(parameters)],
  ],
  [
    'the query, with options of an HTTP library as a JSON body',
    (path, parameters) => [inQuery(path, parameters), json({ headers: { 'content-type': formType } })],
  ],
];

const refreshing = (refreshToken: string): Parameters => ({
  grant_type: 'refresh_token',
  client_id: server.app.id,
  client_secret: server.app.secret,
  refresh_token: refreshToken,
});

describe.each(ways)('with parameters in %s', (_, carry) => {
  test('TOK-1 the server exchanges a code', async () => {
    const callback = await authorize(server, consent);
    const parameters = {
      grant_type: 'authorization_code',
      client_id: server.app.id,
      client_secret: server.app.secret,
      redirect_uri: server.app.redirectUri,
      code: callback.get('code') ?? '',
    };
    const { status, body } = await send(...carry('/token', parameters));
    expect([status, body.error_description]).toEqual([200, undefined]);
    expect(await callDrive(server, String(body.access_token))).toBe(200);
  });

  test('TOK-4 the server refreshes a token', async () => {
    const { refreshToken } = await obtainTokens(server, consent);
    const { status, body } = await send(...carry('/token', refreshing(refreshToken)));
    expect([status, body.token_type]).toEqual([200, 'Bearer']);
  });

  test('the server describes a token', async () => {
    const { accessToken } = await obtainTokens(server, consent);
    const { status, body } = await send(...carry('/tokeninfo', { access_token: accessToken }));
    expect([status, body.aud]).toEqual([200, server.app.id]);
  });

  test('REV-1 the server revokes a token', async () => {
    const { accessToken } = await obtainTokens(server, consent);
    expect((await send(...carry('/revoke', { token: accessToken }))).status).toBe(200);
    expect(await callDrive(server, accessToken)).toBe(401);
  });
});

test.each(['/token/', '/o/oauth2/token/', '/oauth2/v3/token/', '/oauth2/v4/token/'])(
  'TOK-4 the server accepts a trailing slash: %s',
  async (path) => {
    const { refreshToken } = await obtainTokens(server, consent);
    const { status } = await send(path, { body: new URLSearchParams(refreshing(refreshToken)) });
    expect(status).toBe(200);
  },
);

test('the server accepts a trailing slash at revocation and token info', async () => {
  const { accessToken } = await obtainTokens(server, consent);
  const body = () => new URLSearchParams({ access_token: accessToken });
  for (const path of ['/tokeninfo/', '/oauth2/v1/tokeninfo/', '/oauth2/v3/tokeninfo/']) {
    expect((await send(path, { body: body() })).status, path).toBe(200);
  }
  expect((await send('/revoke/', { body: new URLSearchParams({ token: accessToken }) })).status).toBe(200);
});

describe('client authentication', () => {
  test.each(['Bearer ya29.stale', 'bearer ', 'Negotiate abc'])(
    'TOK-4 the server ignores the Authorization header "%s" if the body has credentials',
    async (authorization) => {
      const { refreshToken } = await obtainTokens(server, consent);
      const { status } = await send('/token', {
        body: new URLSearchParams(refreshing(refreshToken)),
        headers: { authorization },
      });
      expect(status).toBe(200);
    },
  );

  test("a Bearer token doesn't replace client credentials in the body", async () => {
    const headers = { authorization: 'Bearer stale' };
    const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: 'x' });
    const none = await send('/token', { body, headers });
    expect([none.status, none.body.error]).toEqual([400, 'invalid_request']);
    body.set('client_id', server.app.id);
    const secretless = await send('/token', { body, headers });
    expect(secretless.body.error_description).toBe('client_secret is missing.');
  });

  async function clientWithSecret(secret: string): Promise<TestClient & { refreshToken: string }> {
    const made = await server.addClient({
      projectId: server.app.client.projectId,
      redirectUris: [server.app.redirectUri],
    });
    await giveClientSecret(server, made, secret);
    const { refreshToken } = await obtainTokens(server, {
      parameters: { client_id: made.id, prompt: 'consent' },
      exchange: { client_id: made.id, client_secret: secret },
    });
    return { ...made, secret, refreshToken };
  }

  const basic = (id: string, secret: string) => ({
    authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
  });

  test.each(['a+b+c+d+e', '100%25+%41', 'per%cent', '%2B%2B%2B%2B', 'plain-one', 'a:b:c:d:e'])(
    'TOK-1 the server accepts the secret "%s" by HTTP Basic, form-encoded or not',
    async (secret) => {
      const client = await clientWithSecret(secret);
      const body = () =>
        new URLSearchParams({ grant_type: 'refresh_token', refresh_token: client.refreshToken });
      const encoded = encodeURIComponent(secret);
      for (const sent of [encoded, secret]) {
        const answer = await send('/token', { body: body(), headers: basic(client.id, sent) });
        expect([sent, answer.status, answer.body.error]).toEqual([sent, 200, undefined]);
      }
      const wrong = await send('/token', { body: body(), headers: basic(client.id, `${encoded}x`) });
      expect([wrong.status, wrong.body.error]).toEqual([401, 'invalid_client']);
    },
  );

  test('the server accepts the same credentials by HTTP Basic and in the body, and rejects different ones', async () => {
    const { refreshToken } = await obtainTokens(server, consent);
    const body = new URLSearchParams(refreshing(refreshToken));
    const headers = basic(server.app.id, server.app.secret);
    expect((await send('/token', { body, headers })).status).toBe(200);
    body.set('client_secret', 'another');
    const { status, body: answer } = await send('/token', { body, headers });
    expect([status, answer.error]).toEqual([400, 'invalid_request']);
  });
});

describe('errors say what is wrong, and contain no secret', () => {
  const secret = 'hidden-secret';
  const oneValue = (value: string) => ({
    grant_type: 'refresh_token',
    client_secret: secret,
    client_id: value,
  });
  const multipart = (body: string, type = 'multipart/form-data; boundary=b') => ({
    body,
    headers: { 'content-type': type },
  });
  const part = (head: string) => multipart(`--b\r\n${head}\r\n\r\n${secret}\r\n--b--`);

  const mistakes: readonly [string, string, RequestInit, RegExp][] = [
    ['no parameters', '/token', {}, /Invalid grant_type: .*no parameters.*x-www-form-urlencoded/],
    ['no parameters for revocation', '/revoke', {}, /token.*no parameters/],
    ['no parameters for token info', '/tokeninfo', {}, /access_token.*no parameters/],
    [
      'the content type text/plain',
      '/token',
      { body: `grant_type=refresh_token&client_secret=${secret}` },
      /Content-Type/,
    ],
    ['JSON with the content type of a form', '/token', json(oneValue('a'), formType), /is JSON/],
    ['a JSON array with the content type of a form', '/token', json([oneValue('a')], formType), /is JSON/],
    [
      'a multipart form with the content type of a form',
      '/token',
      multipart(`--b\r\n${secret}`, formType),
      /multipart/,
    ],
    ['broken JSON', '/token', { ...json({}), body: `{"client_secret":"${secret}"` }, /not valid JSON/],
    ['a JSON array', '/token', json([oneValue('a')]), /JSON object/],
    ['a JSON string', '/token', json(secret), /JSON object/],
    ['JSON null', '/token', json(null), /JSON object/],
    ['deeply nested JSON', '/token', { ...json({}), body: '['.repeat(60_000) }, /JSON/],
    ['a number for a parameter', '/token', json({ grant_type: 5 }), /grant_type must be a string/],
    ['an object for a parameter', '/token', json({ code: { secret } }), /code must be a string/],
    [
      'a parameter in two spellings with two values',
      '/token',
      json({ ...oneValue('a'), clientId: 'b' }),
      /single value: client_id/,
    ],
    [
      'a parameter with two values, in query and body',
      '/token?client_id=b',
      json(oneValue('a')),
      /single value: client_id/,
    ],
    [
      'a token in the query and another one in the form',
      '/revoke?token=a',
      { body: new URLSearchParams({ token: 'b' }) },
      /token/,
    ],
    ['a parameter twice in the query', '/token?client_id=a&client_id=b', {}, /single value: client_id/],
    [
      'a multipart form without a boundary',
      '/token',
      multipart(`--b\r\n`, 'multipart/form-data'),
      /boundary/,
    ],
    ['a multipart form without an end', '/token', multipart(`--b\r\n\r\n${secret}`), /end/],
    ['an empty multipart form', '/token', multipart('--b--'), /no parameters/],
    ['a part without a name', '/token', part('Content-Disposition: form-data'), /Content-Disposition|name/],
    ['a part with an empty name', '/token', part('Content-Disposition: form-data; name=""'), /name/],
    [
      'a file',
      '/token',
      part('Content-Disposition: form-data; name="client_secret"; filename="a.txt"'),
      /not files/,
    ],
    [
      'an encoded part',
      '/token',
      part('Content-Disposition: form-data; name="code"\r\nContent-Transfer-Encoding: base64'),
      /Transfer-Encoding/,
    ],
    ['a part without headers', '/token', part('nothing'), /header/],
    [
      'too many parts',
      '/token',
      multipart(
        `${Array.from({ length: 80 }, (_, n) => `--b\r\nContent-Disposition: form-data; name="n${n}"\r\n\r\n\r\n`).join('')}--b--`,
      ),
      /parts/,
    ],
    ['a parameter in two parts', '/token', { body: twice('code', secret) }, /single value: code/],
  ];

  function twice(name: string, value: string): FormData {
    const data = formData({ [name]: value });
    data.append(name, value);
    return data;
  }

  test.each(mistakes)('%s', async (_, path, init, says) => {
    const { status, body, text } = await send(path, init);
    expect(status).toBe(400);
    expect(body.error_description).toMatch(says);
    expect(text).not.toContain(secret);
  });

  // RFC 6749 §5.2 allows printable ASCII without double quotes and backslashes.
  test.each(['naïve "grant" \\ \u{1f511}', '\n\u0000'])(
    'error_description has only the characters that RFC 6749 allows, for the grant_type %j',
    async (grantType) => {
      const { body } = await send('/token', { body: new URLSearchParams({ grant_type: grantType }) });
      expect(body.error_description).toMatch(/^[\x20\x21\x23-\x5b\x5d-\x7e]+$/);
    },
  );

  test('the server ignores JSON members that are named like properties of every JavaScript object', async () => {
    const body = '{"__proto__":{"grant_type":"refresh_token"},"constructor":1}';
    const answer = await send('/token', { ...json({}), body });
    expect(answer.body.error).toBe('unsupported_grant_type');
  });
});

test('the server rejects JSON for the form of the sign-in page', async () => {
  const { status } = await fetch(`${server.origin}/sign-in`, { method: 'POST', ...json({ email: 'a' }) });
  expect(status).toBe(400);
});

test("user info ignores a body that isn't a form", async () => {
  const { accessToken } = await obtainTokens(server, { parameters: { scope: 'openid', prompt: 'consent' } });
  const response = await fetch(`${server.origin}/v1/userinfo`, {
    method: 'POST',
    ...json({}),
    headers: { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` },
  });
  expect(response.status).toBe(200);
});
