/**
 * The nth storage call fails, for every n: either before its effect, or after it, so that only the answer is lost.
 * Everything that the server told a client must stay true, and no secret may leak.
 */
import { expect, test } from 'vitest';
import { StorageUnavailableError } from '../../packages/server/src/storage/errors/unavailable.ts';
import { authorizationUrl, authorize } from '../support/flow.ts';
import { Person } from '../support/person.ts';
import { type RunningOptions, serverForTest } from '../support/running-server.ts';
import { Saboteur } from '../support/saboteur.ts';
import { driveScope } from '../support/scopes.ts';
import type { TestServer } from '../support/test-server.ts';
import { callDrive, exchange, obtainTokens, post, refresh } from '../support/tokens.ts';

type Seen = {
  readonly secrets: string[];
  readonly texts: string[];
  exchanged?: Readonly<Record<string, unknown>>;
  revoked?: boolean;
};

async function run(server: TestServer): Promise<Seen> {
  const seen: Seen = { secrets: [server.app.secret], texts: [] };
  const callback = await authorize(server, { parameters: { scope: driveScope } }).catch((error: Error) => {
    seen.texts.push(error.message);
    return undefined;
  });
  const code = callback?.get('code');
  if (!code) return seen;
  seen.secrets.push(code);
  const answer = await exchange(server, code);
  seen.texts.push(JSON.stringify(answer.status === 200 ? {} : answer.body));
  if (answer.status !== 200) return seen;
  seen.exchanged = answer.body;
  seen.secrets.push(String(answer.body.access_token), String(answer.body.refresh_token));
  const refreshed = await refresh(server, answer.body.refresh_token);
  seen.texts.push(JSON.stringify(refreshed.status === 200 ? {} : refreshed.body));
  await callDrive(server, String(answer.body.access_token));
  const revoked = await post(`${server.origin}/revoke`, { token: String(answer.body.access_token) });
  seen.texts.push(JSON.stringify(revoked.body));
  seen.revoked = revoked.status === 200;
  return seen;
}

/** The saboteur counts calls after the server's start. */
async function sabotagedServer(options: RunningOptions = { failuresAreWanted: true }) {
  const saboteur = new Saboteur();
  const server = await serverForTest({ ...options, wrapStorage: (storage) => saboteur.wrap(storage) });
  saboteur.calls = 0;
  return { saboteur, server };
}

async function countCalls(): Promise<number> {
  const { saboteur, server } = await sabotagedServer({});
  const seen = await run(server);
  expect(seen.revoked).toBe(true);
  return saboteur.calls;
}

test.each(['before', 'after'] as const)(
  'invariants 1, 2 and 4 hold when the nth storage call fails (%s it took effect), for every n',
  async (when) => {
    const total = await countCalls();
    expect(total).toBeGreaterThan(10);
    for (let n = 1; n <= total; n++) {
      const { saboteur, server } = await sabotagedServer();
      saboteur.failAt = n;
      saboteur.when = when;
      const seen = await run(server);
      saboteur.failAt = undefined;
      const where = `call ${n} of ${total}, ${when}`;
      expect(server.failures.length, where).toBe(1);

      // Invariant 4: neither answers nor reported failures contain a secret.
      const told = [...seen.texts, ...server.failures.map((failure) => describe(failure))].join('\n');
      for (const secret of seen.secrets) expect(told.includes(secret), where).toBe(false);

      // Invariant 2: if the server answered a revocation with 200, the grant is revoked.
      const mina = server.accounts[0]?.sub ?? '';
      const grant = await server.storage.findGrant(mina, server.app.client.projectId, server.clock.now());
      if (seen.revoked) {
        expect(grant, where).toBeUndefined();
        expect(await callDrive(server, String(seen.exchanged?.access_token)), where).toBe(401);
      } else if (seen.exchanged !== undefined && grant !== undefined) {
        // Invariant 1: a grant covers each issued token, and the token works.
        expect(grant.scopes, where).toContain(driveScope);
        expect(await callDrive(server, String(seen.exchanged.access_token)), where).toBe(200);
      } else if (seen.exchanged !== undefined) {
        expect(await callDrive(server, String(seen.exchanged.access_token)), where).toBe(401);
      }
      expect(await server.storage.countRefreshTokens(mina), where).toBeLessThanOrEqual(1);

      const again = await authorize(server, {
        person: new Person(server.origin),
        parameters: { scope: driveScope, prompt: 'consent' },
      });
      const { status, body } = await exchange(server, again.get('code'));
      expect(status, where).toBe(200);
      expect(await callDrive(server, String(body.access_token)), where).toBe(200);
    }
  },
  120_000,
);

test('if storage fails, the server answers 500, as a page or as JSON, and does not reveal the cause', async () => {
  const { saboteur, server } = await sabotagedServer();
  saboteur.failAt = 1;
  const page = await fetch(authorizationUrl(server), { headers: { accept: 'text/html' } });
  expect(page.status).toBe(500);
  expect(await page.text()).not.toContain('storage is down');
  saboteur.calls = 0;
  const json = await refresh(server, `gwr_${'A'.repeat(43)}`);
  expect([json.status, json.body.error]).toEqual([500, 'server_error']);
  expect(JSON.stringify(json.body)).not.toContain('storage is down');
});

test('a request gets 503 with Retry-After if the database is unavailable; the server reports this at most once in ten seconds', async () => {
  const { saboteur, server } = await sabotagedServer();
  const { accessToken } = await obtainTokens(server);
  saboteur.failure = () => new StorageUnavailableError('unreachable');
  const failNext = (n: number) => {
    saboteur.calls = 0;
    saboteur.failAt = n;
  };
  failNext(1);
  const page = await fetch(authorizationUrl(server), { headers: { accept: 'text/html' } });
  expect([page.status, page.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await page.text()).toContain('temporarily_unavailable');
  failNext(1);
  const json = await refresh(server, `gwr_${'A'.repeat(43)}`);
  expect([json.status, json.body.error, json.headers.get('retry-after')]).toEqual([
    503,
    'temporarily_unavailable',
    '5',
  ]);
  let calls = 0;
  for (let n = 1; ; n += 1) {
    failNext(n);
    const answer = await fetch(`${server.origin}/drive/v3/about?fields=user`, {
      headers: { authorization: `Bearer ${accessToken}` },
    });
    if (answer.status === 200) break;
    calls += 1;
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await answer.json()).toMatchObject({
      error: { code: 503, status: 'UNAVAILABLE', errors: [{ reason: 'backendError' }] },
    });
  }
  // One storage call checks the token. The API's method makes the others.
  expect(calls).toBeGreaterThan(1);
  expect(server.failures.length).toBe(1);
  server.clock.advance(10);
  failNext(1);
  await refresh(server, `gwr_${'A'.repeat(43)}`);
  expect(server.failures.length).toBe(2);
});

function describe(failure: unknown): string {
  return failure instanceof Error ? `${failure.stack}\n${describe(failure.cause)}` : String(failure);
}
