import { describe, expect, test } from 'vitest';
import { api, begin, connect, firstAnswer, unauthorized } from './connected-client.ts';
import type { ScriptedAnswer } from './scripted-server.ts';
import { clientSecretFile, errorAnswer, json, rejection, startMs, tokens } from './scripted-server.ts';

const day = 86_400_000;
const invalidGrant = errorAnswer('invalid_grant', 'Token has been expired or revoked.');

async function afterwards(
  milliseconds: number,
  answer: ScriptedAnswer = invalidGrant,
  first: Record<string, unknown> = {},
): Promise<unknown> {
  const { grant, clock } = await connect([answer], {}, { ...firstAnswer, ...first });
  clock.now = startMs + milliseconds;
  const error = await rejection(() => grant.refresh());
  expect(await grant.status()).toMatchObject({ connected: false, offline: false });
  return error;
}

describe('CLI-6 the reason to reconnect is', () => {
  test('unknown: the server rejects the token, and nothing says why', async () => {
    expect(await afterwards(day)).toMatchObject({
      kind: 'reconnect',
      reason: 'unknown',
      code: 'invalid_grant',
      description: 'Token has been expired or revoked.',
      message: expect.stringContaining('(unknown)'),
    });
  });

  test.each([
    ['time-limit', 30 * 86_400, 30 * day],
    ['time-limit', 3_600, 3_600_000],
    ['testing-week', 604_800, 7 * day],
    ['testing-week', 604_799, 7 * day],
    ['time-limit', 604_800 - 120, 7 * day],
  ])('%s: the announced expiry, %i seconds after the consent, has passed', async (reason, seconds, later) => {
    const first = { refresh_token_expires_in: seconds };
    expect(await afterwards(later, invalidGrant, first)).toMatchObject({ reason });
    // The client tolerates that its clock is a few minutes behind the server's.
    expect(await afterwards(later - 300_000, invalidGrant, first)).toMatchObject({ reason });
    expect(await afterwards(later - 1_200_000, invalidGrant, first)).toMatchObject({ reason: 'unknown' });
  });

  test('six-months-idle: counted from the last use of the refresh token', async () => {
    expect(await afterwards(180 * day)).toMatchObject({ reason: 'unknown' });
    expect(await afterwards(184 * day)).toMatchObject({ reason: 'six-months-idle' });

    const { grant, clock } = await connect([tokens(), invalidGrant]);
    clock.now = startMs + 100 * day;
    await grant.refresh();
    clock.now = startMs + 184 * day;
    expect(await rejection(() => grant.refresh())).toMatchObject({ reason: 'unknown' });
  });

  test.each([
    ['error_subtype', json({ error: 'invalid_grant', error_subtype: 'invalid_rapt' }, 400)],
    ['error_description', errorAnswer('invalid_grant', 'reauth related error (invalid_rapt)')],
  ])('session-control: %s says that the organization requires a new sign-in', async (_, answer) => {
    expect(await afterwards(day, answer)).toMatchObject({ reason: 'session-control' });
  });

  test('client-mismatch: the server answers unauthorized_client', async () => {
    expect(await afterwards(day, errorAnswer('unauthorized_client', undefined, 401))).toMatchObject({
      reason: 'client-mismatch',
      code: 'unauthorized_client',
    });
  });

  test('no-refresh-token: the access token has expired', async () => {
    const { grant, clock, sent } = await connect([], {}, { access_token: 'access-1', scope: 'drive' });
    expect(await grant.status()).toMatchObject({ connected: true, offline: false });
    clock.now = startMs + 3_600_000;
    expect(await rejection(() => grant.fetch(api))).toMatchObject({ reason: 'no-refresh-token' });
    expect(await grant.status()).toMatchObject({ connected: false, ended: 'no-refresh-token' });
    expect(sent()).toEqual([]);
  });

  test('revoked: the app recorded a revocation', async () => {
    const { grant, sent } = await connect([]);
    await grant.recordRevocation();
    expect(await grant.status()).toMatchObject({ connected: false, ended: 'revoked' });
    for (const run of [
      () => grant.fetch(api),
      () => grant.accessToken(),
      () => grant.refresh(),
      () => grant.require(['drive']),
    ]) {
      expect(await rejection(run)).toMatchObject({ kind: 'reconnect', reason: 'revoked' });
    }
    expect(await grant.has('drive')).toBe(false);
    expect(sent()).toEqual([]);
  });

  test('absent if the app recorded a revocation for a user without a grant', async () => {
    const { client } = begin([]);
    await client.grant('nobody').recordRevocation();
    expect(await client.grant('nobody').status()).toEqual({ connected: false, scopes: [], offline: false });
  });
});

describe('a grant that no longer works', () => {
  test('fails without further requests, in every process', async () => {
    const { grant, clock, sent, settings } = await connect([invalidGrant]);
    clock.now = startMs + 3_600_000;
    for (const each of [grant, grant, begin([], { ...settings }).client.grant('alice')]) {
      expect(await rejection(() => each.fetch(api))).toMatchObject({ reason: 'unknown' });
    }
    expect(sent()).toHaveLength(1);
    expect(await grant.status()).toMatchObject({
      ended: 'unknown',
      scopes: expect.arrayContaining(['drive']),
    });
  });

  test('is tried again by refresh(), because servers make mistakes', async () => {
    const { grant, clock } = await connect([invalidGrant, tokens()]);
    clock.now = startMs + 3_600_000;
    await rejection(() => grant.accessToken());
    expect((await grant.refresh()).token).toBe('access-2');
    expect(await grant.status()).toMatchObject({ connected: true, offline: true });
  });

  test('works again after the next consent', async () => {
    const { grant, client } = await connect([invalidGrant, tokens({ refresh_token: 'refresh-2' })]);
    await rejection(() => grant.refresh());
    const { url, transaction } = await grant.authorizationUrl({ scope: ['drive'] });
    const state = new URL(url).searchParams.get('state');
    const result = await client.handleCallback(`/cb?code=c&state=${state}`, transaction);
    expect(result).toMatchObject({ outcome: 'granted', missing: [] });
    expect(await grant.status()).toMatchObject({ connected: true, offline: true, scopes: ['drive'] });
  });

  test('loses its rejected refresh token with the next consent', async () => {
    const { grant, client } = await connect([invalidGrant, tokens()]);
    await rejection(() => grant.refresh());
    const { url, transaction } = await grant.authorizationUrl({ scope: ['drive'] });
    const state = new URL(url).searchParams.get('state');
    await client.handleCallback(`/cb?code=c&state=${state}`, transaction);
    expect(await grant.status()).toMatchObject({ connected: true, offline: false });
  });

  test('is recognized if the API answers 401 and the server then rejects the refresh token', async () => {
    const { grant } = await connect([unauthorized, invalidGrant]);
    expect(await rejection(() => grant.fetch(api))).toMatchObject({
      kind: 'reconnect',
      reason: 'unknown',
      code: 'invalid_grant',
    });
  });

  test.each<[string, ScriptedAnswer]>([
    ['a wrong client secret', errorAnswer('invalid_client', undefined, 401)],
    ['a policy', errorAnswer('admin_policy_enforced')],
    ['invalid_grant with status 500', errorAnswer('invalid_grant', undefined, 500)],
  ])('is not assumed because of %s', async (_, answer) => {
    const { grant } = await connect([answer, answer, answer]);
    await rejection(() => grant.refresh());
    expect(await grant.status()).toMatchObject({ connected: true, offline: true });
  });
});

test('client-mismatch: the stored grant belongs to another client, and nothing is sent', async () => {
  const { settings } = await connect([]);
  const credentials = { web: { ...clientSecretFile.web, client_id: 'client-2' } };
  const other = begin([], { ...settings, credentials });
  expect(await rejection(() => other.client.grant('alice').fetch(api))).toMatchObject({
    kind: 'reconnect',
    reason: 'client-mismatch',
  });
  expect(await other.client.grant('alice').status()).toMatchObject({ ended: 'client-mismatch' });
  expect(other.server.sent).toEqual([]);
});
