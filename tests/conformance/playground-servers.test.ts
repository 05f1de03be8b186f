import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listen, stopListening } from '../support/listening.ts';
import { type AuthorizationServer, startAuthorizationServer } from '../support/oidc-provider.ts';
import { expectPage, Person } from '../support/person.ts';
import { asGoogle, PlaygroundTab, reasonOf } from '../support/playground.ts';
import { serverForAll } from '../support/running-server.ts';
import { calendarScope, driveScope } from '../support/scopes.ts';

const server = serverForAll();

function jsonOf(body: { text: string } | { base64: string } | undefined) {
  return JSON.parse(body !== undefined && 'text' in body ? body.text : '{}');
}

async function withOwnClient(changes: object = {}) {
  const { id, secret } = await server.addClient({ redirectUris: [`${server.origin}/playground`] });
  const tab = await PlaygroundTab.open(server);
  await tab.run('settings', {
    settings: { ...tab.defaults, clientId: id, ...changes },
    clientSecret: secret,
  });
  return tab;
}

describe('Grantway, with a client of one’s own', () => {
  test('PLA-1 PLA-2 every setting is in the authorization request', async () => {
    const tab = await withOwnClient({
      accessType: 'online',
      prompt: 'select_account consent',
      loginHint: 'mina@harbour.example',
      includeGrantedScopes: true,
      resource: 'https://api.example.com/notes',
    });
    const { url, isAuthorizing } = await tab.run('authorize', { scopes: [driveScope, calendarScope] });
    const { origin, pathname, searchParams } = new URL(url);
    expect([origin + pathname, isAuthorizing]).toEqual([`${server.origin}/o/oauth2/v2/auth`, true]);
    const { code_challenge: challenge, state, client_id: _id, ...rest } = Object.fromEntries(searchParams);
    expect(rest).toEqual({
      response_type: 'code',
      redirect_uri: `${server.origin}/playground`,
      scope: `${driveScope} ${calendarScope}`,
      prompt: 'select_account consent',
      login_hint: 'mina@harbour.example',
      include_granted_scopes: 'true',
      resource: 'https://api.example.com/notes',
      code_challenge_method: 'S256',
    });
    const { code_verifier: verifier = '' } = await tab.reveal();
    expect(createHash('sha256').update(verifier).digest('base64url')).toBe(challenge);
    expect(state).toMatch(/^[\w-]{43}$/);
    await tab.run('settings', { settings: { ...tab.defaults, pkce: false, prompt: '' } });
    const plain = new URL((await tab.run('authorize', { scopes: [driveScope] })).url).searchParams;
    expect([...plain.keys()]).toEqual([
      ...['response_type', 'client_id', 'redirect_uri', 'scope', 'state', 'access_type'],
    ]);
    expect(plain.get('state')).not.toBe(state);
  });

  test.each(['client_secret_basic', 'client_secret_post'] as const)(
    'PLA-3 %s: exchange, refresh, and the tokens’ times',
    async (clientAuthentication) => {
      const tab = await withOwnClient({ clientAuthentication });
      await tab.authorize(['openid', 'email', driveScope]);
      const { exchange, ...state } = await tab.run('exchange', {});
      expect(exchange.response?.status).toBe(200);
      expect(state).toMatchObject({
        hasRefreshToken: true,
        hasIdToken: true,
        hasCode: true,
        isCodeUsed: true,
      });
      expect(state.accessToken).toEqual({
        issuedAt: server.clock.now(),
        expiresAt: server.clock.now() + 3_599,
      });
      expect([...state.grantedScopes].sort()).toEqual(
        [driveScope, 'https://www.googleapis.com/auth/userinfo.email', 'openid'].sort(),
      );
      const before = await tab.reveal();
      server.clock.advance(60);
      const refreshed = await tab.run('refresh', {});
      expect(refreshed.accessToken?.issuedAt).toBe(server.clock.now());
      const after = await tab.reveal();
      expect(after.access_token).not.toBe(before.access_token);
      expect(after.refresh_token).toBe(before.refresh_token);
      const revoked = await tab.run('revoke', { token: 'refresh_token' });
      expect([revoked.exchange.response?.status, revoked.hasRefreshToken]).toEqual([200, true]);
      const refused = await tab.run('refresh', {});
      expect(jsonOf(refused.exchange.response?.body)).toMatchObject({ error: 'invalid_grant' });
    },
  );

  test('mistakes on purpose: the server’s answer shows what each one means', async () => {
    const mistakes = {
      wrong_code_verifier: [400, 'invalid_grant'],
      wrong_redirect_uri: [400, 'redirect_uri_mismatch'],
      wrong_secret: [401, 'invalid_client'],
      code_used_twice: [400, 'invalid_grant'],
    } as const;
    for (const [mistake, expected] of Object.entries(mistakes)) {
      const tab = await withOwnClient();
      await tab.authorize([driveScope]);
      const { exchange, ...state } = await tab.run('exchange', { mistake: mistake as keyof typeof mistakes });
      const { error } = jsonOf(exchange.response?.body);
      expect([mistake, exchange.response?.status, error]).toEqual([mistake, ...expected]);
      expect(state.hasRefreshToken).toBe(mistake === 'code_used_twice');
      if (mistake !== 'code_used_twice') continue;
      const refreshed = await tab.run('refresh', {});
      expect(jsonOf(refreshed.exchange.response?.body)).toMatchObject({ error: 'invalid_grant' });
    }
    const tab = await withOwnClient();
    await tab.authorize([driveScope]);
    await tab.run('exchange', {});
    const { exchange } = await tab.run('refresh', { mistake: 'wrong_secret' });
    expect(jsonOf(exchange.response?.body)).toMatchObject({ error: 'invalid_client' });
  });

  test('the callback rejects another state, another issuer and a second answer', async () => {
    const tab = await withOwnClient();
    const callback = (query: object) =>
      tab.run('callback', { query: `?${new URLSearchParams({ ...query })}` });
    expect((await callback({ code: 'c', state: 's' })).problem).toEqual({ kind: 'nothing_pending' });
    const begin = async (input: object = {}) => {
      const { url } = await tab.run('authorize', { scopes: [driveScope], ...input });
      return new URL(url).searchParams.get('state') ?? '';
    };
    const iss = server.origin;
    const sent = await begin({ state: 'wrong' });
    const wrong = await callback({ code: 'c', state: sent, iss });
    expect(wrong).toMatchObject({ problem: { kind: 'state' }, isAuthorizing: true, hasCode: false });
    const state = await begin();
    expect((await callback({ code: 'c', state: sent, iss })).problem).toEqual({ kind: 'state' });
    expect((await callback({ code: 'c', state, iss: 'https://evil.example' })).problem).toEqual({
      kind: 'issuer',
    });
    expect((await callback({ code: 'c', state: await begin() })).problem).toEqual({ kind: 'issuer' });
    expect((await callback({ state: await begin(), iss })).problem).toEqual({ kind: 'no_code' });
    const error = { error: 'access_denied', error_description: 'No.' };
    expect((await callback({ ...error, state: await begin(), iss })).problem).toEqual({
      kind: 'refused',
      error: 'access_denied',
      description: 'No.',
    });
    const last = await begin();
    expect(await callback({ code: 'c', state: last, iss })).toMatchObject({
      hasCode: true,
      isAuthorizing: false,
    });
    expect((await callback({ code: 'd', state: last, iss })).problem).toEqual({ kind: 'nothing_pending' });
  });

  test('PLA-6 the page of redirect_uri_mismatch names the URI to register, and links to the console', async () => {
    const { id } = await server.addClient({ redirectUris: [`${server.origin}/playground/`] });
    const tab = await PlaygroundTab.open(server);
    await tab.run('settings', { settings: { ...tab.defaults, clientId: id } });
    const { url } = await tab.run('authorize', { scopes: [driveScope] });
    const page = expectPage(await new Person(server.origin).visit(url));
    expect([page.status, page.html.includes('redirect_uri_mismatch')]).toEqual([400, true]);
    const [, link = ''] = /href="(\/console\/fix\?[^"]+)"/.exec(page.html) ?? [];
    const { searchParams } = new URL(link.replaceAll('&amp;', '&'), server.origin);
    expect(searchParams.get('redirect_uri')).toBe(`${server.origin}/playground`);
    expect([searchParams.get('at'), searchParams.get('client')]).toEqual(['redirect-uris', id]);
  });

  test('another server or client in the settings drops the credentials of the one before', async () => {
    const tab = await withOwnClient();
    await tab.authorize([driveScope]);
    await tab.run('exchange', {});
    const { client_secret: secret } = await tab.reveal();
    const other = await tab.run('settings', { settings: { ...tab.defaults, clientId: 'another' } });
    expect(other).toMatchObject({ hasClientSecret: false, hasRefreshToken: true });
    const google = { ...tab.defaults, clientId: 'another', server: { kind: 'google' } as const };
    const moved = await tab.run('settings', { settings: google });
    expect(moved).toMatchObject({ hasRefreshToken: false, hasCode: false, grantedScopes: [] });
    expect(moved).not.toHaveProperty('accessToken');
    expect(await tab.reveal()).toEqual({});
    expect(secret).toMatch(/^gws_/);
    const { url } = await tab.run('authorize', { scopes: [driveScope] });
    expect(url).toMatch(/^https:\/\/accounts\.google\.com\/o\/oauth2\/v2\/auth\?/);
  });
});

describe('a server that sends the browser on to this one', () => {
  const hostile = { kind: 'custom', tokenEndpoint: 'http://127.0.0.1:1/token' } as const;
  test.each(['without an issuer', 'with this server’s issuer'])(
    'never gets the code of this server: %s',
    async (which) => {
      const tab = await PlaygroundTab.open(server);
      const named = which === 'without an issuer' ? {} : { issuer: server.origin };
      const settings = {
        ...tab.defaults,
        server: { ...hostile, ...named, authorizationEndpoint: `${server.origin}/o/oauth2/v2/auth` },
        clientId: tab.session?.ownClient.clientId ?? '',
        pkce: false,
      };
      await tab.run('authorize', { scopes: [driveScope] });
      await tab.run('settings', { settings });
      const { problem, hasCode } = await tab.authorize([driveScope]);
      expect([problem, hasCode]).toEqual([{ kind: 'issuer' }, false]);
      expect(await tab.refused('exchange', {})).toBe('NO_CODE_YET');
    },
  );
});

describe('a server that answers as Google', () => {
  const google = serverForAll({ settings: asGoogle });

  test('gets the requests for Google’s addresses in the process', async () => {
    const { id, secret } = await google.addClient({
      projectId: google.app.client.projectId,
      redirectUris: [`${google.origin}/playground`],
    });
    const tab = await PlaygroundTab.open(google);
    await tab.run('settings', {
      settings: { ...tab.defaults, server: { kind: 'google' }, clientId: id },
      clientSecret: secret,
    });
    const { url } = await tab.run('authorize', { scopes: [driveScope] });
    expect(new URL(url).origin).toBe('https://accounts.google.com');
    await tab.goThrough(url.replace('https://accounts.google.com', google.origin));
    const { exchange } = await tab.run('exchange', {});
    expect([exchange.request.url, exchange.response?.status]).toEqual([
      'https://oauth2.googleapis.com/token',
      200,
    ]);
    const called = await tab.call({
      method: 'GET',
      url: 'https://www.googleapis.com/drive/v3/about?fields=user',
    });
    expect(called.exchange.response?.status).toBe(200);
    const mail = await tab.callRefused({
      method: 'GET',
      url: 'https://www.googleapis.com:8443/drive/v3/about',
    });
    expect(mail).toBe('TOKEN_STAYS_HERE');
  });
});

describe('another server, found by its metadata', () => {
  let provider: AuthorizationServer;
  beforeAll(async () => {
    provider = await startAuthorizationServer(`${server.origin}/playground`);
  });
  afterAll(() => provider.close());

  test('PLA-1 PLA-2 PLA-3 PLA-4 oidc-provider: discovery, authorization, exchange, refresh, call, revocation', async () => {
    const tab = await PlaygroundTab.open(server);
    const found = await tab.run('discover', { issuer: provider.issuer });
    expect(found.server).toMatchObject({
      kind: 'custom',
      issuer: provider.issuer,
      tokenEndpoint: `${provider.issuer}/token`,
      promisesIssuer: true,
    });
    expect(found.clientAuthentications).toContain('client_secret_post');
    expect(found.scopes).toContain('openid');
    const openId = `${provider.issuer}/.well-known/openid-configuration`;
    expect(found.documents.find(({ url }) => url === openId)?.document).toMatchObject({
      issuer: provider.issuer,
    });
    if (found.server === undefined) throw new Error('the metadata has no token endpoint');
    await tab.run('settings', {
      settings: { ...tab.defaults, server: found.server, clientId: 'sample', prompt: 'consent' },
      clientSecret: 'a-secret-of-the-sample-client',
    });
    const { url } = await tab.run('authorize', { scopes: ['openid', 'drive'] });
    const back = await provider.authorize(url);
    expect(await tab.run('callback', { query: new URL(back).search })).toMatchObject({ hasCode: true });
    const exchanged = await tab.run('exchange', {});
    expect(exchanged).toMatchObject({ hasRefreshToken: true, hasIdToken: true });
    expect(exchanged.grantedScopes).toContain('openid');
    const { refresh_token: first } = await tab.reveal();
    expect((await tab.run('refresh', {})).exchange.response?.status).toBe(200);
    // oidc-provider rotates refresh tokens.
    expect((await tab.reveal()).refresh_token).not.toBe(first);
    const called = await tab.call({ method: 'GET', url: provider.api });
    expect(jsonOf(called.exchange.response?.body)).toMatchObject({ sub: 'account-1001' });
    const revoked = await tab.run('revoke', { token: 'refresh_token' });
    expect(revoked.exchange.response?.status).toBe(200);
    const refused = await tab.run('refresh', {});
    expect(jsonOf(refused.exchange.response?.body)).toMatchObject({ error: 'invalid_grant' });
  });

  test('metadata of another issuer, or none, is a mistake that names the field', async () => {
    const tab = await PlaygroundTab.open(server);
    const documents: Record<string, unknown> = {
      '/.well-known/oauth-authorization-server/tenant': { issuer: 'https://evil.example' },
      '/.well-known/oauth-protected-resource/notes': {
        resource: 'set below',
        authorization_servers: ['https://as.example'],
        scopes_supported: ['notes:read', 7],
      },
      '/.well-known/oauth-authorization-server/list': [],
    };
    const deep = `${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}`;
    const http = createServer((request, response) => {
      const document = documents[request.url ?? ''];
      if (request.url?.endsWith('/deep')) response.end(`{"issuer":"${origin}/deep","more":${deep}}`);
      else if (document === undefined) response.writeHead(404).end();
      else response.end(JSON.stringify(document));
    });
    const origin = `http://127.0.0.1:${await listen(http)}`;
    const discover = async (input: object) => reasonOf(await tab.post('discover', input));
    expect(await discover({ issuer: `${origin}/tenant` })).toBe('METADATA_OF_ANOTHER');
    expect(await discover({ issuer: `${origin}/list` })).toBe('METADATA_NOT_JSON');
    expect(await discover({ issuer: `${origin}/deep` })).toBe('METADATA_NOT_JSON');
    expect(await discover({ issuer: `${origin}/none` })).toBe('ANSWERS_WITH_STATUS');
    expect(await discover({ resource: `${origin}/notes` })).toBe('METADATA_OF_ANOTHER');
    expect(await discover({ issuer: 'not an address' })).not.toBe('METADATA_OF_ANOTHER');
    documents['/.well-known/oauth-protected-resource/notes'] = {
      ...(documents['/.well-known/oauth-protected-resource/notes'] as object),
      resource: `${origin}/notes`,
    };
    const resource = await tab.run('discover', { resource: `${origin}/notes` });
    expect(resource).toMatchObject({ scopes: ['notes:read'], authorizationServers: ['https://as.example'] });
    await stopListening(http);
  });

  test('this server’s own metadata is read in the process', async () => {
    const tab = await PlaygroundTab.open(server);
    const found = await tab.run('discover', { issuer: server.origin });
    expect(found.server).toMatchObject({
      authorizationEndpoint: `${server.origin}/o/oauth2/v2/auth`,
      promisesIssuer: true,
    });
  });
});

describe('step 1 and step 3', () => {
  test('PLA-2 the scopes of every API, in the person’s language', async () => {
    const tab = await PlaygroundTab.open(server);
    const { apis } = await tab.run('scopes', { hl: 'ja' });
    const drive = apis.find(({ service }) => service === 'drive.googleapis.com');
    const scope = drive?.scopes.find(({ name }) => name === driveScope);
    expect(scope).toMatchObject({ sensitivity: 'restricted' });
    expect(scope?.sentence).toMatch(/[\p{sc=Hiragana}\p{sc=Katakana}]/u);
  });

  test('PLA-4 the methods that the scopes allow, and which scope the others need', async () => {
    const tab = await PlaygroundTab.open(server);
    const { apis } = await tab.run('methods', { scopes: [driveScope] });
    const methods = apis.flatMap((api) => api.methods);
    const method = (id: string) => methods.find((one) => one.id === id);
    expect(method('drive.files.get')).toMatchObject({
      isAllowed: true,
      url: `${server.origin}/drive/v3/files/{fileId}`,
      parameters: expect.arrayContaining([{ name: 'fileId', in: 'path', isRequired: true }]),
    });
    expect(method('drive.files.create')).toMatchObject({ isAllowed: false, takesUpload: true });
    expect(method('drive.files.create')?.scopes.length).toBeGreaterThan(0);
    expect(method('youtube.channels.list')).toMatchObject({ isAllowed: false });
  });
});
