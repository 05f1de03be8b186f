/** ERR-1: which apps and scopes an organization allows, at authorization and at every refresh. */

import { beforeAll, describe, expect, test } from 'vitest';
import { engines } from '../support/engines.ts';
import { expectErrorPage } from '../support/error-page.ts';
import { authorizationUrl, authorize, reachConsent } from '../support/flow.ts';
import { overwrite } from '../support/overwrite.ts';
import { expectDeparture, formsOf, Person } from '../support/person.ts';
import type { Account, OrganizationPolicy } from '../support/records.ts';
import { serverForAll, serverForTest } from '../support/running-server.ts';
import { calendarScope, driveScope, youtubeScope } from '../support/scopes.ts';
import { callDrive, exchange, obtainTokens, refresh } from '../support/tokens.ts';

const drive = 'drive.googleapis.com';
/** This scope is neither sensitive nor restricted. */
const driveFileScope = 'https://www.googleapis.com/auth/drive.file';

describe.each(engines)('organization policy on $engine', ({ options }) => {
  const server = serverForAll(options);
  let mina: Account;
  beforeAll(async () => {
    [mina] = server.accounts;
    await server.addOrganization({ id: 'quay', members: [mina] });
  });

  async function setPolicy(policy: Partial<OrganizationPolicy>): Promise<void> {
    const organization = await server.storage.findOrganization('quay');
    if (organization === undefined) throw new Error('no organization');
    const open = {
      apps: {},
      restrictedApis: [],
      partlyRestrictedApis: [],
      otherApps: 'limited',
      trustsOwnApps: false,
    } as const;
    await overwrite(server.storage).organization({ ...organization, policy: { ...open, ...policy } });
  }
  const app = (access: OrganizationPolicy['apps'][string]) => ({ apps: { [server.app.id]: access } });

  const partly = () => ({ partlyRestrictedApis: [drive] });
  const cases: readonly [string, () => Partial<OrganizationPolicy>, string, string | undefined][] = [
    ['allows every app if the policy is empty', () => ({}), `${driveScope} ${calendarScope}`, undefined],
    ['rejects a blocked app', () => app({ access: 'blocked' }), driveScope, 'admin_policy_enforced'],
    [
      'rejects a blocked app even for sign-in',
      () => app({ access: 'blocked' }),
      'openid',
      'admin_policy_enforced',
    ],
    [
      'rejects scopes of a restricted API',
      () => ({ restrictedApis: [drive] }),
      `${driveScope} ${calendarScope}`,
      'admin_policy_enforced',
    ],
    [
      'allows scopes of APIs that are not restricted',
      () => ({ restrictedApis: [drive] }),
      calendarScope,
      undefined,
    ],
    [
      'rejects a restricted API for a limited app',
      () => ({ restrictedApis: [drive], ...app({ access: 'limited' }) }),
      driveScope,
      'admin_policy_enforced',
    ],
    [
      'allows a restricted API for a trusted app',
      () => ({ restrictedApis: [drive], ...app({ access: 'trusted' }) }),
      driveScope,
      undefined,
    ],
    [
      'allows the listed scopes to an app with specific access, and sign-in',
      () => app({ access: 'specific', scopes: [driveScope] }),
      `openid email ${driveScope}`,
      undefined,
    ],
    [
      'rejects scopes that are not listed for an app with specific access',
      () => app({ access: 'specific', scopes: [driveScope] }),
      calendarScope,
      'admin_policy_enforced',
    ],
    [
      'allows sign-in if the policy is sign-in-only',
      () => ({ otherApps: 'sign-in-only' }),
      'openid email',
      undefined,
    ],
    [
      'rejects other scopes if the policy is sign-in-only',
      () => ({ otherApps: 'sign-in-only' }),
      driveScope,
      'admin_policy_enforced',
    ],
    [
      'rejects an app without an entry if the policy requires a review first',
      () => ({ otherApps: 'needs-review' }),
      driveScope,
      'access_not_configured',
    ],
    ['rejects a sensitive scope of a partly restricted API', partly, driveScope, 'admin_policy_enforced'],
    [
      'rejects a sensitive scope of a partly restricted API together with another scope',
      partly,
      `${driveScope} ${driveFileScope}`,
      'admin_policy_enforced',
    ],
    ['allows a scope of a partly restricted API that is not sensitive', partly, driveFileScope, undefined],
    ['allows scopes of APIs that are not partly restricted', partly, calendarScope, undefined],
    [
      'rejects all scopes of an API that is both partly and fully restricted',
      () => ({ restrictedApis: [drive], partlyRestrictedApis: [drive] }),
      driveFileScope,
      'admin_policy_enforced',
    ],
    [
      'allows a partly restricted API for a trusted app',
      () => ({ ...partly(), ...app({ access: 'trusted' }) }),
      driveScope,
      undefined,
    ],
    [
      'rejects a sensitive scope of a partly restricted API for a limited app',
      () => ({ ...partly(), ...app({ access: 'limited' }) }),
      driveScope,
      'admin_policy_enforced',
    ],
    [
      'rejects a scope of several APIs if one of them is restricted',
      () => ({ restrictedApis: ['youtubeanalytics.googleapis.com'] }),
      youtubeScope,
      'admin_policy_enforced',
    ],
  ];

  test.each(cases)('ERR-1 the server %s', async (_name, policy, scope, code) => {
    await setPolicy(policy());
    const parameters = { scope, prompt: 'consent' };
    if (code === undefined) {
      expect((await authorize(server, { parameters })).get('code')).not.toBeNull();
      return;
    }
    const refused = await expectErrorPage(server, { parameters });
    expect([refused.status, refused.code]).toEqual([400, code]);
    const outside = await authorize(server, { parameters, account: server.accounts[2]?.sub ?? '' });
    expect(outside.get('code')).not.toBeNull();
  });

  test("ERR-1 the page shows the administrator's message and the scope that isn't allowed", async () => {
    await setPolicy({ restrictedApis: [drive], message: 'Ask Petra in room 4.' });
    const { page, details } = await expectErrorPage(server, { parameters: { scope: driveScope } });
    expect(page.html).toContain('Ask Petra in room 4.');
    expect(details.description).toContain(driveScope);
  });

  test('ERR-1 a policy applies from the next refresh until somebody changes the policy', async () => {
    await setPolicy({});
    const { refreshToken } = await obtainTokens(server, { parameters: { prompt: 'consent' } });
    expect((await refresh(server, refreshToken)).status).toBe(200);
    await setPolicy({ restrictedApis: [drive] });
    const refused = await refresh(server, refreshToken);
    expect([refused.status, refused.body.error]).toEqual([400, 'admin_policy_enforced']);
    await setPolicy(app({ access: 'trusted' }));
    const again = await refresh(server, refreshToken);
    expect(again.status).toBe(200);
    expect(await callDrive(server, String(again.body.access_token))).toBe(200);
  });

  test.each([
    ['a sensitive scope of a partly restricted API', () => partly(), 'admin_policy_enforced'],
    ['an app that needs a review', () => ({ otherApps: 'needs-review' }) as const, 'access_not_configured'],
  ] as const)(
    'ERR-1 the server rejects %s at the exchange and at every refresh, until the policy is changed',
    async (_name, policy, code) => {
      await setPolicy({});
      const first = await obtainTokens(server, { parameters: { scope: driveScope, prompt: 'consent' } });
      const parameters = { scope: driveFileScope, prompt: 'consent' };
      const open = await obtainTokens(server, { parameters });
      const callback = await authorize(server, { parameters: { scope: driveScope, prompt: 'consent' } });
      await setPolicy(policy());
      for (const refused of [
        await exchange(server, callback.get('code')),
        await refresh(server, first.refreshToken),
        await refresh(server, first.refreshToken),
      ]) {
        expect([refused.status, refused.body.error]).toEqual([400, code]);
      }
      // Non-sensitive scopes still work, unless the whole app needs a review.
      const other = await refresh(server, open.refreshToken);
      expect(other.body.error).toBe(code === 'access_not_configured' ? code : undefined);
      await setPolicy({});
      expect((await refresh(server, first.refreshToken)).status).toBe(200);
      expect((await exchange(server, callback.get('code'))).status).toBe(200);
    },
  );

  test('ERR-1 a policy that an earlier version stored still applies', async () => {
    await setPolicy({ restrictedApis: [drive] });
    const organization = await server.storage.findOrganization('quay');
    if (organization === undefined) throw new Error('no organization');
    const { partlyRestrictedApis: _new, ...old } = organization.policy;
    await server.storage.updateOrganization({ ...organization, policy: old as OrganizationPolicy });
    expect((await server.storage.findOrganization('quay'))?.policy.partlyRestrictedApis).toEqual([]);
    const { code } = await expectErrorPage(server, { parameters: { scope: driveScope } });
    expect(code).toBe('admin_policy_enforced');
  });

  test('ERR-1 with prompt=none, the app gets the reason as error_subtype', async () => {
    await setPolicy({});
    const person = new Person(server.origin);
    await authorize(server, { person, parameters: { prompt: 'consent' } });
    await setPolicy({ otherApps: 'needs-review' });
    const answer = expectDeparture(
      await person.visit(
        authorizationUrl(server, { scope: driveScope, prompt: 'none', login_hint: mina.email }),
      ),
    );
    expect([answer.get('error'), answer.get('error_subtype')]).toEqual([
      'interaction_required',
      'access_not_configured',
    ]);
  });

  test('AUT-11 AUT-15 an app that the organization trusts asks for all or nothing, without checkboxes', async () => {
    const fresh = await serverForTest(options);
    const [member] = fresh.accounts;
    if (member === undefined) throw new Error('no accounts');
    const policy = { apps: { [fresh.app.id]: { access: 'trusted' } } } as const;
    await fresh.addOrganization({ id: 'quay', policy, members: [member] });
    const person = new Person(fresh.origin);
    const page = await reachConsent(fresh, person, authorizationUrl(fresh));
    expect(formsOf(page).flatMap(({ checkboxes }) => checkboxes)).toEqual([]);
    const callback = await authorize(fresh, { person });
    expect(callback.get('scope')?.split(' ').sort()).toEqual([calendarScope, driveScope].sort());
  });

  test('an organization can trust the apps of its own projects', async () => {
    await setPolicy({ restrictedApis: [drive], trustsOwnApps: true });
    const project = { organizationId: 'quay', userType: 'internal' } as const;
    const client = await server.addClient({ project });
    const parameters = {
      client_id: client.id,
      redirect_uri: client.client.redirectUris[0],
      scope: driveScope,
    };
    expect((await authorize(server, { parameters })).get('code')).not.toBeNull();
  });

  test('ERR-1 INC-1 include_granted_scopes adds no scopes that the organization no longer allows', async () => {
    await setPolicy({});
    const person = new Person(server.origin);
    await authorize(server, { person, parameters: { scope: driveScope, prompt: 'consent' } });
    await setPolicy({ restrictedApis: [drive] });
    const callback = await authorize(server, {
      person,
      parameters: { scope: calendarScope, include_granted_scopes: 'true', prompt: 'consent' },
    });
    expect(callback.get('scope')?.split(' ')).not.toContain(driveScope);
    const { body } = await exchange(server, callback.get('code'));
    expect((await refresh(server, body.refresh_token)).status).toBe(200);
  });
});
