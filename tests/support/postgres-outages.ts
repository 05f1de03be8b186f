/**
 * Apps and people use Grantway while PostgreSQL drops its connections or restarts. Everything that Grantway has
 * acknowledged must stay true. It must stay alive and never answer 500.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { expect } from 'vitest';
import { readCredentials } from './development-server.ts';
import { authorize } from './flow.ts';
import { Person } from './person.ts';
import { choosePlace, environmentOf, originOf } from './place.ts';
import { createDatabase, type RunningPostgres, startPostgres } from './postgres.ts';
import { Program, repository } from './program.ts';
import { driveScope } from './scopes.ts';
import { openSetUpStorage } from './set-up-storage.ts';
import type { TestServer } from './test-server.ts';
import { exchange, post, refresh } from './tokens.ts';

const workers = 8;

/** What flow.ts needs of a server in another process. */
type Remote = Pick<TestServer, 'origin' | 'accounts' | 'app'>;

/**
 * One account's refresh tokens. `alive` are those that the test didn't try to revoke. `revoked` are those whose
 * revocation the server has acknowledged.
 */
type Facts = { alive: string[]; revoked: string[] };

export async function surviveOutages(times: number): Promise<{ readonly statuses: Map<number, number> }> {
  const folder = await mkdtemp(join(tmpdir(), 'grantway-outages-'));
  const postgres = await startPostgres();
  const statuses = new Map<number, number>();
  const realFetch = globalThis.fetch;
  try {
    const url = await createDatabase(postgres.url, 'outages');
    const place = { ...(await choosePlace(folder)), databaseUrl: url };
    await using program = new Program(
      process.execPath,
      [join(repository, 'packages/server/src/main.ts'), 'dev'],
      { environment: environmentOf(place) },
    );
    await program.untilAnswers(`${originOf(place)}/.well-known/openid-configuration`);
    const server = await describeRemote(place, url);

    globalThis.fetch = async (...given) => {
      const response = await realFetch(...given);
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
      return response;
    };
    const load = new Load(server);
    for (let time = 0; time < times; time += 1) {
      await load.untilExchanged(3);
      await delay(Math.random() * 200);
      if (time % 2 === 0) await cutConnections(postgres, 'outages');
      else await postgres.restart();
    }
    await load.untilExchanged(3);
    await load.stop();

    expect(program.hasEnded, program.stderr).toBe(false);
    expect([...statuses.keys()].filter((status) => status >= 500 && status !== 503)).toEqual([]);
    expect(statuses.get(503) ?? 0).toBeGreaterThan(0);
    await load.requireFacts();
    return { statuses };
  } finally {
    globalThis.fetch = realFetch;
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function describeRemote(
  place: Awaited<ReturnType<typeof choosePlace>>,
  databaseUrl: string,
): Promise<TestServer> {
  const credentials = await readCredentials(place.folder);
  const storage = await openSetUpStorage(databaseUrl);
  const [mina] = (await storage.listAccounts({ limit: 1 })).items;
  if (mina === undefined) throw new Error('the development server has no account');
  for (let index = 0; index < workers; index += 1) {
    await storage.createAccount({
      ...mina,
      sub: `${index}`.repeat(21),
      email: `worker${index}@harbour.example`,
    });
  }
  const accounts = (await storage.listAccounts({ limit: 100 })).items.filter(({ email }) =>
    email.startsWith('worker'),
  );
  await storage.close();
  const [one, two, three, ...others] = accounts;
  if (!one || !two || !three) throw new Error('there are too few workers');
  const remote: Remote = {
    origin: originOf(place),
    accounts: [one, two, three, ...others],
    app: {
      id: credentials.client_id,
      secret: credentials.client_secret,
      redirectUri: credentials.redirect_uris[0] ?? '',
    } as TestServer['app'],
  };
  return remote as TestServer;
}

async function cutConnections(postgres: RunningPostgres, database: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgres.url });
  client.on('error', () => {});
  await client.connect();
  await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [database]);
  await client.end();
}

class Load {
  readonly #server: TestServer;
  readonly #facts: readonly Facts[];
  readonly #running: Promise<unknown>;
  #stops = false;
  #exchanged = 0;

  constructor(server: TestServer) {
    this.#server = server;
    this.#facts = server.accounts.map(() => ({ alive: [], revoked: [] }));
    this.#running = Promise.all(
      server.accounts.map(({ sub }, index) =>
        this.#work(sub, this.#facts[index] ?? { alive: [], revoked: [] }),
      ),
    );
    // `untilExchanged` and `stop` report the error. Until then, it must not stop the test run.
    this.#running.catch(() => {});
  }

  async untilExchanged(count: number): Promise<void> {
    const wanted = this.#exchanged + count;
    const deadline = Date.now() + 30_000;
    while (this.#exchanged < wanted) {
      if (Date.now() > deadline) throw new Error(`fewer than ${count} code exchanges in 30 seconds`);
      await Promise.race([delay(20), this.#running]);
    }
  }

  async stop(): Promise<void> {
    this.#stops = true;
    await this.#running;
  }

  async requireFacts(): Promise<void> {
    const alive = this.#facts.flatMap((facts) => facts.alive);
    const revoked = this.#facts.flatMap((facts) => facts.revoked);
    expect(alive.length).toBeGreaterThan(0);
    for (const token of alive) expect((await refresh(this.#server, token)).status).toBe(200);
    for (const token of revoked) expect((await refresh(this.#server, token)).status).toBe(400);
  }

  async #work(account: string, facts: Facts): Promise<void> {
    for (let round = 1; !this.#stops; round += 1) {
      const token = await this.#obtainToken(account);
      if (token !== undefined) facts.alive.push(token);
      const known = facts.alive.at(0);
      if (known === undefined) {
        await delay(10);
        continue;
      }
      const refreshed = await refresh(this.#server, known);
      expect([200, 503]).toContain(refreshed.status);
      if (round % 10 !== 0) continue;
      const tokens = facts.alive;
      facts.alive = [];
      const revocation = await post(`${this.#server.origin}/revoke`, { token: known });
      expect([200, 503]).toContain(revocation.status);
      // After a 503, the grant may be revoked or not, so the test claims nothing about its tokens.
      if (revocation.status === 200) facts.revoked.push(...tokens);
    }
  }

  async #obtainToken(account: string): Promise<string | undefined> {
    const person = new Person(this.#server.origin);
    const parameters = { scope: driveScope, prompt: 'consent' };
    const callback = await authorize(this.#server, { person, account, parameters }).catch((error: Error) => {
      // If an earlier step got a 503, the error's message contains the status.
      if (/but got 503|Error 503/.test(error.message)) return undefined;
      throw error;
    });
    if (callback === undefined) return undefined;
    const { status, body } = await exchange(this.#server, callback.get('code'));
    expect([200, 503]).toContain(status);
    if (status !== 200) return undefined;
    this.#exchanged += 1;
    return String(body.refresh_token);
  }
}
