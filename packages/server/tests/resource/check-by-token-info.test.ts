import { createServer } from 'node:http';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listen, stopListening } from '../../../../tests/support/listening.ts';
import { checkByTokenInfo, TokenInfoError } from '../../src/resource/index.ts';

const answer = {
  azp: '123456-web.apps.grantway',
  aud: '123456-web.apps.grantway',
  sub: '42',
  scope: 'openid notes.read',
  exp: '2000000000',
  expires_in: '3500',
  access_type: 'offline',
};

const received: { url: string; method: string; body?: string; authorization?: string | undefined }[] = [];
const server = createServer((request, response) => {
  const { authorization } = request.headers;
  const got: (typeof received)[number] = {
    url: request.url ?? '',
    method: request.method ?? '',
    authorization,
  };
  received.push(got);
  let body = '';
  request.on('data', (chunk) => {
    body += chunk;
  });
  request.on('end', () => {
    got.body = body;
    const token = new URLSearchParams(body).get('access_token');
    const failure = /^(\d+)(?:-(\w+))?$/.exec(token ?? '');
    if (failure !== null) {
      const [, status, error] = failure;
      return response
        .writeHead(Number(status))
        .end(error === undefined ? 'no JSON' : JSON.stringify({ error }));
    }
    if (token === 'never') return;
    if (token === 'moved') response.writeHead(302, { location: '/elsewhere' }).end();
    else if (token === 'down') response.writeHead(500).end('{}');
    else if (token === 'html') response.end('<html>');
    else if (token === 'list') response.end('[]');
    else if (token === 'nobody') response.end(JSON.stringify({ ...answer, sub: undefined }));
    else if (token === 'timeless') response.end(JSON.stringify({ ...answer, exp: 'soon' }));
    else if (token === 'over') response.end(JSON.stringify({ ...answer, expires_in: '0' }));
    else if (token === 'good') response.end(JSON.stringify(answer));
    else response.writeHead(400).end('{"error_description":"Invalid Value"}');
  });
});
let tokenInfoUrl = '';
beforeAll(async () => {
  tokenInfoUrl = `http://127.0.0.1:${await listen(server)}/oauth2/v3/tokeninfo`;
});
afterAll(() => stopListening(server));

/** The timeout allows for a busy machine. */
const check = (token: string, scheme = 'bearer') =>
  checkByTokenInfo({ tokenInfoUrl, timeoutMilliseconds: 3000 })(presented(token, scheme));

const presented = (token: string, scheme = 'bearer') => ({
  scheme,
  token,
  method: 'GET',
  url: 'https://api.example/notes',
});

test('API-2 the checker parses an answer of tokeninfo version 3', async () => {
  expect(await check('good')).toEqual({
    sub: '42',
    clientId: '123456-web.apps.grantway',
    projectId: '123456',
    projectNumber: 123456,
    scopes: ['openid', 'notes.read'],
    accessType: 'offline',
    expiresAt: 2_000_000_000,
  });
});

test('API-2 a token without an account is valid and has no sub', async () => {
  const token = await check('nobody');
  expect(token).toMatchObject({ clientId: '123456-web.apps.grantway', expiresAt: 2_000_000_000 });
  expect(token).not.toHaveProperty('sub');
});

test('the checker sends the token in the body and not in the URL', async () => {
  received.length = 0;
  await check('good');
  expect(received).toMatchObject([{ url: '/oauth2/v3/tokeninfo', method: 'POST', authorization: undefined }]);
  expect(received[0]?.body).toBe('access_token=good');
});

test('the checker sends no request for a token with an unknown scheme, and rejects the token', async () => {
  received.length = 0;
  expect(await check('good', 'dpop')).toBe('malformed');
  expect(received).toEqual([]);
});

test('API-2 the checker reports an invalid or expired token', async () => {
  expect(await check('unheard-of')).toBe('malformed');
  expect(await check('over')).toBe('expired');
});

test('RFC 8707 the checker sends the resource, and authenticates in the header', async () => {
  received.length = 0;
  const resource = 'https://api.example/notes';
  const own = { tokenInfoUrl, resource, clientId: 'id', clientSecret: 's:ecret' };
  expect(await checkByTokenInfo(own)(presented('good'))).toMatchObject({ sub: '42' });
  expect(Object.fromEntries(new URLSearchParams(received[0]?.body))).toEqual({
    access_token: 'good',
    resource,
  });
  expect(received[0]?.authorization).toBe(`Basic ${btoa('id:s%3Aecret')}`);
});

test('the checker sends no request for a token that is too long, and rejects the token', async () => {
  received.length = 0;
  expect(await check('x'.repeat(4_097))).toBe('malformed');
  expect(received).toEqual([]);
});

test.each([
  { resource: 'notes' },
  { resource: 'https://api.example/#x' },
  { clientId: 'id', clientSecret: 's' },
  { resource: 'https://api.example', clientId: 'id' },
  { resource: 'https://api.example', clientSecret: 's' },
  { resource: 'https://api.example', clientId: 'id', clientSecret: '' },
])('`checkByTokenInfo` throws if the options are invalid or incomplete: %j', (options) => {
  expect(() => checkByTokenInfo({ tokenInfoUrl: 'https://id.example/tokeninfo', ...options })).toThrow(
    TypeError,
  );
});

describe('whether a failure is temporary', () => {
  const failureOf = async (token: string) => {
    const error = await check(token).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TokenInfoError);
    return error as TokenInfoError;
  };

  test.each(['503-temporarily_unavailable', '500', '502', '504', '429', '408', 'never', 'down'])(
    'temporary: %s',
    async (token) => expect((await failureOf(token)).temporary).toBe(true),
  );

  test.each([
    ['404', 'tokenInfoUrl'],
    ['405', 'tokenInfoUrl'],
    ['moved', 'tokenInfoUrl'],
    ['403', '403'],
    ['401', '401'],
    ['400', '400'],
    ['401-invalid_client', 'invalid_client'],
    ['401-unauthorized_client', 'unauthorized_client'],
    ['400-invalid_target', 'invalid_target'],
    ['400-invalid_request', 'invalid_request'],
    ['html', 'JSON'],
    ['list', 'JSON'],
    ['timeless', 'exp'],
  ])('permanent: %s; the error’s message contains “%s”', async (token, text) => {
    const failure = await failureOf(token);
    expect(failure.temporary).toBe(false);
    expect(failure.message).toContain(text);
  });

  test.each([
    ['ECONNREFUSED', true],
    ['EAI_AGAIN', true],
    ['UND_ERR_SOCKET', true],
    [undefined, true],
    ['ENOTFOUND', false],
    ['ERR_TLS_CERT_ALTNAME_INVALID', false],
    ['SELF_SIGNED_CERT_IN_CHAIN', false],
    ['CERT_HAS_EXPIRED', false],
  ])('the failure of a request with the code %s is temporary: %s', async (code, temporary) => {
    const cause = Object.assign(new Error('failed'), { code });
    const fetch = () => Promise.reject(new TypeError('fetch failed', { cause }));
    const error = await checkByTokenInfo({ tokenInfoUrl, fetch })(presented('good')).catch(
      (reason) => reason,
    );
    expect(error).toMatchObject({ name: 'TokenInfoError', temporary });
  });

  test.each(['401-invalid_token', '400-invalid_token'])(
    'an invalid token is not a failure: %s',
    async (token) => {
      expect(await check(token)).toBe('malformed');
    },
  );
});

describe('without a usable answer', () => {
  test.each(['never', 'moved', 'down', 'html', 'list', 'timeless'])(
    'the checker rejects with TokenInfoError: %s',
    async (token) => {
      const error = await check(token).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(TokenInfoError);
    },
  );

  test('the checker rejects if nothing listens at the URL, and the error does not contain the token', async () => {
    const checker = checkByTokenInfo({ tokenInfoUrl: 'http://127.0.0.1:1/' });
    await expect(checker(presented('secret-token'))).rejects.toBeInstanceOf(TokenInfoError);
    const error = await checker(presented('secret-token')).catch((reason: unknown) => reason);
    expect(inspect(error, { depth: 9 })).not.toContain('secret-token');
  });
});

test.each(['/tokeninfo', 'ftp://x.example/', ''])(
  '`checkByTokenInfo` throws if the URL is neither http nor https: %j',
  (url) => {
    expect(() => checkByTokenInfo({ tokenInfoUrl: url })).toThrow(TypeError);
  },
);
