import { describe, expect, test } from 'vitest';
import { discoverServer } from '../src/discovery.ts';
import { createOAuthClient } from '../src/index.ts';
import { memoryGrantStore } from '../src/stores/memory.ts';
import type { ScriptedAnswer } from './scripted-server.ts';
import {
  clientSecretFile,
  errorAnswer,
  json,
  keys,
  rejection,
  scriptedServer,
  tokens,
} from './scripted-server.ts';

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
  test('reads the endpoints from the document', async () => {
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

  test('finds no revocation endpoint if the server has none', async () => {
    const { client, server } = await discover(json({ ...document, revocation_endpoint: undefined }));
    await client.grant('alice').setRefreshToken('r');
    expect(await client.grant('alice').revoke()).toBe('revoked');
    expect(server.sent).toHaveLength(1);
  });

  test('ignores a slash at the end of the issuer when it builds the URL', async () => {
    const { server } = await discover(json({ ...document, issuer: `${issuer}/` }), `${issuer}/`);
    expect(server.sent[0]?.url).toBe(`${issuer}/.well-known/openid-configuration`);
  });

  test.each([
    ['https://accounts.google.com/o/oauth2/v2/auth', true],
    ['https://id.example.com/o/oauth2/auth', true],
    ['https://id.example.com/authorize', false],
  ])('CLI-9 with the authorization endpoint %s, combinesGrants is %s', async (endpoint, expected) => {
    const { found } = await discover(json({ ...document, authorization_endpoint: endpoint }));
    expect(found.combinesGrants).toBe(expected);
  });

  test.each([
    [true, true],
    [undefined, false],
    ['true', false],
  ])(
    'reads whether callbacks contain iss: if the document says %s, issuerInCallback is %s',
    async (announced, expected) => {
      const { found } = await discover(
        json({ ...document, authorization_response_iss_parameter_supported: announced }),
      );
      expect(found.issuerInCallback).toBe(expected);
    },
  );

  test.each([
    [issuer, 'https://id.example.com/.well-known/oauth-authorization-server/tenant'],
    ['https://id.example.com', 'https://id.example.com/.well-known/oauth-authorization-server'],
    ['https://id.example.com/', 'https://id.example.com/.well-known/oauth-authorization-server'],
    ['https://id.example.com/a/b/', 'https://id.example.com/.well-known/oauth-authorization-server/a/b'],
  ])('falls back to the document of RFC 8414 for %s', async (at, url) => {
    for (const status of [404, 401, 405, 410]) {
      const server = scriptedServer(errorAnswer('no', undefined, status), json({ ...document, issuer: at }));
      const found = await discoverServer(at, { fetch: server.fetch });
      expect(found.endpoints).toMatchObject({ token: document.token_endpoint });
      expect(server.sent[1]?.url).toBe(url);
    }
  });

  test('tries no other URL while the server is busy', async () => {
    for (const status of [429, 503]) {
      const server = scriptedServer(errorAnswer('busy', undefined, status));
      expect(await rejection(() => discoverServer(issuer, { fetch: server.fetch }))).toMatchObject({
        kind: 'transient',
      });
    }
  });

  const post = 'client_secret_post';
  const basic = 'client_secret_basic';
  test.each([
    [[basic], undefined, basic, basic],
    [[basic, 'private_key_jwt'], [post], basic, post],
    [[post, basic], undefined, post, post],
    [[post], [basic], post, basic],
    [undefined, undefined, post, post],
    [undefined, [basic], post, basic],
    ['client_secret_basic', undefined, post, post],
    [['none'], undefined, post, post],
  ])(
    'finds how to send the secret: methods %j for tokens and %j for revocation lead to %s and %s',
    async (token, revocation, ...expected) => {
      const announced = {
        token_endpoint_auth_methods_supported: token,
        revocation_endpoint_auth_methods_supported: revocation,
      };
      const server = scriptedServer(json({ ...document, ...announced }), tokens(), json({}));
      const found = await discoverServer(issuer, { fetch: server.fetch });
      const [clientId, clientSecret] = ['a client: 1', 'päss wörd+%:'];
      const client = createOAuthClient({
        ...found,
        credentials: { clientId, clientSecret },
        keys,
        store: memoryGrantStore(),
        fetch: server.fetch,
      });
      await client.grant('alice').setRefreshToken('r');
      await client.grant('alice').accessToken();
      expect(await client.grant('alice').revoke()).toBe('revoked');
      for (const [index, method] of expected.entries()) {
        const sent = server.sent[index + 1];
        const inBody = [sent?.form.get('client_id'), sent?.form.get('client_secret')];
        const header = sent?.headers.get('authorization');
        if (method === post) expect([header, ...inBody]).toEqual([null, clientId, clientSecret]);
        else {
          expect(inBody).toEqual([null, null]);
          // RFC 6749 §2.3.1, Appendix B.
          const text = 'a+client%3A+1:p%C3%A4ss+w%C3%B6rd%2B%25%3A';
          expect(header).toBe(`Basic ${Buffer.from(text).toString('base64')}`);
        }
      }
    },
  );

  test('CLI-6 puts no secret that was sent by HTTP Basic into an error', async () => {
    const announced = { token_endpoint_auth_methods_supported: [basic] };
    const secret = 'client secret value';
    const repeated = (request: { headers: Headers }): Response => {
      const header = request.headers.get('authorization') ?? '';
      return Response.json(
        { error: 'invalid_client', error_description: `${header} ${secret} ${secret.replaceAll(' ', '+')}` },
        { status: 401 },
      );
    };
    const server = scriptedServer(json({ ...document, ...announced }), repeated);
    const found = await discoverServer(issuer, { fetch: server.fetch });
    const credentials = { clientId: 'c', clientSecret: secret };
    const client = createOAuthClient({
      ...found,
      credentials,
      keys,
      store: memoryGrantStore(),
      fetch: server.fetch,
    });
    await client.grant('alice').setRefreshToken('refresh-1');
    const error = await rejection(() => client.grant('alice').accessToken());
    expect(error).toMatchObject({
      code: 'invalid_client',
      description: 'Basic [removed] [removed] [removed]',
    });
  });

  test('reads the document of RFC 8414 if the server answers the first request without an issuer', async () => {
    const server = scriptedServer(json({}), json(document));
    expect(await discoverServer(issuer, { fetch: server.fetch })).toMatchObject({ issuer });
    expect(server.sent[1]?.url).toContain('/.well-known/oauth-authorization-server');
  });

  test.each<[string, ScriptedAnswer, object]>([
    ['of another issuer', json({ ...document, issuer: `${issuer}/` }), { code: 'issuer_mismatch' }],
    [
      'without a token endpoint',
      json({ ...document, token_endpoint: undefined }),
      { code: 'invalid_response' },
    ],
    [
      'with a token endpoint without TLS',
      json({ ...document, token_endpoint: 'http://id.example.com/t' }),
      { kind: 'configuration' },
    ],
    ['that is HTML', () => new Response('<html>'), { kind: 'transient' }],
    [
      'that does not exist',
      errorAnswer('not_found', undefined, 404),
      { kind: 'protocol', code: 'not_found' },
    ],
    [
      'that does not exist, if the server answers with a page',
      () => new Response('<html>', { status: 404 }),
      { kind: 'protocol', code: 'not_found' },
    ],
  ])('rejects a document %s', async (_, answer, expected) => {
    expect(await rejection(() => discover(answer))).toMatchObject(expected);
  });

  test.each(['http://id.example.com', 'id.example.com', ''])('rejects the issuer "%s"', async (at) => {
    expect(await rejection(() => discover(json(document), at))).toMatchObject({ kind: 'configuration' });
  });
});
