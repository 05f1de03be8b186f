/** ERR-1: what an organization allows its accounts to give away, at authorization and at every refresh. */

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
/** The one scope of Drive that is neither sensitive nor restricted. */
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
    ['nothing said', () => ({}), `${driveScope} ${calendarScope}`, undefined],
    ['blocked', () => app({ access: 'blocked' }), driveScope, 'admin_policy_enforced'],
    ['blocked, even to sign in', () => app({ access: 'blocked' }), 'openid', 'admin_policy_enforced'],
    [
      'a restricted API',
      () => ({ restrictedApis: [drive] }),
      `${driveScope} ${calendarScope}`,
      'admin_policy_enforced',
    ],
    ['beside a restricted API', () => ({ restrictedApis: [drive] }), calendarScope, undefined],
    [
      'limited, and a restricted API',
      () => ({ restrictedApis: [drive], ...app({ access: 'limited' }) }),
      driveScope,
      'admin_policy_enforced',
    ],
    [
      'trusted, and a restricted API',
      () => ({ restrictedApis: [drive], ...app({ access: 'trusted' }) }),
      driveScope,
      undefined,
    ],
    [
      'specific scopes',
      () => app({ access: 'specific', scopes: [driveScope] }),
      `openid email ${driveScope}`,
      undefined,
    ],
    [
      'another than the specific scopes',
      () => app({ access: 'specific', scopes: [driveScope] }),
      calendarScope,
      'admin_policy_enforced',
    ],
    ['sign-in only', () => ({ otherApps: 'sign-in-only' }), 'openid email', undefined],
    ['more than sign-in only', () => ({ otherApps: 'sign-in-only' }), driveScope, 'admin_policy_enforced'],
    ['not reviewed yet', () => ({ otherApps: 'needs-review' }), driveScope, 'access_not_configured'],
    ['a sensitive scope of a partly restricted API', partly, driveScope, 'admin_policy_enforced'],
    [
      'a sensitive and another scope of it',
      partly,
      `${driveScope} ${driveFileScope}`,
      'admin_policy_enforced',
    ],
    ['another scope of a partly restricted API', partly, driveFileScope, undefined],
    ['beside a partly restricted API', partly, calendarScope, undefined],
    [
      'partly and wholly restricted',
      () => ({ restrictedApis: [drive], partlyRestrictedApis: [drive] }),
      driveFileScope,
      'admin_policy_enforced',
    ],
    [
      'trusted, and a partly restricted API',
      () => ({ ...partly(), ...app({ access: 'trusted' }) }),
      driveScope,
      undefined,
    ],
    [
      'limited, and a partly restricted API',
      () => ({ ...partly(), ...app({ access: 'limited' }) }),
      driveScope,
      'admin_policy_enforced',
    ],
    [
      'a shared scope, one of whose APIs is restricted',
      () => ({ restrictedApis: ['youtubeanalytics.googleapis.com'] }),
      youtubeScope,
      'admin_policy_enforced',
    ],
  ];

  test.each(cases)('ERR-1 %s', async (_name, policy, scope, code) => {
    await setPolicy(policy());
    const parameters = { scope, prompt: 'consent' };
    if (code === undefined) {
      expect((await authorize(server, { parameters })).get('code')).not.toBeNull();
      return;
    }
    const refused = await expectErrorPage(server, { parameters });
    expect([refused.status, refused.code]).toEqual([400, code]);
    // Accounts of no organization are nobody's business but their own.
    const outside = await authorize(server, { parameters, account: server.accounts[2]?.sub ?? '' });
    expect(outside.get('code')).not.toBeNull();
  });

  test('ERR-1 the page carries the administrator’s own words, and what is refused', async () => {
    await setPolicy({ restrictedApis: [drive], message: 'Ask Petra in room 4.' });
    const { page, details } = await expectErrorPage(server, { parameters: { scope: driveScope } });
    expect(page.html).toContain('Ask Petra in room 4.');
    expect(details.description).toContain(driveScope);
  });

  test('ERR-1 a policy holds at the next refresh, and lets go again', async () => {
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
    ['partly restricted', () => partly(), 'admin_policy_enforced'],
    ['to be reviewed', () => ({ otherApps: 'needs-review' }) as const, 'access_not_configured'],
  ] as const)(
    'ERR-1 what is %s is refused at the exchange and at every refresh, and let go again',
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
      // Its other scopes are open, unless the whole application waits for a review.
      const other = await refresh(server, open.refreshToken);
      expect(other.body.error).toBe(code === 'access_not_configured' ? code : undefined);
      await setPolicy({});
      expect((await refresh(server, first.refreshToken)).status).toBe(200);
      expect((await exchange(server, callback.get('code'))).status).toBe(200);
    },
  );

  test('ERR-1 a policy that an earlier version stored goes on', async () => {
    await setPolicy({ restrictedApis: [drive] });
    const organization = await server.storage.findOrganization('quay');
    if (organization === undefined) throw new Error('no organization');
    const { partlyRestrictedApis: _new, ...old } = organization.policy;
    await server.storage.updateOrganization({ ...organization, policy: old as OrganizationPolicy });
    expect((await server.storage.findOrganization('quay'))?.policy.partlyRestrictedApis).toEqual([]);
    const { code } = await expectErrorPage(server, { parameters: { scope: driveScope } });
    expect(code).toBe('admin_policy_enforced');
  });

  test('ERR-1 with prompt=none the application is told which refusal it was', async () => {
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

  test('AUT-11 AUT-15 an application that the organization trusts asks for all or nothing, without checkboxes', async () => {
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

  test('an application of the organization’s own projects can be trusted as such', async () => {
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

  test('ERR-1 INC-1 a combined authorization leaves out what the organization no longer allows', async () => {
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
