import { describe, expect, test } from 'vitest';
import { retryRevocations } from '../src/maintenance.ts';
import { api, authorize, begin, connect, networkDown, revokeUrl, tokenUrl } from './connected-client.ts';
import type { ScriptedAnswer } from './scripted-server.ts';
import { errorAnswer, json, rejection, tokens } from './scripted-server.ts';

const busy: ScriptedAnswer = () => new Response('busy', { status: 503 });

describe('CLI-8 a revocation', () => {
  test('sends the refresh token with the credentials of the client, and removes the grant', async () => {
    const { grant, sent, settings } = await connect([json({})]);
    expect(await grant.revoke()).toBe('revoked');
    expect(sent()[0]).toMatchObject({ method: 'POST', url: revokeUrl });
    expect(Object.fromEntries(sent()[0]?.form ?? [])).toEqual({
      token: 'refresh-1',
      token_type_hint: 'refresh_token',
      client_id: 'client-1',
      client_secret: 'client-secret-value',
    });
    expect(await settings.store.read('alice')).toBeUndefined();
    expect(await rejection(() => grant.fetch(api))).toMatchObject({ kind: 'needs-consent' });
  });

  test('sends the access token if there is no refresh token', async () => {
    const { grant, sent } = await connect(
      [() => new Response(null)],
      {},
      { access_token: 'access-1', scope: 'drive' },
    );
    expect(await grant.revoke()).toBe('revoked');
    expect(Object.fromEntries(sent()[0]?.form ?? [])).toMatchObject({
      token: 'access-1',
      token_type_hint: 'access_token',
    });
  });

  test('succeeds if the token no longer works, or nothing is stored', async () => {
    const { grant, sent } = await connect([errorAnswer('invalid_token', 'Token expired or revoked')]);
    expect(await grant.revoke()).toBe('revoked');
    expect(await grant.revoke()).toBe('revoked');
    expect(sent()).toHaveLength(1);
  });

  test('sends no request if recordRevocation() has already recorded it', async () => {
    const { grant, sent } = await connect([]);
    await grant.recordRevocation();
    expect(await grant.revoke()).toBe('revoked');
    expect(await grant.status()).toEqual({ connected: false, scopes: [], offline: false });
    expect(sent()).toEqual([]);
  });

  test('is not sent by forget(), which only removes the grant', async () => {
    const { grant, settings, sent } = await connect([]);
    await grant.forget();
    await grant.forget();
    expect(await settings.store.read('alice')).toBeUndefined();
    expect(sent()).toEqual([]);
  });
});

describe('CLI-8 while the server is unavailable', () => {
  test.each<[string, ScriptedAnswer]>([
    ['no network', networkDown],
    ['overload', busy],
    ['429', errorAnswer('rate_limited', undefined, 429)],
    ['400 without an error code', json({}, 400)],
  ])('the revocation is pending, and retryRevocations sends it later: %s', async (_, failure) => {
    const { client, grant, sent, settings } = await connect([failure, failure, json({})]);
    expect(await grant.revoke()).toBe('pending');
    expect(await grant.status()).toMatchObject({ connected: false, offline: false, ended: 'revoked' });
    expect(await rejection(() => grant.fetch(api))).toMatchObject({ kind: 'reconnect', reason: 'revoked' });
    expect(await rejection(() => grant.refresh())).toMatchObject({ kind: 'reconnect', reason: 'revoked' });

    expect(await retryRevocations(client)).toEqual({ revoked: 0, pending: 1, refused: new Map() });
    expect(await retryRevocations(client)).toEqual({ revoked: 1, pending: 0, refused: new Map() });
    expect(await retryRevocations(client)).toEqual({ revoked: 0, pending: 0, refused: new Map() });
    expect(sent().map(({ form }) => form.get('token'))).toEqual(Array(3).fill('refresh-1'));
    expect(await settings.store.read('alice')).toBeUndefined();
  });

  test('recordRevocation() does not cancel a pending revocation', async () => {
    const { client, grant, sent } = await connect([busy, json({})]);
    expect(await grant.revoke()).toBe('pending');
    await grant.recordRevocation();
    expect((await retryRevocations(client)).revoked).toBe(1);
    expect(sent().map(({ form }) => form.get('token'))).toEqual(['refresh-1', 'refresh-1']);
  });

  test('CLI-6 setRefreshToken() does not cancel a pending revocation, and works after the revocation', async () => {
    const { client, grant, sent } = await connect([busy, json({}), tokens()]);
    expect(await grant.revoke()).toBe('pending');
    expect(await rejection(() => grant.setRefreshToken('refresh-9'))).toMatchObject({
      kind: 'reconnect',
      reason: 'revoked',
      authorization: { url: expect.stringContaining('prompt=consent') },
    });
    expect((await retryRevocations(client)).revoked).toBe(1);
    expect(sent().map(({ form }) => form.get('token'))).toEqual(['refresh-1', 'refresh-1']);
    await grant.setRefreshToken('refresh-9');
    await grant.accessToken();
    expect(sent()[2]?.form.get('refresh_token')).toBe('refresh-9');
  });

  test('another process can send the pending revocation later', async () => {
    const { grant, settings } = await connect([busy]);
    await grant.revoke();
    const cron = begin([json({})], { store: settings.store });
    expect((await retryRevocations(cron.client)).revoked).toBe(1);
    expect(cron.server.sent[0]?.form.get('token')).toBe('refresh-1');
  });

  test('of many grants, only those with a pending revocation are revoked later', async () => {
    const total = 250;
    const { client, server } = begin([...Array(total).fill(busy), ...Array(total).fill(json({}))]);
    const users = Array.from({ length: total }, (_, index) => `user-${index}`);
    for (const user of users) await client.grant(user).setRefreshToken(`refresh-of-${user}`);
    await client.grant('stays').setRefreshToken('refresh-of-stays');
    for (const user of users) expect(await client.grant(user).revoke()).toBe('pending');
    expect((await retryRevocations(client)).revoked).toBe(total);
    expect(new Set(server.sent.slice(total).map(({ form }) => form.get('token'))).size).toBe(total);
    expect(await client.grant('stays').status()).toMatchObject({ connected: true });
  });

  test('a new consent cancels a pending revocation and does not inherit the old token', async () => {
    const { client, grant } = await connect([busy, tokens({ access_token: 'access-5' })]);
    await grant.revoke();
    const { url, transaction } = await grant.authorizationUrl({ scope: ['drive'] });
    const params = new URL(url).searchParams;
    expect(params.get('prompt')).toBe('consent');
    expect(params.get('include_granted_scopes')).toBeNull();
    await client.handleCallback(`/cb?code=c&state=${params.get('state')}`, transaction);
    expect(await grant.status()).toMatchObject({ connected: true, offline: false });
    expect(await retryRevocations(client)).toMatchObject({ revoked: 0, pending: 0 });
  });

  test('retryRevocations keeps a grant that the user gives again while it runs', async () => {
    const again: ScriptedAnswer = async () => {
      await authorize(client, { scope: ['drive'], userId: 'bob' });
      return Response.json({});
    };
    const { client } = begin([busy, busy, again, tokens({ refresh_token: 'refresh-new' })]);
    for (const user of ['alice', 'bob']) {
      await client.grant(user).setRefreshToken(`refresh-of-${user}`);
      await client.grant(user).revoke();
    }
    expect(await retryRevocations(client)).toMatchObject({ pending: 0 });
    expect(await client.grant('bob').status()).toMatchObject({ connected: true, offline: true });
  });

  test('an error that the server answers is reported, and the grant stays marked for revocation', async () => {
    const failure = errorAnswer('invalid_client', 'Unknown.', 401);
    const { client, grant } = await connect([failure, failure, json({})]);
    expect(await rejection(() => grant.revoke())).toMatchObject({ kind: 'protocol', code: 'invalid_client' });
    const report = await retryRevocations(client);
    expect(report).toMatchObject({ revoked: 0, pending: 0 });
    expect(report.refused.get('alice')).toMatchObject({ kind: 'protocol', code: 'invalid_client' });
    expect((await retryRevocations(client)).revoked).toBe(1);
  });
});

test('retryRevocations accepts only a client from createOAuthClient', async () => {
  const { client } = begin([]);
  expect(await rejection(() => retryRevocations({ ...client }))).toBeInstanceOf(TypeError);
});

describe('CLI-8 revoking during a refresh', () => {
  test('also revokes the new token if the server rotates refresh tokens', async () => {
    const live = new Set(['refresh-1']);
    let answerNow = (): void => {};
    const told = new Promise<void>((resolve) => {
      answerNow = resolve;
    });
    const slowRefresh: ScriptedAnswer = async (request) => {
      live.delete(request.form.get('refresh_token') ?? '');
      live.add('refresh-2');
      await told;
      return tokens({ refresh_token: 'refresh-2' })(request);
    };
    const revocation: ScriptedAnswer = ({ form }) => {
      live.delete(form.get('token') ?? '');
      return new Response();
    };
    const { grant, settings, urls } = await connect([slowRefresh, revocation]);
    const refreshing = rejection(() => grant.refresh());
    await expect.poll(() => urls().length).toBe(1);
    const revoking = grant.revoke();
    await expect.poll(() => grant.status()).toMatchObject({ ended: 'revoked' });
    answerNow();
    expect(await revoking).toBe('revoked');
    expect(await refreshing).toMatchObject({ kind: 'reconnect', reason: 'revoked' });
    expect([...live]).toEqual([]);
    expect(urls()).toEqual([tokenUrl, revokeUrl]);
    expect(await settings.store.read('alice')).toBeUndefined();
  });

  test('waits until the lease of a crashed process expires', async () => {
    const { grant, settings, urls, clock } = await connect([json({})]);
    await settings.store.acquireLease('alice', 'of a process that died', 25);
    const revoking = grant.revoke();
    await expect.poll(() => grant.status()).toMatchObject({ ended: 'revoked' });
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(urls()).toEqual([]);
    clock.now += 25_000;
    expect(await revoking).toBe('revoked');
    expect(urls()).toEqual([revokeUrl]);
  });
});
