import { describe, expect, test } from 'vitest';
import type { GrantStore } from '../src/index.ts';
import { resealGrants } from '../src/maintenance.ts';
import { begin, connect } from './connected-client.ts';
import { json, keys, rejection, tokens } from './scripted-server.ts';

const newKey = 'a newer key of at least thirty-two characters';

/** Returns what everybody sees who can read the database. */
async function contentOf(store: GrantStore, userId = 'alice'): Promise<string> {
  return (await store.read(userId))?.content ?? '';
}

describe('CLI-7 a stored record', () => {
  test('reveals no tokens, and looks different after each write', async () => {
    const { settings, grant } = await connect([tokens({ access_token: 'access-1' })]);
    const before = await contentOf(settings.store);
    await grant.refresh();
    const after = await contentOf(settings.store);
    expect(after).not.toBe(before);
    for (const content of [before, after]) {
      const bytes = Buffer.from(content, 'base64url').toString('latin1');
      for (const secret of ['refresh-1', 'access-1', 'drive']) {
        expect(content).not.toContain(secret);
        expect(bytes).not.toContain(secret);
      }
    }
  });

  test('does not open for another user', async () => {
    const { settings, client } = await connect([]);
    const stored = await settings.store.read('alice');
    if (stored === undefined) throw new Error('Nothing is stored.');
    await settings.store.write('mallory', stored, { version: undefined });
    expect(await rejection(() => client.grant('mallory').accessToken())).toMatchObject({
      kind: 'configuration',
    });
    expect(await rejection(() => client.grant('mallory').status())).toMatchObject({ kind: 'configuration' });
  });

  test.each([
    ['changed', (content: string) => `${content.slice(0, -2)}${content.endsWith('AA') ? 'BB' : 'AA'}`],
    ['cut off', (content: string) => content.slice(0, 12)],
    ['not base64url', () => 'not sealed!'],
    ['empty', () => ''],
  ])('does not open when it is %s', async (_, change) => {
    const { settings, client } = await connect([]);
    const stored = await settings.store.read('alice');
    if (stored === undefined) throw new Error('Nothing is stored.');
    const broken = { ...stored, version: 'v2', content: change(stored.content) };
    await settings.store.write('alice', broken, { version: stored.version });
    expect(await rejection(() => client.grant('alice').status())).toMatchObject({ kind: 'configuration' });
  });

  test('can be removed with forget() even if it does not open', async () => {
    const { settings } = await connect([]);
    const stranger = begin([], { ...settings, keys: [newKey] });
    await stranger.client.grant('alice').forget();
    expect(await settings.store.read('alice')).toBeUndefined();
  });
});

describe('CLI-7 keys rotate', () => {
  test('any of the keys opens a record, and the first key seals it', async () => {
    const { settings } = await connect([]);
    const both = begin([tokens()], { ...settings, keys: [newKey, ...keys] });
    expect(await both.client.grant('alice').status()).toMatchObject({ connected: true });

    const before = begin([], { ...settings, keys: [newKey] });
    expect(await rejection(() => before.client.grant('alice').status())).toMatchObject({
      kind: 'configuration',
    });
    await both.client.grant('alice').setRefreshToken('refresh-2');
    expect(await before.client.grant('alice').status()).toMatchObject({ connected: true });
  });

  test('a running authorization survives a rotation', async () => {
    const old = begin([]);
    const { url, transaction } = await old.client.authorizationUrl({ scope: ['drive'], userId: 'alice' });
    const rotated = begin([tokens()], { store: old.settings.store, keys: [newKey, ...keys] });
    const state = new URL(url).searchParams.get('state');
    const result = await rotated.client.handleCallback(`/cb?code=c&state=${state}`, transaction);
    expect(result.outcome).toBe('granted');
  });

  test('resealGrants reseals what older keys sealed, and changes nothing else', async () => {
    const { client, settings } = await connect([() => new Response('busy', { status: 503 })]);
    const users = Array.from({ length: 230 }, (_, index) => `user-${index}`);
    for (const user of users) await client.grant(user).setRefreshToken(`refresh-of-${user}`);
    await client.grant('user-7').revoke();

    const rotated = begin([], { ...settings, keys: [newKey, ...keys] });
    await rotated.client.grant('user-1').setRefreshToken('refresh-new');
    expect(await resealGrants(rotated.client)).toBe(users.length);
    expect(await resealGrants(rotated.client)).toBe(0);

    const alone = begin([json({})], { ...settings, keys: [newKey] });
    expect(await alone.client.grant('alice').status()).toMatchObject({ connected: true });
    expect(await alone.client.grant('user-7').status()).toMatchObject({ ended: 'revoked' });
    expect(await settings.store.list({ limit: 9, revocationPending: true })).toEqual(['user-7']);
  });

  test('resealGrants reports a missing key', async () => {
    const { settings } = await connect([]);
    const stranger = begin([], { ...settings, keys: [newKey] });
    expect(await rejection(() => resealGrants(stranger.client))).toMatchObject({ kind: 'configuration' });
  });
});
