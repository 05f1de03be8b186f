/** PostgreSQL accepts packets but never answers, or holds a lock. Every wait must be bounded. */
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { account } from '../../packages/server/tests/storage/conformance/records.ts';
import { type DatabaseConnection, startDatabaseConnection } from '../support/database-connection.ts';
import { createDatabase, type RunningPostgres, startPostgres } from '../support/postgres.ts';
import { ask, origin, serve, serveToEnd, untilServed } from '../support/production-server.ts';
import { freePorts, type Program } from '../support/program.ts';
import { openSetUpStorage } from '../support/set-up-storage.ts';

let postgres: RunningPostgres;
let connection: DatabaseConnection;
let databaseUrl: string;
let folder: string;
let port: number;
let databases = 0;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grantway-silence-'));
  [port = 0] = await freePorts(1);
  databases += 1;
  databaseUrl = await createDatabase(postgres.url, `silence_${databases}`);
  connection = await startDatabaseConnection(databaseUrl);
});
afterEach(async () => {
  await connection.close();
  await rm(folder, { recursive: true, force: true });
});

const options = () => [
  ...['--origin', origin, '--port', String(port), '--data', folder, '--behind-proxy'],
  ...['--database', connection.url],
];

async function start(): Promise<Program> {
  const program = serve(options());
  await untilServed(program, { port });
  return program;
}

const overHttps = { 'x-forwarded-proto': 'https' };

async function look() {
  const began = performance.now();
  const body = 'grant_type=refresh_token&client_id=nobody&client_secret=x&refresh_token=x';
  const headers = { ...overHttps, 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await ask({ port, path: '/token', method: 'POST', headers, body });
  return { ...answer, seconds: (performance.now() - began) / 1_000 };
}

async function health() {
  const began = performance.now();
  const answer = await ask({ port, path: '/healthz' });
  return {
    status: answer.status,
    body: JSON.parse(answer.body),
    seconds: (performance.now() - began) / 1_000,
  };
}

test('while all packets to and from PostgreSQL get lost, requests get 503 with Retry-After, and /healthz answers 503', async () => {
  await using program = await start();
  expect((await look()).status).toBe(401);
  connection.swallows = true;
  // There are more requests than connections in the pool.
  const looks = Promise.all(Array.from({ length: 40 }, look));
  const told = await health();
  expect(told).toMatchObject({ status: 503, body: { status: 'unavailable', reason: 'unreachable' } });
  expect(told.seconds).toBeLessThan(2.5);
  for (const { status, headers, body, seconds } of await looks) {
    expect(status).toBe(503);
    expect(headers['retry-after']).toMatch(/^\d+$/);
    expect(JSON.parse(body)).toMatchObject({ error: 'temporarily_unavailable' });
    expect(seconds).toBeLessThan(15);
  }
  connection.swallows = false;
  await expect.poll(async () => (await look()).status, { timeout: 15_000 }).toBe(401);
  await expect.poll(async () => (await health()).status, { timeout: 15_000 }).toBe(200);

  connection.swallows = true;
  const ending = await program.signal('SIGTERM');
  expect([ending.code, ending.seconds < 10]).toEqual([0, true]);
  expect(ending.stderr).not.toContain('postgres:');
});

test('if PostgreSQL does not answer at start, the server exits with one line on stderr', async () => {
  connection.swallows = true;
  const { code, stderr } = await serveToEnd(options());
  expect(code).toBe(1);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

test('requests that wait for another session’s lock get 503 within ten seconds, and free their connections', async () => {
  await using _program = await start();
  const locker = new pg.Client({ connectionString: databaseUrl });
  await locker.connect();
  try {
    await locker.query('BEGIN');
    await locker.query('LOCK TABLE clients IN ACCESS EXCLUSIVE MODE');
    const looks = await Promise.all(Array.from({ length: 20 }, look));
    for (const { status, seconds } of looks) expect([status, seconds < 10]).toEqual([503, true]);
    const waiting = await locker.query(
      "SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    );
    expect(waiting.rows).toEqual([{ count: 0 }]);
    await locker.query('ROLLBACK');
    expect((await look()).status).toBe(401);
  } finally {
    await locker.end();
  }
});

test('if a COMMIT gets lost, its transaction fails, is rolled back, and releases its lock', async () => {
  const nearby = await openSetUpStorage(databaseUrl);
  const storage = await openSetUpStorage(connection.url);
  try {
    await nearby.createAccount(account);
    const change = { accountSub: account.sub, now: 1, expectedRevision: 0 };
    connection.swallowsFrom = 'COMMIT';
    const lost = storage.setPassword({ ...change, passwordHash: 'lost' });
    await expect(lost).rejects.toMatchObject({ name: 'StorageUnavailableError', reason: 'unreachable' });
    expect(await nearby.setPassword({ ...change, passwordHash: 'kept' })).toBe(true);
  } finally {
    await Promise.all([storage.close(), nearby.close()]);
  }
});

test('for 40 simultaneous requests, the server opens no more connections than databaseConnections allows', async () => {
  const settingsFile = join(folder, 'settings.json');
  writeFileSync(settingsFile, '{ "databaseConnections": 2 }');
  await using program = serve([...options(), '--settings', settingsFile]);
  await untilServed(program, { port });
  const looks = await Promise.all(Array.from({ length: 40 }, look));
  expect(new Set(looks.map(({ status }) => status))).toEqual(new Set([401]));
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  const sessions = await client.query(
    'SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = $1',
    [`silence_${databases}`],
  );
  await client.end();
  expect(sessions.rows).toEqual([{ count: 2 }]);
});

test('if too many operations wait for a connection, storage rejects the surplus and runs the others', async () => {
  const storage = await openSetUpStorage(databaseUrl, { connections: 1 });
  try {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 2_500 }, () => storage.findAccount('nobody')),
    );
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(refused.length).toBeGreaterThan(400);
    expect(refused.length).toBeLessThan(600);
    for (const outcome of refused) {
      expect(outcome).toMatchObject({ reason: { name: 'StorageUnavailableError', reason: 'busy' } });
    }
    expect(await storage.findAccount('nobody')).toBeUndefined();
  } finally {
    await storage.close();
  }
});
