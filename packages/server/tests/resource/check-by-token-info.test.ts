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

/** A tokeninfo endpoint whose behavior depends on the token. `received` lists the requests. */
const received: { url: string; method: string }[] = [];
const server = createServer((request, response) => {
  received.push({ url: request.url ?? '', method: request.method ?? '' });
  let body = '';
  request.on('data', (chunk) => {
    body += chunk;
  });
  request.on('end', () => {
    const token = new URLSearchParams(body).get('access_token');
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

/** The timeout is long enough for a busy machine. */
const check = (token: string, scheme = 'bearer') =>
  checkByTokenInfo({ tokenInfoUrl, timeoutMilliseconds: 3000 })(presented(token, scheme));

const presented = (token: string, scheme = 'bearer') => ({
  scheme,
  token,
  method: 'GET',
  url: 'https://api.example/notes',
});

test('API-2 parses an answer of version 3', async () => {
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

test('sends the token in the body and never in the URL', async () => {
  received.length = 0;
  await check('good');
  expect(received).toEqual([{ url: '/oauth2/v3/tokeninfo', method: 'POST' }]);
});

test('rejects an unknown scheme without asking the endpoint', async () => {
  received.length = 0;
  expect(await check('good', 'dpop')).toBe('malformed');
  expect(received).toEqual([]);
});

test('API-2 reports an invalid token', async () => {
  expect(await check('unheard-of')).toBe('malformed');
  expect(await check('over')).toBe('expired');
});

describe('without a usable answer', () => {
  test.each(['never', 'moved', 'down', 'html', 'list', 'timeless'])(
    'rejects with TokenInfoError: %s',
    async (token) => {
      const error = await check(token).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(TokenInfoError);
    },
  );

  test('rejects if nothing listens at the URL, without the token in the error', async () => {
    const checker = checkByTokenInfo({ tokenInfoUrl: 'http://127.0.0.1:1/' });
    await expect(checker(presented('secret-token'))).rejects.toBeInstanceOf(TokenInfoError);
    const error = await checker(presented('secret-token')).catch((reason: unknown) => reason);
    expect(inspect(error, { depth: 9 })).not.toContain('secret-token');
  });

  test.each(['/tokeninfo', 'ftp://x.example/', ''])('accepts only http and https URLs: %s', (url) => {
    expect(() => checkByTokenInfo({ tokenInfoUrl: url })).toThrow(TypeError);
  });
});
