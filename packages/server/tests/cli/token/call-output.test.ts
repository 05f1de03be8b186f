import { createServer } from 'node:http';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listen, stopListening } from '../../../../../tests/support/listening.ts';
import { callApi } from '../../../src/cli/token/call-api.ts';
import type { StoredTokens } from '../../../src/cli/token/stored-tokens.ts';

const bodies: Readonly<Record<string, Buffer>> = {
  '/escapes': Buffer.from('title\u001b[2J\u202egpj'),
  '/json': Buffer.from('{"title":"\\u001b[2J","list":[1]}'),
  '/picture': Buffer.from([0x89, 0x50, 0xff, 0x00]),
  '/long': Buffer.alloc(1_500_000, 'a'),
};

const api = createServer(({ url = '' }, response) => {
  if (url === '/elsewhere') response.writeHead(302, { location: 'https://example.com/' });
  response.end(bodies[url]);
});
let origin = '';
beforeAll(async () => {
  origin = `http://127.0.0.1:${await listen(api)}`;
});
afterAll(() => stopListening(api));

async function call(
  path: string,
  isTTY: boolean,
): Promise<{ readonly printed: Buffer; readonly notes: string }> {
  const tokens: StoredTokens = {
    server: { issuer: origin, tokenEndpoint: `${origin}/token`, clientAuthentication: 'client_secret_post' },
    client: { clientId: 'app' },
    accessToken: 'a-token',
    scopes: [],
  };
  const stdout = Object.assign(new PassThrough(), { isTTY });
  const chunks: Buffer[] = [];
  stdout.on('data', (chunk: Buffer) => chunks.push(Buffer.from(chunk)));
  const notes: string[] = [];
  const request = { method: 'GET', url: path, headers: [], body: undefined, bodyFile: undefined };
  const refresh = () => Promise.reject(new Error('the token is fresh'));
  await callApi(request, { tokens, refresh }, { stdout, note: (line) => notes.push(line) });
  stdout.end();
  return { printed: Buffer.concat(chunks), notes: notes.join(' ') };
}

test('a file or a pipe gets the bytes as they are', async () => {
  for (const path of ['/escapes', '/json', '/picture', '/long']) {
    expect((await call(path, false)).printed.equals(bodies[path] ?? Buffer.of())).toBe(true);
  }
});

test('a terminal gets text that can’t control it, and nothing else', async () => {
  expect(`${(await call('/escapes', true)).printed}`).toBe('title\\u{1b}[2J\\u{202e}gpj\n');
  const json = `${(await call('/json', true)).printed}`;
  expect(json).toBe('{\n  "title": "\\u001b[2J",\n  "list": [\n    1\n  ]\n}\n');
  expect(await call('/picture', true)).toEqual({
    printed: Buffer.of(),
    notes: '200 OK The body has 4 bytes that aren’t text. To store it, add > FILE.',
  });
  expect((await call('/long', true)).notes).toContain('too long for a terminal');
});

test('a redirect isn’t followed, because the other address would get the token', async () => {
  await expect(call('/elsewhere', false)).rejects.toThrow('the API redirects to https://example.com/');
});
