import { describe, expect, test } from 'vitest';
import { discoverServer } from '../src/discovery.ts';
import { createOAuthClient } from '../src/index.ts';
import { memoryGrantStore } from '../src/stores/memory.ts';
import type { ScriptedAnswer } from './scripted-server.ts';
import { clientSecretFile, json, keys, refused, rejection, scriptedServer } from './scripted-server.ts';

const issuer = 'https://id.example.com/tenant';
const document = {
  issuer,
  authorization_endpoint: 'https://id.example.com/a',
  token_endpoint: 'https://id.example.com/t',
  revocation_endpoint: 'https://id.example.com/r',
};

async function discover(answer: ScriptedAnswer, at = issuer) {
  const server = scriptedServer(answer, json({}));
  const found = await discoverServer(at, { fetch: server.fetch });
  const settings = { credentials: clientSecretFile, keys, store: memoryGrantStore(), fetch: server.fetch };
  return { server, found, client: createOAuthClient({ ...settings, ...found }) };
}

describe('CLI-1 discovery', () => {
  test('takes the endpoints from the document', async () => {
    const { client, server } = await discover(json(document));
    const { url } = await client.authorizationUrl({ scope: ['a'] });
    await client.grant('alice').setRefreshToken('r');
    await client.grant('alice').revoke();
    expect(server.sent.map((request) => request.url)).toEqual([
      `${issuer}/.well-known/openid-configuration`,
      document.revocation_endpoint,
    ]);
    expect(url).toMatch(/^https:\/\/id\.example\.com\/a\?/);
  });

  test('leaves revocation out where the server has none', async () => {
    const { client, server } = await discover(json({ ...document, revocation_endpoint: undefined }));
    await client.grant('alice').setRefreshToken('r');
    expect(await client.grant('alice').revoke()).toBe('revoked');
    expect(server.sent).toHaveLength(1);
  });

  test('asks for the document below an issuer with a slash at its end', async () => {
    const { server } = await discover(json({ ...document, issuer: `${issuer}/` }), `${issuer}/`);
    expect(server.sent[0]?.url).toBe(`${issuer}/.well-known/openid-configuration`);
  });

  test.each([
    ['https://accounts.google.com/o/oauth2/v2/auth', true],
    ['https://id.example.com/o/oauth2/auth', true],
    ['https://id.example.com/authorize', false],
  ])('CLI-9 knows by %s whether the server combines grants: %s', async (endpoint, expected) => {
    const { found } = await discover(json({ ...document, authorization_endpoint: endpoint }));
    expect(found.combinesGrants).toBe(expected);
  });

  test.each([
    [true, true],
    [undefined, false],
    ['true', false],
  ])('hears whether iss comes with callbacks: %s', async (announced, expected) => {
    const { found } = await discover(
      json({ ...document, authorization_response_iss_parameter_supported: announced }),
    );
    expect(found.issuerInCallback).toBe(expected);
  });

  test.each<[string, ScriptedAnswer, object]>([
    ['of another issuer', json({ ...document, issuer: `${issuer}/` }), { code: 'issuer_mismatch' }],
    [
      'without a token endpoint',
      json({ ...document, token_endpoint: undefined }),
      { code: 'invalid_response' },
    ],
    [
      'with endpoints without TLS',
      json({ ...document, token_endpoint: 'http://id.example.com/t' }),
      { kind: 'configuration' },
    ],
    ['that is HTML', () => new Response('<html>'), { kind: 'transient' }],
    ['that is not there', refused('not_found', undefined, 404), { kind: 'protocol', code: 'not_found' }],
    [
      'in place of which there is a page',
      () => new Response('<html>', { status: 404 }),
      { kind: 'protocol', code: 'not_found' },
    ],
  ])('refuses a document %s', async (_, answer, expected) => {
    expect(await rejection(() => discover(answer))).toMatchObject(expected);
  });

  test.each(['http://id.example.com', 'id.example.com', ''])('refuses the issuer "%s"', async (at) => {
    expect(await rejection(() => discover(json(document), at))).toMatchObject({ kind: 'configuration' });
  });
});
