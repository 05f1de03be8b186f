/**
 * `explainAdmission` must predict what the authorization endpoint does. Tests send the same request to both, in both
 * profiles.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { readErrorPage } from '../support/error-page.ts';
import { authorize, type Parameters, setOut } from '../support/flow.ts';
import { type Ask, administrator, appoint, callerFor, type ManagementAnswer } from '../support/management.ts';
import { overwrite } from '../support/overwrite.ts';
import type { Person } from '../support/person.ts';
import { serversOfProfiles } from '../support/profiles.ts';
import type { Account, Client, Project } from '../support/records.ts';
import { notesRead, notesWrite, registrarOf } from '../support/registered-apis.ts';
import { serverForAll } from '../support/running-server.ts';
import { calendarScope, driveScope } from '../support/scopes.ts';
import type { TestServer } from '../support/test-server.ts';

const redirectUri = 'https://other.example.com/callback';

type Situation = {
  readonly title: string;
  /** The error in the profile `google`. Absent if the endpoint reports none. */
  readonly error?: string;
  /** The first check that fails in the profile `google`. Absent if none fails. */
  readonly check?: string;
  readonly project?: Partial<Project>;
  readonly type?: Client['type'];
  /** Parameters that change a valid request. */
  readonly asks?: Parameters;
  /** Runs between the person's sign-in and the request. */
  readonly meanwhile?: (at: { server: TestServer; app: Client; account: Account }) => Promise<unknown>;
};

const manyApi = { id: 'many.example', audience: 'https://many.example/' };
const manyScopes = Array.from({ length: 101 }, (_, index) => ({
  name: `many:${index}`,
  sensitivity: 'non-sensitive' as const,
  allows: 'One of many',
}));

const noTesters = { publishingStatus: 'testing' } as const;
const unverifiedScreen = {
  applicationName: 'Unverified',
  supportEmail: 'help@other.example',
  declaredScopes: [],
  verification: 'unverified',
} as const;
const organizationWith = (policy: object) => async (at: { server: TestServer; account: Account }) =>
  at.server.addOrganization({ id: `org-${++made}`, policy, members: [at.account] });
let made = 0;

function refused(title: string, error: string, check: string, more: Partial<Situation> = {}): Situation {
  return { title, error, check, ...more };
}

const situations: readonly Situation[] = [
  { title: 'everything is fine' },
  refused('the client is disabled', 'disabled_client', 'clientState', { meanwhile: setClient('disabled') }),
  refused('the client is deleted', 'deleted_client', 'clientState', { meanwhile: setClient('deleted') }),
  refused('the redirect URI is not registered', 'redirect_uri_mismatch', 'redirectUri', {
    asks: { redirect_uri: 'https://evil.example/' },
  }),
  refused('a parameter is unknown', 'invalid_request', 'knownParameters', { asks: { colour: 'red' } }),
  refused('the request is too long', 'invalid_request', 'length', { asks: { state: 'x'.repeat(9_000) } }),
  refused('the response type is not supported', 'invalid_request', 'responseType', {
    asks: { response_type: 'token' },
  }),
  refused('the response mode is unknown', 'invalid_request', 'responseMode', {
    asks: { response_mode: 'web' },
  }),
  refused('a scope is unknown', 'invalid_scope', 'scopes', {
    asks: { scope: `openid ${driveScope} nothing:read` },
  }),
  refused('no scope is known', 'invalid_scope', 'scopes', { asks: { scope: 'nothing:read' } }),
  refused('a scope is not declared', 'restricted_client', 'declaredScopes', {
    project: { consentScreen: { ...unverifiedScreen, onlyDeclaredScopes: true } },
  }),
  refused('the resource is unknown', 'invalid_target', 'resources', {
    asks: { resource: 'https://no.example/' },
  }),
  refused('the request names too many scopes', 'invalid_scope', 'scopeCount', {
    asks: { scope: manyScopes.map(({ name }) => name).join(' ') },
    meanwhile: ({ server }) => registrarOf(server).add({ ...manyApi, scopes: manyScopes }),
  }),
  refused('access_type is wrong', 'invalid_request', 'accessType', { asks: { access_type: 'always' } }),
  refused('prompt is wrong', 'invalid_request', 'prompt', { asks: { prompt: 'please' } }),
  refused('max_age is wrong', 'invalid_request', 'authentication', { asks: { max_age: 'long' } }),
  refused('the code challenge is too short', 'invalid_request', 'codeChallenge', {
    asks: { code_challenge: 'x' },
  }),
  refused('a desktop client needs a code challenge', 'invalid_request', 'codeChallengeRequired', {
    project: { desktopClientsNeedPkce: true },
    type: 'desktop',
    asks: { redirect_uri: 'http://localhost:1234' },
  }),
  refused('the account is disabled', 'invalid_grant', 'accountState', {
    meanwhile: ({ server, account }) => overwrite(server.storage).account({ ...account, state: 'disabled' }),
  }),
  refused('the account is outside the organization', 'org_internal', 'audience', {
    project: { userType: 'internal', organizationId: 'harbour' },
    meanwhile: ({ server, account }) => {
      const { organizationId: _, ...homeless } = account;
      return overwrite(server.storage).account(homeless);
    },
  }),
  refused('the account is not a test user', 'access_denied', 'testUsers', { project: noTesters }),
  {
    title: 'the account is a test user',
    project: noTesters,
    meanwhile: async ({ server, app, account }) => {
      const project = await server.storage.findProject(app.projectId);
      if (project === undefined) throw new Error('no project');
      await overwrite(server.storage).project({ ...project, testUsers: [account.email] });
    },
  },
  refused('the organization blocks the app', 'admin_policy_enforced', 'organizationPolicy', {
    meanwhile: (at) => organizationWith({ apps: { [at.app.clientId]: { access: 'blocked' } } })(at),
  }),
  refused('the organization wants to review the app', 'access_not_configured', 'organizationPolicy', {
    meanwhile: organizationWith({ otherApps: 'needs-review' }),
  }),
  refused('the account has advanced protection', 'policy_enforced', 'advancedProtection', {
    project: { consentScreen: unverifiedScreen },
    meanwhile: ({ server, account }) =>
      overwrite(server.storage).account({ ...account, advancedProtection: true }),
  }),
  {
    title: 'an unverified app has room for another user',
    project: { consentScreen: unverifiedScreen },
  },
  refused('an unverified app has reached its user limit', 'access_denied', 'userLimit', {
    project: { consentScreen: unverifiedScreen },
    meanwhile: async ({ server, app }) =>
      authorize(server, {
        account: server.accounts[1].sub,
        parameters: { client_id: app.clientId, redirect_uri: redirectUri },
      }),
  }),
  refused('all scopes are retired', 'invalid_scope', 'retiredScopes', { asks: { scope: notesRead } }),
  { title: 'one scope is retired', asks: { scope: `${notesWrite} ${driveScope}` } },
  refused('a page is needed but prompt=none', 'interaction_required', 'consent', {
    asks: { prompt: 'none' },
  }),
  refused('the account is not a test user, and prompt=none', 'interaction_required', 'testUsers', {
    project: noTesters,
    asks: { prompt: 'none' },
  }),
  {
    title: 'everything is granted',
    meanwhile: ({ server, app, account }) =>
      authorize(server, {
        account: account.sub,
        parameters: { client_id: app.clientId, redirect_uri: redirectUri },
      }),
  },
];

function setClient(state: Client['state']): NonNullable<Situation['meanwhile']> {
  return ({ server, app }) => overwrite(server.storage).client({ ...app, state });
}

const servers = serversOfProfiles({ settings: { usersOfUnverifiedProject: 1 } });

describe.each(Object.entries(servers))('in profile %s', (profile, server) => {
  let admin: Ask;
  beforeAll(async () => {
    const [, , yuki] = server.accounts;
    admin = await administrator(server, yuki.sub);
    await registrarOf(server).add({ state: 'retired' });
  });

  test.each(situations)('$title: the explanation and the endpoint agree', async (situation) => {
    const { account, person, app, parameters } = await arrange(server, situation);
    await situation.meanwhile?.({ server, app, account });
    const real = await outcome(server, parameters, person, account);
    const { status, body } = await explain(admin, app, account, parameters);
    expect(status).toBe(200);
    expect({ error: body.error, asksForConsent: body.asksForConsent && body.admitted }).toEqual(real);
    expect(body.admitted).toBe(real.error === undefined);
    const failed = body.checks.filter(({ passed }: { passed: boolean }) => !passed);
    for (const { reason, error, fix, check } of failed) {
      expect([check, typeof reason, typeof error]).toEqual([check, 'string', 'string']);
      if (check !== 'consent') expect([check, fix?.length > 10]).toEqual([check, true]);
    }
    if (profile === 'google') {
      expect([failed[0]?.check, real.error]).toEqual([situation.check, situation.error]);
    }
  });
});

type Check = {
  readonly check: string;
  readonly passed: boolean;
  readonly code?: string;
  readonly metadata?: { readonly parameter?: string };
};

describe('an explanation', () => {
  const server = serverForAll();
  let admin: Ask;
  beforeAll(async () => {
    admin = await administrator(server);
  });
  const sample = () => server.app.client;
  const at = (client: Client) => `projects/${client.projectId}/clients/${client.clientId}:explainAdmission`;

  test('lists each check once, and says which ones fail', async () => {
    const { client } = await server.addClient({ project: { publishingStatus: 'testing' } });
    await overwrite(server.storage).client({ ...client, state: 'disabled' });
    const [, tomas] = server.accounts;
    const { body } = await admin('POST', at(client), {
      account: tomas.email,
      scopes: [driveScope, 'nothing:read'],
      redirectUri: 'https://evil.example/',
      prompt: 'please',
      parameters: { access_type: 'always' },
    });
    const checks = body.checks as readonly Check[];
    const failed = checks.filter(({ passed }) => !passed);
    expect(failed.map(({ check, code, metadata }) => [check, code, metadata?.parameter])).toEqual([
      ['clientState', 'CLIENT_IS_DISABLED', undefined],
      ['redirectUri', 'REDIRECT_URI_NOT_REGISTERED', undefined],
      ['scopes', 'SCOPES_UNKNOWN', undefined],
      ['accessType', 'PARAMETER_NOT_VALID', 'access_type'],
      ['prompt', 'PARAMETER_NOT_VALID', 'prompt'],
      ['testUsers', 'NOT_A_TEST_USER', undefined],
    ]);
    expect(checks.length).toBeGreaterThan(20);
    expect(new Set(checks.map(({ check }) => check)).size).toBe(checks.length);
    expect(body).toMatchObject({ account: tomas.sub, error: 'disabled_client', newScopes: [driveScope] });
  });

  test('says which scopes are granted, which are new, and which warning precedes the consent page', async () => {
    const { client } = await server.addClient({ project: { consentScreen: unverifiedScreen } });
    const [, tomas] = server.accounts;
    const question = { account: tomas.sub, scopes: [driveScope, calendarScope] };
    const before = (await admin('POST', at(client), question)).body;
    expect(before).toMatchObject({ warning: 'unverified', grantedScopes: [], newScopes: question.scopes });
    await authorize(server, {
      account: tomas.sub,
      parameters: { client_id: client.clientId, redirect_uri: redirectUri, scope: driveScope },
    });
    const after = (await admin('POST', at(client), question)).body;
    expect(after).toMatchObject({ grantedScopes: [driveScope], newScopes: [calendarScope] });
    const again = (await admin('POST', at(client), { ...question, scopes: [driveScope] })).body;
    expect(again).toMatchObject({ admitted: true, asksForConsent: false, newScopes: [] });
    expect(again).not.toHaveProperty('warning');
    expect(server.failures).toEqual([]);
  });

  test('changes nothing: the app gets no user and no grant', async () => {
    const { client } = await server.addClient();
    const [, tomas] = server.accounts;
    await admin('POST', at(client), { account: tomas.sub, scopes: [driveScope] });
    expect(await server.storage.countProjectUsers(client.projectId)).toBe(0);
    expect(await server.storage.findGrant(tomas.sub, client.projectId, server.clock.now())).toBeUndefined();
  });

  test('does not tell a reviewer which other accounts exist', async () => {
    const [, tomas, yuki] = server.accounts;
    await appoint(server, tomas.sub, { isReviewer: true });
    const reviewer = await callerFor(server, tomas.sub);
    for (const account of [tomas.email, tomas.sub, undefined]) {
      const own = await reviewer('POST', at(sample()), { account, scopes: ['openid'] });
      expect([own.status, own.body.account]).toEqual([200, tomas.sub]);
    }
    const other = await reviewer('POST', at(sample()), { account: yuki.email, scopes: ['openid'] });
    const nobody = await reviewer('POST', at(sample()), { account: 'no@body.example', scopes: ['openid'] });
    expect([other.status, nobody.status]).toEqual([403, 403]);
    expect(nobody.body).toEqual(other.body);
    const missing = await admin('POST', at(sample()), { account: 'no@body.example', scopes: ['openid'] });
    expect(missing.status).toBe(404);
  });

  test('is an error if fields of the call are wrong, and the error names each of them', async () => {
    const { body, status } = await admin('POST', at(sample()), {
      account: server.accounts[0].sub,
      scopes: 'openid',
      parameters: { scope: 'openid' },
      colour: 'red',
    });
    expect(status).toBe(400);
    const fields = body.error.details[0].fieldViolations.map(({ field }: { field: string }) => field);
    expect(fields.sort()).toEqual(['colour', 'parameters.scope', 'scopes']);
  });
});

async function arrange(server: TestServer, { project, type, asks }: Situation) {
  const sub = `1${String(++made).padStart(20, '0')}`;
  const account: Account = {
    ...server.accounts[0],
    sub,
    email: `person-${made}@people.example`,
  };
  const { organizationId: _, ...homeless } = account;
  await server.storage.createAccount(homeless);
  const { person } = await setOut(server, { account: sub, parameters: { scope: 'openid' } });
  const { client: app } = await server.addClient({
    ...(project !== undefined && { project }),
    ...(type !== undefined && { type, redirectUris: [] }),
  });
  const parameters: Parameters = {
    ...{ client_id: app.clientId, redirect_uri: redirectUri, response_type: 'code', scope: driveScope },
    ...{ state: undefined, access_type: undefined },
    ...asks,
  };
  return { account: homeless, person, app, parameters };
}

async function outcome(server: TestServer, parameters: Parameters, person: Person, account: Account) {
  const { reached } = await setOut(server, { person, parameters, account: account.sub });
  if ('departedTo' in reached) {
    return { error: reached.departedTo.searchParams.get('error') ?? undefined, asksForConsent: false };
  }
  if (reached.html.includes('id="consent"')) return { error: undefined, asksForConsent: true };
  return { error: readErrorPage(reached).code, asksForConsent: false };
}

function explain(
  ask: Ask,
  { projectId, clientId }: Client,
  { email }: Account,
  { client_id: _, scope = '', redirect_uri, prompt, ...others }: Parameters,
): Promise<ManagementAnswer> {
  const parameters = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined));
  return ask('POST', `projects/${projectId}/clients/${clientId}:explainAdmission`, {
    account: email,
    scopes: scope.split(' '),
    redirectUri: redirect_uri,
    prompt,
    parameters,
  });
}
