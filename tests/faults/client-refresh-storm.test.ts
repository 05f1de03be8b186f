/** Processes of one app share a grant. A lease in their store lets one of them refresh at a time. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOAuthClient } from '@grantway/client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { openStore, type StoreKind } from '../../packages/client/tests/stores/open-store.ts';
import { type ChildProcess, startProcess } from '../support/child-process.ts';
import { type FaultyServer, faults, startFaultyServer } from '../support/faulty-server.ts';
import { createDatabase } from '../support/postgres.ts';
import { type RunningRedis, redisPath, startRedis } from '../support/redis.ts';
import type { StormSettings } from './processes/refresh-storm.ts';

const processes = 8;
const callsPerProcess = 125;
/** In milliseconds. A busy machine needs a while to start nine processes. */
const patience = 180_000;
const keys = ['a key of at least thirty-two characters'];
const program = new URL('processes/refresh-storm.ts', import.meta.url);

let folder: string;
let redis: RunningRedis | undefined;
let server: FaultyServer;
/** All storms share these processes, because a start takes longer than a storm. */
let team: readonly Worker[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grantway-storm-'));
  team = Array.from({ length: processes }, () => new Worker());
  if (redisPath) redis = await startRedis();
});
afterAll(async () => {
  for (const worker of team) worker.kill();
  rmSync(folder, { recursive: true });
  await redis?.stop();
});
beforeEach(async () => {
  server = await startFaultyServer();
});
afterEach(() => server.close());

class Worker {
  readonly #child: ChildProcess = startProcess(program);
  #printed = 0;

  /** Opens the store, so that the next call of `go` only makes the calls. */
  async prepare(settings: StormSettings): Promise<this> {
    expect(await this.#ask(JSON.stringify(settings))).toBe('ready');
    return this;
  }

  /** Makes all calls at the same time. Resolves to counts by status or error. */
  async go(): Promise<unknown> {
    return JSON.parse(await this.#ask('go'));
  }

  kill(): void {
    this.#child.kill();
  }

  async ended(): Promise<void> {
    await this.#child.ended;
  }

  async #ask(line: string): Promise<string> {
    this.#printed += 1;
    this.#child.send(`${line}\n`);
    return (await this.#child.lines(this.#printed))[this.#printed - 1] ?? '';
  }
}

const newLocation: Readonly<Record<StoreKind, (name: string) => Promise<string>>> = {
  sqlite: async (name) => join(folder, `${name}.db`),
  postgres: (name) => createDatabase(inject('postgresUrl'), `storm_${name}`),
  // Redis numbers its databases, so each test takes the next number.
  redis: async () => `${redis?.url}/${++redisDatabases}`,
};
let redisDatabases = 0;

async function connect(kind: StoreKind): Promise<StormSettings> {
  const location = await newLocation[kind](randomBytes(6).toString('hex'));
  const { store, close } = await openStore[kind](location);
  const { issuer, clientSecretFile: credentials, api } = server;
  const endpoints = { authorization: `${issuer}/o/oauth2/v2/auth`, token: `${issuer}/token` };
  const client = createOAuthClient({ credentials, endpoints, store, keys });
  const { url, transaction } = await client.authorizationUrl({ scope: ['openid', 'drive'], userId: 'alice' });
  expect(await client.handleCallback(server.approve(url), transaction)).toMatchObject({ outcome: 'granted' });
  await close?.();
  server.arrived.length = 0;
  return {
    place: { kind, location },
    ...{ issuer, credentials, keys, api },
    ...{ calls: callsPerProcess, timeoutSeconds: 10, secondsAhead: 3600 },
  };
}

/** Makes all calls at the same time. Resolves to each process's counts by status or error. */
async function storm(settings: StormSettings): Promise<readonly unknown[]> {
  await Promise.all(team.map((worker) => worker.prepare(settings)));
  return Promise.all(team.map((worker) => worker.go()));
}

const refreshes = () => server.arrived.filter((what) => what === 'token refresh_token').length;
const allSucceeded = Array(processes).fill({ 200: callsPerProcess });

function answerSlowly(): void {
  server.faults.token = (response, { status, body }) => {
    setTimeout(() => response.writeHead(status, { 'content-type': 'application/json' }).end(body), 500);
  };
}

const kinds: readonly StoreKind[] = redisPath ? ['sqlite', 'postgres', 'redis'] : ['sqlite', 'postgres'];

describe.each(kinds)('CLI-6 CLI-7 with grants in %s', (kind) => {
  test.each([
    ['keeps refresh tokens', false],
    ['rotates refresh tokens', true],
  ])(
    'a server that %s gets one refresh for 1,000 simultaneous calls in 8 processes with an expired token',
    async (_, rotates) => {
      server.rotates = rotates;
      const settings = await connect(kind);
      answerSlowly();
      expect(await storm(settings)).toEqual(allSucceeded);
      expect(refreshes()).toBe(1);

      const later = await team[0]?.prepare({ ...settings, calls: 1, secondsAhead: 2 * 3600 });
      expect(await later?.go()).toEqual({ 200: 1 });
      expect(refreshes()).toBe(2);
    },
    patience,
  );

  test(
    'if a process is killed during a refresh, the others succeed after the lease of that process has expired',
    async () => {
      // With this timeout, the lease lasts seven seconds.
      const settings = { ...(await connect(kind)), timeoutSeconds: 1 };
      const { 'no answer': noAnswer } = faults;
      if (noAnswer !== undefined) server.faults.token = noAnswer;
      const victim = await new Worker().prepare({ ...settings, calls: 1 });
      const goes = victim.go();
      await expect.poll(refreshes, { timeout: 10_000 }).toBe(1);
      victim.kill();
      await expect(goes).rejects.toThrow('ended early');
      await victim.ended();
      delete server.faults.token;

      expect(await storm(settings)).toEqual(allSucceeded);
      expect(refreshes()).toBe(2);
    },
    patience,
  );
});
