import { describe, expect, test } from 'vitest';
import { OAuthClient } from '../src/index.ts';
import type { ScriptedAnswer } from './scripted-server.ts';
import {
  clientSecretFile,
  json,
  refused,
  rejection,
  scriptedServer,
  transactionKey,
} from './scripted-server.ts';

const issuer = 'https://id.example.com/tenant';
const document = {
  issuer,
  authorization_endpoint: 'https://id.example.com/a',
  token_endpoint: 'https://id.example.com/t',
  revocation_endpoint: 'https://id.example.com/r',
};

async function discover(answer: ScriptedAnswer, options: object = {}, at = issuer) {
  const server = scriptedServer(answer, json({}));
  const settings = { clientSecret: clientSecretFile, transactionKey, fetch: server.fetch, ...options };
  return { server, client: await OAuthClient.discover(at, settings) };
}

describe('discovery', () => {
  test('takes the endpoints from the document', async () => {
    const { client, server } = await discover(json(document));
    const { url } = await client.authorizationUrl({ scope: ['a'] });
    await client.grant({ refreshToken: 'r' }).revoke();
    expect(server.sent.map((request) => request.url)).toEqual([
      `${issuer}/.well-known/openid-configuration`,
      document.revocation_endpoint,
    ]);
    expect(url).toMatch(/^https:\/\/id\.example\.com\/a\?/);
  });

  test('takes given endpoints before those of the document', async () => {
    const endpoints = { revocation: 'https://id.example.com/other' };
    const { client, server } = await discover(json(document), { endpoints });
    await client.grant({ refreshToken: 'r' }).revoke();
    expect(server.sent[1]?.url).toBe(endpoints.revocation);
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
    ['that is not there', refused('not_found', undefined, 404), { kind: 'protocol' }],
  ])('refuses a document %s', async (_, answer, expected) => {
    expect(await rejection(() => discover(answer))).toMatchObject(expected);
  });

  test.each(['http://id.example.com', 'id.example.com', ''])('refuses the issuer "%s"', async (at) => {
    expect(await rejection(() => discover(json(document), {}, at))).toMatchObject({ kind: 'configuration' });
  });
});
