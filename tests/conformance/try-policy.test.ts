/** ERR-1: `organizations.tryPolicy` must predict what a saved policy does, for new requests and existing grants. */
import { beforeAll, describe, expect, test } from 'vitest';
import { setOut } from '../support/flow.ts';
import { type Ask, administrator, appoint, callerFor } from '../support/management.ts';
import type { Account, OrganizationPolicy } from '../support/records.ts';
import { serverForAll } from '../support/running-server.ts';
import { calendarScope, driveScope } from '../support/scopes.ts';
import { obtainTokens, refresh } from '../support/tokens.ts';

const server = serverForAll();
const at = 'organizations/quay:tryPolicy';
let [admin, head]: Ask[] = [];
let [mina, tomas, yuki]: Account[] = [];

/** The tokens of Tomas, who belongs to the organization. He has allowed Drive and Calendar. */
let tokens: Awaited<ReturnType<typeof obtainTokens>>;

beforeAll(async () => {
  [mina, tomas, yuki] = server.accounts;
  admin = await administrator(server);
  await server.addOrganization({ id: 'quay', members: [tomas as Account, yuki as Account] });
  await appoint(server, (yuki as Account).sub, { administersOrganizationId: 'quay' });
  head = await callerFor(server, (yuki as Account).sub);
  const parameters = { scope: `openid ${driveScope} ${calendarScope}`, access_type: 'offline' };
  tokens = await obtainTokens(server, { account: (tomas as Account).sub, parameters });
});

const policies: readonly (readonly [string, () => object, 'losing' | 'unchanged'])[] = [
  ['blocks the app', () => app({ access: 'blocked' }), 'losing'],
  ['lets the app only sign people in', () => ({ otherApps: 'sign-in-only' }), 'losing'],
  ['requires a review of the app', () => ({ otherApps: 'needs-review' }), 'losing'],
  ['closes Drive', () => ({ restrictedApis: ['drive.googleapis.com'] }), 'losing'],
  ['closes YouTube', () => ({ restrictedApis: ['youtube.googleapis.com'] }), 'unchanged'],
  [
    'closes Drive and trusts the app',
    () => ({ restrictedApis: ['drive.googleapis.com'], ...app({ access: 'trusted' }) }),
    'unchanged',
  ],
];
const app = (access: OrganizationPolicy['apps'][string]) => ({ apps: { [server.app.id]: access } });
const open = { apps: {}, restrictedApis: [], otherApps: 'limited' };

describe('ERR-1 trying a policy', () => {
  test.each(policies)('predicts what the saved policy does, if it %s', async (_what, policyOf, change) => {
    const policy = policyOf();
    const example = { client: server.app.id, account: tomas?.email, scopes: [driveScope] };
    const { status, body } = await (head as Ask)('POST', at, { policy, example });
    expect(status).toBe(200);
    const [own] = body.effect.apps.filter(({ client }: { client: string }) => client === server.app.id);
    const losing = change === 'losing' ? 1 : 0;
    expect(own).toMatchObject({ losing, regaining: 0, applicationName: expect.any(String) });
    // Yuki has also allowed the app of these tests. A policy for other apps affects both apps.
    const affected = 'otherApps' in policy ? 2 : losing;
    expect(body.effect).toMatchObject({ losingGrants: affected, affectedApps: affected, complete: true });
    expect(body.example.saved).toMatchObject({ admitted: true });
    expect((await refresh(server, tokens.refreshToken)).status).toBe(200);

    await (head as Ask)('PATCH', 'organizations/quay', { policy });
    const { reached } = await setOut(server, {
      account: tomas?.sub ?? '',
      parameters: { scope: driveScope },
    });
    const isRefused = JSON.stringify(reached).includes(body.example.proposed.error ?? 'consent');
    expect([body.example.proposed.admitted, isRefused]).toEqual([change === 'unchanged', losing === 1]);
    const refreshed = await refresh(server, tokens.refreshToken);
    const kept = refreshed.status === 200 ? String(refreshed.body.scope).split(' ') : [];
    for (const scope of own.lostScopes) expect(kept).not.toContain(scope);
    expect(kept.includes(driveScope)).toBe(change === 'unchanged');

    const back = (await (admin as Ask)('POST', at, { policy: open })).body.effect;
    expect(back).toMatchObject({ regainingGrants: affected, losingGrants: 0 });
    await (admin as Ask)('PATCH', 'organizations/quay', { policy: open });
  });

  test('without an example, answers only with counts, and only of the organization’s accounts', async () => {
    await obtainTokens(server, { account: mina?.sub as string });
    const { body } = await (head as Ask)('POST', at, { policy: { otherApps: 'needs-review' } });
    expect(Object.keys(body)).toEqual(['effect']);
    expect(body.effect).toMatchObject({ accounts: 2, losingGrants: body.effect.grants });
    expect(JSON.stringify(body)).not.toContain((tomas as Account).sub);
    const unchanged = await (head as Ask)('POST', at, {});
    expect(unchanged.body.effect).toMatchObject({ losingGrants: 0, affectedApps: 0 });
  });

  test('names each mistake', async () => {
    const scopes = ['openid'];
    const example = { client: server.app.id, account: tomas?.sub, scopes };
    const mistakes: readonly (readonly [object, number, string])[] = [
      [{ example: { ...example, client: 'nothing' } }, 400, 'there is no client nothing'],
      [{ example: { scopes } }, 400, 'client'],
      [{ policy: { otherApps: 'some' } }, 400, 'policy.otherApps'],
      [{ policy: { restrictedApis: ['none.example'] } }, 400, 'policy.restrictedApis[0]'],
    ];
    for (const [body, status, says] of mistakes) {
      const answer = await (head as Ask)('POST', at, body);
      expect([answer.status, JSON.stringify(answer.body)]).toEqual([status, expect.stringContaining(says)]);
    }
    const outside = { example: { ...example, account: mina?.sub } };
    expect((await (head as Ask)('POST', at, outside)).status).toBe(403);
    const answer = await (admin as Ask)('POST', at, outside);
    expect([answer.status, JSON.stringify(answer.body)]).toEqual([
      400,
      expect.stringContaining('must be an account of the organization quay'),
    ]);
  });
});
