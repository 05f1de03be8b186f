/** Invariants of ARCHITECTURE.md across endpoints. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { authorizationUrl, authorize } from '../support/flow.ts';
import { Person } from '../support/person.ts';
import { serverForEach } from '../support/running-server.ts';
import { driveScope } from '../support/scopes.ts';
import { callDrive, exchange, obtainTokens, post, refresh } from '../support/tokens.ts';

const server = serverForEach();

/** The whole database on disk, with its write-ahead log. */
function bytesOnDisk(): Buffer {
  const files = readdirSync(server.folder).filter((name) => name.startsWith('grantway.db'));
  expect(files).toContain('grantway.db-wal');
  return Buffer.concat(files.map((name) => readFileSync(join(server.folder, name))));
}

test('invariant 4: neither the database nor the output contains a secret, code or token', async () => {
  const printed: string[] = [];
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((chunk) => printed.push(String(chunk)) > 0);
  }
  const person = new Person(server.origin);
  const callback = await authorize(server, {
    person,
    parameters: { scope: `openid email ${driveScope}`, nonce: 'n' },
  });
  const code = callback.get('code') ?? '';
  const { body } = await exchange(server, code);
  const refreshed = await refresh(server, body.refresh_token);
  await callDrive(server, String(refreshed.body.access_token));
  await exchange(server, code);
  await post(`${server.origin}/revoke`, { token: String(body.refresh_token) });
  vi.restoreAllMocks();

  const secrets = [
    server.app.secret,
    code,
    ...[body.access_token, body.refresh_token, body.id_token, refreshed.body.access_token].map(String),
    ...person.cookies.values(),
  ];
  const disk = bytesOnDisk();
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(40);
    expect(disk.includes(secret)).toBe(false);
    expect(disk.includes(Buffer.from(secret.replace(/^gw\w_/, ''), 'base64url'))).toBe(false);
    expect(printed.join('')).not.toContain(secret);
  }
  // Proves that the search finds a text that the database contains.
  expect(disk.includes('mina@harbour.example')).toBe(true);
});

test("invariant 6: refreshes, API calls and unanswered authorization requests don't make the database grow", async () => {
  const { refreshToken, accessToken } = await obtainTokens(server);
  const before = bytesOnDisk().length;
  for (let count = 0; count < 200; count++) {
    expect((await refresh(server, refreshToken)).status).toBe(200);
    await callDrive(server, accessToken);
    await fetch(authorizationUrl(server), { redirect: 'manual' });
  }
  expect(bytesOnDisk().length).toBe(before);
});

test('invariant 6: housekeeping deletes expired codes and sessions, and keeps live refresh tokens', async () => {
  const { refreshToken } = await obtainTokens(server);
  for (let count = 0; count < 20; count++) await authorize(server, { parameters: { prompt: 'consent' } });
  server.clock.advance(1_300_000);
  await server.grantway.keepHouse();
  expect(await server.storage.sweep(server.clock.now(), 1_000, 0)).toBe(0);
  expect((await refresh(server, refreshToken)).status).toBe(200);
});

test('signing keys rotate: the next key is published before it signs, and the old one stays published', async () => {
  const kid = (jwt: unknown) =>
    JSON.parse(Buffer.from(String(jwt).split('.')[0] ?? '', 'base64url').toString()).kid;
  const published = async () => {
    const set = (await (await fetch(`${server.origin}/oauth2/v3/certs`)).json()) as {
      keys: { kid: string }[];
    };
    return set.keys.map((key) => key.kid);
  };
  const { refreshToken } = await obtainTokens(server, { parameters: { scope: 'openid' } });
  const first = kid((await refresh(server, refreshToken)).body.id_token);
  expect(await published()).toEqual([first]);
  server.clock.advance(14 * 86_400 - 1_800);
  await server.grantway.keepHouse();
  const both = await published();
  expect(both).toHaveLength(2);
  expect(kid((await refresh(server, refreshToken)).body.id_token)).toBe(first);
  server.clock.advance(3_600);
  expect(kid((await refresh(server, refreshToken)).body.id_token)).toBe(both[1]);
  expect(await published()).toEqual(both);
});
