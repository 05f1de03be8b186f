/** Resource servers of a registered API send `resource`, and may authenticate as a client of the API's project. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSetUpStorage, type SetUpStorage } from '../../../../../tests/support/set-up-storage.ts';
import { builtInApis } from '../../../src/apis/built-in-apis.ts';
import { Catalogue } from '../../../src/apis/catalogue/catalogue.ts';
import type { Handler } from '../../../src/http/http-message.ts';
import { createFetch } from '../../../src/http/web/fetch-adapter.ts';
import { issueOpaqueSecret, sha256 } from '../../../src/keys/opaque-secret.ts';
import { createTokenEndpoint } from '../../../src/oauth/token/token-endpoint.ts';
import { createTokenInfoEndpoint } from '../../../src/oauth/token-info/token-info-endpoint.ts';
import { checkByTokenInfo } from '../../../src/resource/index.ts';
import { createServices } from '../../../src/server.ts';
import { definedApi } from '../../apis/catalogue/shared-definitions.ts';
import { email, now, sampleAccount, sampleClient, sampleProject } from '../../records/sample-records.ts';

const notes = {
  ...definedApi('notes.example.com', { 'urn:notes.read': 'sensitive', 'urn:notes.write': 'sensitive' }),
  audience: 'https://notes.example.com/api',
  projectId: 'owner',
};
const tasks = { ...definedApi('tasks.example.com', { 'urn:tasks': 'sensitive' }), audience: 'urn:tasks-api' };
const account = sampleAccount();
const secret = (text: string) => ({
  sha256: sha256(text),
  sealed: '',
  createdAt: now,
  state: 'active' as const,
});
const app = sampleClient({ secrets: [secret('app secret')] });
const resourceServer = sampleClient({
  clientId: '2-notes.apps.grantway',
  projectId: 'owner',
  secrets: [secret('notes secret')],
});
const credentials = { client_id: resourceServer.clientId, client_secret: 'notes secret' };

let storage: SetUpStorage;
let services: ReturnType<typeof createServices>;
let tokenOf: (scopes: readonly string[]) => Promise<string>;
beforeAll(async () => {
  storage = await openSetUpStorage(':memory:');
  services = {
    ...createServices({
      storage,
      rootKeys: [{ id: 1, secret: randomBytes(32) }],
      settings: { origin: 'https://id.example.com', profile: 'google' },
      now: () => now,
    }),
    catalogue: new Catalogue({ builtIn: [...builtInApis, notes, tasks] }),
  };
  await storage.registerScopes(services.catalogue.scopeNames());
  await services.signingKeys.refresh(now);
  await storage.createAccount(account);
  await storage.createProject(sampleProject());
  await storage.createProject(sampleProject({ id: 'owner', number: 2 }));
  await storage.createClient(app);
  await storage.createClient(resourceServer);
  await storage.createClient({ ...resourceServer, clientId: '2-off.apps.grantway', state: 'disabled' });
  await storage.createClient({ ...resourceServer, clientId: '2-desktop.apps.grantway', type: 'desktop' });
  tokenOf = async (scopes) => {
    const code = issueOpaqueSecret('code', services.randomBytes);
    await storage.issueCode(
      {
        sha256: sha256(code),
        clientId: app.clientId,
        projectId: app.projectId,
        accountSub: account.sub,
        redirectUri: 'https://www.example.com/callback',
        scopes,
        accessType: 'online',
        givesRefreshToken: false,
        issuedAt: now,
        expiresAt: now + 60,
      },
      scopes.map((scope) => ({ scope })),
    );
    const response = await answer(createTokenEndpoint(services), {
      grant_type: 'authorization_code',
      client_id: app.clientId,
      client_secret: 'app secret',
      redirect_uri: 'https://www.example.com/callback',
      code,
    });
    expect(response.status).toBe(200);
    return String(response.body.access_token);
  };
});
afterAll(() => storage.close());

type Parameters = Readonly<Record<string, string>>;

async function answer(
  endpoint: Handler,
  parameters: Parameters,
  headers: Parameters = {},
  query: Parameters = {},
) {
  const handle = createFetch(endpoint, { maximumBodyBytes: 65_536 });
  const response = await handle(
    new Request(`https://id.example.com/tokeninfo?${new URLSearchParams(query)}`, {
      method: 'POST',
      body: new URLSearchParams(parameters),
      headers,
    }),
  ).catch((error: unknown) => error);
  if (!(response instanceof Response)) throw response;
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const ask = (parameters: Parameters, headers: Parameters = {}, shape: 'current' | 'legacy' = 'current') =>
  answer(createTokenInfoEndpoint(services, shape), parameters, headers);

const errorOf = (asked: Promise<unknown>) =>
  asked.then(
    () => undefined,
    (error: { code?: string }) => error.code,
  );

describe('without credentials', () => {
  test('RFC 8707 a token with a scope of the API gets the same answer as without `resource`', async () => {
    const access_token = await tokenOf(['urn:notes.read', 'urn:tasks']);
    const plain = await ask({ access_token });
    expect(plain.body).toMatchObject({ scope: 'urn:notes.read urn:tasks' });
    expect(plain.body).not.toHaveProperty('sub');
    expect(await ask({ access_token, resource: notes.audience })).toEqual(plain);
  });

  test('RFC 8707 a token without a scope of the API gets the same answer as an invalid token', async () => {
    const access_token = await tokenOf(['urn:tasks', 'openid']);
    const refused = await ask({ access_token, resource: notes.audience });
    expect(refused).toEqual(await ask({ access_token: 'nonsense' }));
    expect(refused.status).toBe(400);
    expect((await ask({ access_token, resource: 'urn:tasks-api' })).status).toBe(200);
  });
});

describe('with credentials of the API’s project', () => {
  test.each(['form', 'Basic'])(
    'RFC 8707 the answer names the account, and only scopes of the API: %s',
    async (way) => {
      const access_token = await tokenOf(['urn:notes.read', 'urn:tasks', 'openid', email]);
      const basic = { authorization: `Basic ${btoa(`${credentials.client_id}:notes secret`)}` };
      const asked = { access_token, resource: notes.audience };
      const { status, body } = await (way === 'form' ? ask({ ...asked, ...credentials }) : ask(asked, basic));
      expect(status).toBe(200);
      expect(body).toMatchObject({ sub: account.sub, scope: 'urn:notes.read', aud: app.clientId });
      expect(body).not.toHaveProperty('email');
    },
  );

  test('RFC 8707 the answer names the account even if the token has no sign-in scope, in both shapes', async () => {
    const asked = { access_token: await tokenOf(['urn:notes.write']), resource: notes.audience };
    expect((await ask({ ...asked, ...credentials })).body.sub).toBe(account.sub);
    expect((await ask({ ...asked, ...credentials }, {}, 'legacy')).body.user_id).toBe(account.sub);
  });

  test('RFC 8707 a token for another API gets the same answer as an invalid token', async () => {
    const asked = { access_token: await tokenOf(['urn:tasks']), resource: notes.audience, ...credentials };
    expect(await ask(asked)).toEqual(await ask({ access_token: 'nonsense' }));
  });

  test('RFC 8707 checkByTokenInfo sends the resource and the credentials from its options', async () => {
    const token = await tokenOf(['urn:notes.read']);
    const checker = checkByTokenInfo({
      tokenInfoUrl: 'https://id.example.com/tokeninfo',
      resource: notes.audience,
      clientId: credentials.client_id,
      clientSecret: 'notes secret',
      fetch: (url, init) =>
        createFetch(createTokenInfoEndpoint(services, 'current'), { maximumBodyBytes: 65_536 })(
          new Request(url as string, init),
        ),
    });
    const presented = { scheme: 'bearer', token, method: 'GET', url: notes.audience };
    expect(await checker(presented)).toMatchObject({ sub: account.sub, scopes: ['urn:notes.read'] });
    expect(await checker({ ...presented, token: await tokenOf(['urn:tasks']) })).toBe('malformed');
  });
});

describe('mistakes of the resource server', () => {
  test.each<[string, Parameters, string]>([
    ['an unknown resource', { resource: 'https://other.example.com' }, 'invalid_target'],
    ['a malformed resource', { resource: 'notes' }, 'invalid_target'],
    ['a wrong secret', { ...credentials, client_secret: 'wrong' }, 'invalid_client'],
    ['an unknown client', { ...credentials, client_id: 'nobody' }, 'invalid_client'],
    ['a secret without a client', { client_secret: 'notes secret' }, 'invalid_request'],
    ['a client without its secret', { client_id: resourceServer.clientId }, 'invalid_request'],
    ['a disabled client', { ...credentials, client_id: '2-off.apps.grantway' }, 'disabled_client'],
    [
      'a client of another project',
      { client_id: app.clientId, client_secret: 'app secret' },
      'unauthorized_client',
    ],
    [
      'a built-in API, which no project owns',
      { ...credentials, resource: 'https://id.example.com/drive/v3' },
      'unauthorized_client',
    ],
    ['a desktop client', { ...credentials, client_id: '2-desktop.apps.grantway' }, 'unauthorized_client'],
    ['no resource', { ...credentials, resource: '' }, 'invalid_request'],
  ])(
    'RFC 8707 %s: the error is the same, whether or not the token is valid',
    async (_what, parameters, code) => {
      const access_token = await tokenOf(['urn:notes.read']);
      expect(await errorOf(ask({ access_token, resource: notes.audience, ...parameters }))).toBe(code);
      expect(await errorOf(ask({ access_token: 'nonsense', resource: notes.audience, ...parameters }))).toBe(
        code,
      );
    },
  );

  test('RFC 6749 §2.3.1 in the profile `openid`, a secret in the URL is an error', async () => {
    const openid = { ...services, settings: { ...services.settings, profile: 'openid' as const } };
    const access_token = await tokenOf(['urn:notes.read']);
    const asked = answer(
      createTokenInfoEndpoint(openid, 'current'),
      { access_token },
      {},
      { resource: notes.audience, ...credentials },
    );
    expect(await errorOf(asked)).toBe('invalid_request');
  });
});
