/** Another connection holds the write lock. Reads continue, and writes wait for a few seconds at most. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { authorizationUrl, authorize } from '../support/flow.ts';
import { expectPage, Person } from '../support/person.ts';
import { ask, origin, serve, untilServed } from '../support/production-server.ts';
import { freePorts } from '../support/program.ts';
import { serverForEach } from '../support/running-server.ts';
import { driveScope } from '../support/scopes.ts';
import { callDrive, exchange, obtainTokens, post, refresh } from '../support/tokens.ts';

const server = serverForEach({ failuresAreWanted: true });
let locker: DatabaseSync;

beforeEach(() => {
  locker = new DatabaseSync(join(server.folder, 'grantway.db'), { timeout: 1_000 });
});
afterEach(() => locker.close());

async function timed<Result>(run: () => Promise<Result>): Promise<{ result: Result; seconds: number }> {
  const began = performance.now();
  const result = await run();
  return { result, seconds: (performance.now() - began) / 1_000 };
}

const codes = async (count: number) => {
  const callbacks = [];
  for (let index = 0; index < count; index += 1) {
    callbacks.push(await authorize(server, { parameters: { scope: driveScope, prompt: 'consent' } }));
  }
  return callbacks.map((callback) => callback.get('code'));
};

test('while the lock is held, reads continue; writes block no other request, and fail with 503 after some seconds', async () => {
  const tokens = await obtainTokens(server, { parameters: { scope: driveScope } });
  const [code = null] = await codes(1);
  locker.exec('BEGIN IMMEDIATE');
  const waiting = timed(() => exchange(server, code));
  const revoking = timed(() => post(`${server.origin}/revoke`, { token: tokens.refreshToken }));
  const consenting = timed(() => fetch(authorizationUrl(server), { headers: { accept: 'text/html' } }));
  for (let time = 0; time < 10; time += 1) {
    const { result, seconds } = await timed(() => refresh(server, tokens.refreshToken));
    expect([result.status, seconds < 1]).toEqual([200, true]);
    const call = await timed(() => callDrive(server, tokens.accessToken));
    expect([call.result, call.seconds < 1]).toEqual([200, true]);
    await server.storage.check();
    await delay(50);
  }
  expect((await consenting).result.status).toBeLessThan(500);
  for (const { result, seconds } of [await waiting, await revoking]) {
    expect(result).toMatchObject({ status: 503, body: { error: 'temporarily_unavailable' } });
    expect(result.headers.get('retry-after')).toMatch(/^\d+$/);
    expect([seconds > 2, seconds < 6]).toEqual([true, true]);
  }
  locker.exec('ROLLBACK');
  expect(server.failures).toMatchObject([{ cause: { name: 'StorageUnavailableError', reason: 'busy' } }]);
  // No write was half done.
  expect((await exchange(server, code)).status).toBe(200);
  expect((await refresh(server, tokens.refreshToken)).status).toBe(200);
});

test('all waiting writes succeed when the lock is released', async () => {
  const given = await codes(5);
  locker.exec('BEGIN IMMEDIATE');
  const answers = given.map((code) => exchange(server, code));
  await delay(1_000);
  locker.exec('ROLLBACK');
  const exchanged = await Promise.all(answers);
  expect(exchanged.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  for (const { body } of exchanged) expect((await refresh(server, body.refresh_token)).status).toBe(200);
  expect(server.failures).toEqual([]);
});

test('/healthz answers 200 while another process holds the write lock', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'grantway-lock-'));
  const [port = 0] = await freePorts(1);
  const options = ['--origin', origin, '--port', String(port), '--data', folder, '--behind-proxy'];
  await using program = serve(options);
  await untilServed(program, { port });
  const other = new DatabaseSync(join(folder, 'grantway.db'), { timeout: 1_000 });
  try {
    other.exec('BEGIN IMMEDIATE');
    const overHttps = { 'x-forwarded-proto': 'https' };
    const person = new Person(`http://localhost:${port}`, overHttps);
    const page = expectPage(await person.visit(`http://localhost:${port}/sign-in`));
    // The server counts a wrong guess, so this request waits for the lock.
    const guess = person.fillIn(page, { email: 'nobody@harbour.example', password: 'not-the-password' });
    // The loop takes six seconds: the health check tries a write only from time to time.
    for (let time = 0; time < 15; time += 1) {
      const { result, seconds } = await timed(() => ask({ port, path: '/healthz' }));
      expect([result.status, seconds < 1]).toEqual([200, true]);
      await delay(400);
    }
    expect((await guess).status).toBe(503);
    other.exec('ROLLBACK');
  } finally {
    other.close();
    await rm(folder, { recursive: true, force: true });
  }
});
