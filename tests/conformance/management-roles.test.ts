/** Calls every operation as every role. Each must succeed or answer 403, as the table of permissions says. */
import { beforeAll, describe, expect, test } from 'vitest';
import {
  type Ask,
  administrator,
  callerFor,
  linksForReview,
  type ManagementAnswer,
  managementOperations,
  permissions,
} from '../support/management.ts';
import { addFailure } from '../support/management-records.ts';
import { pngFile } from '../support/pictures.ts';
import { serverForAll } from '../support/running-server.ts';
import { obtainTokens } from '../support/tokens.ts';

// All tests share the accounts, so one account owns many projects.
const server = serverForAll({ settings: { projectsPerOwner: 10_000 } });

/** All roles but the first two concern the organization Harbour or its projects. */
const roleNames = [
  'serverAdministrator',
  'reviewer',
  'organizationAdministrator',
  'projectOwner',
  'projectEditor',
  'projectViewer',
  'none',
] as const;
type RoleName = (typeof roleNames)[number];

const members = [
  { email: 'projectOwner@any.example', role: 'owner' },
  { email: 'projectEditor@any.example', role: 'editor' },
  { email: 'projectViewer@any.example', role: 'viewer' },
];

const askAs = new Map<RoleName, Ask>();
let admin: Ask;
let stranger: Ask;
let mover: Ask;
let moverId = '';

beforeAll(async () => {
  admin = await administrator(server);
  await admin('POST', 'organizations', {
    id: 'elsewhere',
    name: 'Elsewhere',
    domains: ['elsewhere.example'],
  });
  const people: Record<Exclude<RoleName, 'serverAdministrator'> | 'stranger' | 'mover', object> = {
    reviewer: { reviewer: true },
    organizationAdministrator: { email: 'head@harbour.example', organizationAdministrator: true },
    projectOwner: {},
    projectEditor: {},
    projectViewer: {},
    none: { email: 'member@harbour.example' },
    stranger: { email: 'head@elsewhere.example', organizationAdministrator: true },
    mover: { email: 'mover@harbour.example', organizationAdministrator: true },
  };
  askAs.set('serverAdministrator', admin);
  for (const [role, more] of Object.entries(people)) {
    const { body } = await admin('POST', 'accounts', { email: `${role}@any.example`, name: role, ...more });
    const ask = await callerFor(server, body.id);
    if (role === 'stranger') stranger = ask;
    else if (role === 'mover') [mover, moverId] = [ask, body.id];
    else askAs.set(role as RoleName, ask);
  }
});

let made = 0;
const fresh = (prefix: string) => `${prefix}-${++made}`;

async function project(): Promise<string> {
  const id = fresh('role-project');
  const consentScreen = { supportEmail: 'help@harbour.example' };
  await admin('POST', 'projects', { id, name: id, organization: 'harbour', consentScreen });
  for (const member of members) await admin('POST', `projects/${id}/members`, member);
  return id;
}

async function domain(): Promise<string> {
  const path = `projects/${await project()}/domains`;
  await admin('POST', path, { id: 'app.example' });
  return `${path}/app.example`;
}

async function submittedProject(): Promise<string> {
  const path = `projects/${await submittableProject()}`;
  await admin('POST', `${path}:submitForVerification`);
  return path;
}

async function submittableProject(): Promise<string> {
  const id = await project();
  await admin('PATCH', `projects/${id}`, { consentScreen: linksForReview });
  return id;
}

/** Adds a new account of Harbour to a new project. Resolves to the member's path. */
async function member(): Promise<string> {
  const path = `projects/${await project()}/members`;
  const { body: person } = await admin('GET', `accounts/${await account()}`);
  await admin('POST', path, { email: person.email, role: 'viewer' });
  return `${path}/${person.id}`;
}

async function client(): Promise<{ path: string; id: string; project: string }> {
  const owner = await project();
  const { body } = await admin('POST', `projects/${owner}/clients`, {
    name: 'Web',
    redirectUris: ['https://www.example.com/callback'],
  });
  return { path: `projects/${owner}/clients/${body.id}`, id: body.id, project: owner };
}

async function apiKey(): Promise<string> {
  const path = `projects/${await project()}/apiKeys`;
  const { body } = await admin('POST', path, { name: 'Web' });
  return `${path}/${body.id}`;
}

async function secret(): Promise<string> {
  const { path } = await client();
  const { body } = await admin('POST', `${path}/secrets`);
  return `${path}/secrets/${body.id}`;
}

async function failure(): Promise<string> {
  const { path } = await client();
  await addFailure(server, path.split('/').at(-1) ?? '', 'one');
  return `${path}/authorizationFailures/one`;
}

async function account(): Promise<string> {
  const { body } = await admin('POST', 'accounts', {
    email: `${fresh('person')}@harbour.example`,
    name: 'Person',
  });
  return body.id;
}

async function api(): Promise<{ path: string; scope: string }> {
  const id = `${fresh('api')}.example`;
  const path = `apis/${id}`;
  await admin('POST', 'apis', { id, title: 'API', audience: `https://${id}/`, project: await project() });
  const name = `${fresh('scope')}:read`;
  await admin('POST', `${path}/scopes`, { id: name, sensitivity: 'sensitive', allows: 'Read it' });
  return { path, scope: `${path}/scopes/${encodeURIComponent(name)}` };
}

/** Tomas grants access to a new project. He's an account of Harbour without a role. */
async function grant(scope = 'openid email'): Promise<{ account: string; project: string }> {
  const [, { sub }] = server.accounts;
  const owner = await client();
  await admin('PATCH', `projects/${owner.project}`, { publishingStatus: 'production' });
  const { body } = await admin('POST', `${owner.path}/secrets`);
  const app = { client_id: owner.id, redirect_uri: 'https://www.example.com/callback' };
  await obtainTokens(server, {
    account: sub,
    parameters: { ...app, scope },
    exchange: { ...app, client_secret: body.secret },
  });
  return { account: sub, project: owner.project };
}

/** Registers a scope that Tomas has allowed an app. Resolves to the path of the use. */
async function usedBy(): Promise<string> {
  const { scope: path } = await api();
  const name = decodeURIComponent(path.split('/').at(-1) ?? '');
  return `${path}/apps/${(await grant(name)).project}`;
}

async function signIn(): Promise<string> {
  const { account: sub } = await grant();
  const { body } = await admin('GET', `accounts/${sub}/signIns`);
  return `accounts/${sub}/signIns/${body.signIns[0].id}`;
}

type Attempt = (ask: Ask) => Promise<ManagementAnswer>;

/** Creates what a valid call needs. Resolves to a function that makes the call. */
const attempts: Record<string, () => Promise<Attempt>> = {
  'organizations.list': async () => (ask) => ask('GET', 'organizations'),
  'organizations.create': async () => (ask) => {
    const id = fresh('org');
    return ask('POST', 'organizations', { id, name: id, domains: [`${id}.example`] });
  },
  'organizations.get': async () => (ask) => ask('GET', 'organizations/harbour'),
  'organizations.update': async () => (ask) =>
    ask('PATCH', 'organizations/harbour', { name: fresh('Harbour') }),
  'organizations.tryPolicy': async () => at('POST', 'organizations/harbour:tryPolicy', {}),

  'accounts.list': async () => (ask) => ask('GET', 'accounts?filter=organization = "harbour"'),
  'accounts.create': async () => (ask) =>
    ask('POST', 'accounts', { email: `${fresh('new')}@harbour.example`, name: 'New' }),
  'accounts.get': async () => at('GET', `accounts/${await account()}`),
  'accounts.update': async () => at('PATCH', `accounts/${await account()}`, { name: 'Renamed' }),
  'accounts.delete': async () => at('DELETE', `accounts/${await account()}`),
  'accounts.undelete': async () => {
    const path = `accounts/${await account()}`;
    await admin('DELETE', path);
    return at('POST', `${path}:undelete`);
  },
  'accounts.disable': async () => at('POST', `accounts/${await account()}:disable`),
  'accounts.enable': async () => at('POST', `accounts/${await account()}:enable`),
  'accounts.projects.list': async () => at('GET', `accounts/${await account()}/projects`),
  'accounts.projects.get': async () => {
    const [, project, , account] = (await member()).split('/');
    return at('GET', `accounts/${account}/projects/${project}`);
  },
  'accounts.grants.list': async () => at('GET', `accounts/${(await grant()).account}/grants`),
  'accounts.grants.get': async () => grantAt('GET', await grant()),
  'accounts.grants.delete': async () => grantAt('DELETE', await grant()),
  'accounts.signIns.list': async () => at('GET', `accounts/${await account()}/signIns`),
  'accounts.signIns.get': async () => at('GET', await signIn()),
  'accounts.signIns.delete': async () => at('DELETE', await signIn()),

  'projects.list': async () => (ask) => ask('GET', 'projects?filter=organization = "harbour"'),
  'projects.create': async () => (ask) => {
    const id = fresh('new-project');
    const consentScreen = { supportEmail: 'help@harbour.example' };
    return ask('POST', 'projects', { id, name: id, consentScreen });
  },
  'projects.get': async () => at('GET', `projects/${await project()}`),
  'projects.update': async () => at('PATCH', `projects/${await project()}`, { name: 'Renamed' }),
  'projects.delete': async () => at('DELETE', `projects/${await project()}`),
  'projects.undelete': async () => {
    const path = `projects/${await project()}`;
    await admin('DELETE', path);
    return at('POST', `${path}:undelete`);
  },
  'projects.submitForVerification': async () =>
    at('POST', `projects/${await submittableProject()}:submitForVerification`, { note: 'A note' }),
  'projects.withdraw': async () => at('POST', `${await submittedProject()}:withdraw`),
  'projects.approve': async () => at('POST', `${await submittedProject()}:approve`),
  'projects.reject': async () => at('POST', `${await submittedProject()}:reject`, { reason: 'No.' }),
  'projects.uploadLogo': async () => {
    const path = `projects/${await project()}:uploadLogo`;
    return (ask) => ask('POST', path, pngFile({ width: 48, height: 48 }), { 'content-type': 'image/png' });
  },
  'projects.removeLogo': async () => at('POST', `projects/${await project()}:removeLogo`),
  'projects.previewConsent': async () =>
    at('GET', `projects/${await project()}:previewConsent?scopes=openid`),
  'projects.checkAddresses': async () =>
    at('POST', `projects/${await project()}:checkAddresses`, { addresses: ['https://www.example.com/'] }),
  'verificationQueue.list': async () => at('GET', 'verificationQueue'),
  'verificationQueue.get': async () =>
    at('GET', (await submittedProject()).replace('projects', 'verificationQueue')),
  'projects.grants.list': async () => at('GET', `projects/${await project()}/grants`),
  'projects.grants.get': async () => projectGrantAt('GET', await grant()),
  'projects.grants.delete': async () => projectGrantAt('DELETE', await grant()),

  'projects.members.list': async () => at('GET', `projects/${await project()}/members`),
  'projects.members.create': async () => {
    const { body: person } = await admin('GET', `accounts/${await account()}`);
    return at('POST', `projects/${await project()}/members`, { email: person.email, role: 'editor' });
  },
  'projects.members.get': async () => at('GET', await member()),
  'projects.members.update': async () => at('PATCH', await member(), { role: 'editor' }),
  'projects.members.delete': async () => at('DELETE', await member()),

  'projects.domains.list': async () => at('GET', `projects/${await project()}/domains`),
  'projects.domains.create': async () =>
    at('POST', `projects/${await project()}/domains`, { id: 'other.example' }),
  'projects.domains.get': async () => at('GET', await domain()),
  'projects.domains.delete': async () => at('DELETE', await domain()),
  'projects.domains.prove': async () => at('POST', `${await domain()}:prove`),

  'clients.list': async () => at('GET', `projects/${await project()}/clients`),
  'clients.create': async () =>
    at('POST', `projects/${await project()}/clients`, { name: 'Desktop', type: 'desktop' }),
  'clients.get': async () => at('GET', (await client()).path),
  'clients.update': async () => at('PATCH', (await client()).path, { name: 'Renamed' }),
  'clients.delete': async () => at('DELETE', (await client()).path),
  'clients.undelete': async () => {
    const { path } = await client();
    await admin('DELETE', path);
    return at('POST', `${path}:undelete`);
  },
  'clients.disable': async () => at('POST', `${(await client()).path}:disable`),
  'clients.explainAdmission': async () =>
    at('POST', `${(await client()).path}:explainAdmission`, { scopes: ['openid'] }),
  'clients.downloadFile': async () => at('POST', `${(await client()).path}:downloadFile`),
  'clients.enable': async () => at('POST', `${(await client()).path}:enable`),
  'projects.apiKeys.list': async () => at('GET', `projects/${await project()}/apiKeys`),
  'projects.apiKeys.create': async () => at('POST', `projects/${await project()}/apiKeys`, { name: 'Web' }),
  'projects.apiKeys.get': async () => at('GET', await apiKey()),
  'projects.apiKeys.update': async () => at('PATCH', await apiKey(), { name: 'Renamed' }),
  'projects.apiKeys.delete': async () => at('DELETE', await apiKey()),
  'clients.authorizationFailures.list': async () =>
    at('GET', `${(await client()).path}/authorizationFailures`),
  'clients.authorizationFailures.get': async () => at('GET', await failure()),
  'clients.secrets.list': async () => at('GET', `${(await client()).path}/secrets`),
  'clients.secrets.create': async () => at('POST', `${(await client()).path}/secrets`),
  'clients.secrets.get': async () => at('GET', await secret()),
  'clients.secrets.delete': async () => at('DELETE', await secret()),
  'clients.secrets.disable': async () => at('POST', `${await secret()}:disable`),
  'clients.secrets.enable': async () => at('POST', `${await secret()}:enable`),

  'apis.list': async () => at('GET', 'apis'),
  'apis.create': async () => {
    const path = await domain();
    await admin('POST', `${path}:prove`);
    const [, owner] = path.split('/');
    return (ask) => {
      const id = `${fresh('new-api')}.app.example`;
      return ask('POST', 'apis', { id, title: 'New', audience: `https://${id}/`, project: owner });
    };
  },
  'apis.get': async () => at('GET', (await api()).path),
  'apis.update': async () => at('PATCH', (await api()).path, { title: 'Renamed' }),
  'apis.delete': async () => at('DELETE', (await api()).path),
  'apis.retire': async () => at('POST', `${(await api()).path}:retire`),
  'apis.restore': async () => at('POST', `${(await api()).path}:restore`),
  'apis.scopes.list': async () => at('GET', `${(await api()).path}/scopes`),
  'apis.scopes.create': async () => {
    const scope = { id: `${fresh('more')}:write`, sensitivity: 'sensitive', allows: { en: 'Write it' } };
    return at('POST', `${(await api()).path}/scopes`, scope);
  },
  'apis.scopes.get': async () => at('GET', (await api()).scope),
  'apis.scopes.update': async () => at('PATCH', (await api()).scope, { sensitivity: 'restricted' }),
  'apis.scopes.delete': async () => at('DELETE', (await api()).scope),
  'apis.scopes.retire': async () => at('POST', `${(await api()).scope}:retire`),
  'apis.scopes.apps.list': async () => at('GET', `${(await api()).scope}/apps`),
  'apis.scopes.apps.get': async () => at('GET', await usedBy()),
  'apis.scopes.apps.grants.list': async () => at('GET', `${await usedBy()}/grants`),
  'apis.scopes.apps.grants.get': async () => at('GET', `${await usedBy()}/grants/${server.accounts[1].sub}`),
  'apis.scopes.restore': async () => at('POST', `${(await api()).scope}:restore`),

  'auditEvents.list': async () => at('GET', `auditEvents?filter=project = "${await project()}"`),
  'auditEvents.get': async () => at('GET', 'auditEvents/1'),

  'settings.list': async () => at('GET', 'settings'),
  'settings.get': async () => at('GET', 'settings/accessTokenLifetimeSeconds'),
};

function at(method: string, path: string, body?: unknown): Attempt {
  return (ask) => ask(method, path, body);
}

function grantAt(
  method: string,
  { account: sub, project: id }: { account: string; project: string },
): Attempt {
  return at(method, `accounts/${sub}/grants/${id}`);
}

function projectGrantAt(
  method: string,
  { account: sub, project: id }: { account: string; project: string },
): Attempt {
  return at(method, `projects/${id}/grants/${sub}`);
}

function allows(permission: keyof typeof permissions, role: RoleName): boolean {
  const allowed: readonly string[] = permissions[permission];
  return allowed.includes(role) || allowed.includes('everyAccount');
}

test('`attempts` has a call for every operation', () => {
  expect(Object.keys(attempts).sort()).toEqual(managementOperations.map(({ id }) => id).sort());
});

describe.each(managementOperations.map(({ id, permission }) => ({ id, permission })))(
  '$id',
  ({ id, permission }) => {
    test.each(roleNames)('as %s, succeeds only with the permission', async (role) => {
      const attempt = await attempts[id]?.();
      const answer = await attempt?.(askAs.get(role) as Ask);
      const allowed = allows(permission, role);
      expect([answer?.status, answer?.body.error?.message]).toEqual(
        allowed ? [200, undefined] : [403, expect.stringContaining(permission)],
      );
    });

    test('an administrator of another organization may do only what every account may', async () => {
      const attempt = await attempts[id]?.();
      expect((await attempt?.(stranger))?.status).toBe(allows(permission, 'none') ? 200 : 403);
    });
  },
);

describe.each(roleNames)('as %s', (role) => {
  test('creating a project in an organization needs a permission for that organization', async () => {
    const id = fresh('inner-project');
    const consentScreen = { supportEmail: 'help@harbour.example' };
    const body = { id, name: id, organization: 'harbour', consentScreen };
    const { status } = await (askAs.get(role) as Ask)('POST', 'projects', body);
    expect(status).toBe(allows('projects.createInOrganization', role) ? 200 : 403);
    expect((await stranger('POST', 'projects', { ...body, id: fresh('inner-project') })).status).toBe(403);
  });
});

describe('rules beyond the table of permissions', () => {
  const head = () => askAs.get('organizationAdministrator') as Ask;

  test('the server answers the same for a missing project and for one that the caller can’t read', async () => {
    const there = await stranger('GET', `projects/${await project()}`);
    const not = await stranger('GET', 'projects/never-was');
    expect(not.body).toEqual(there.body);
    expect(not.status).toBe(403);
    expect((await admin('GET', 'projects/never-was')).status).toBe(404);
  });

  test('an organization’s administrator can’t give server roles, or change an account that has one', async () => {
    const person = `accounts/${await account()}`;
    for (const body of [{ administrator: true }, { reviewer: true }, { email: 'x@elsewhere.example' }]) {
      const answer = await head()('PATCH', person, body);
      expect([body, answer.status]).toEqual([body, 403]);
    }
    expect((await head()('PATCH', person, { administrator: false, name: 'Same role' })).status).toBe(200);
    const promoted = { email: 'own@harbour.example', name: 'Own', administrator: true };
    expect((await head()('POST', 'accounts', promoted)).status).toBe(403);
    const [mina] = server.accounts;
    for (const verb of [':disable', ':undelete']) {
      expect((await head()('POST', `accounts/${mina.sub}${verb}`)).status).toBe(403);
    }
    expect((await head()('PATCH', 'organizations/harbour', { domains: ['post.example'] })).status).toBe(403);
    expect((await admin('GET', `accounts/${mina.sub}`)).body.state).toBe('active');
  });

  test('an organization’s administrator can do nothing in another organization', async () => {
    const elsewhere = { email: 'y@elsewhere.example', name: 'Y' };
    expect((await head()('POST', 'accounts', elsewhere)).status).toBe(403);
    expect((await head()('POST', 'accounts', { email: 'y@none.example', name: 'Y' })).status).toBe(403);
    expect((await head()('GET', 'accounts')).status).toBe(403);
    expect((await head()('GET', 'projects?filter=organization = "elsewhere"')).status).toBe(403);
    const id = await project();
    expect((await head()('PATCH', `projects/${id}`, { organization: 'elsewhere' })).status).toBe(403);
    expect((await head()('PATCH', `projects/${id}`, { organization: 'harbour' })).status).toBe(200);
    const consentScreen = { verification: 'verified' };
    expect((await head()('PATCH', `projects/${id}`, { consentScreen })).status).toBe(403);
  });

  test('an administrator who moves to another organization administers neither organization', async () => {
    expect((await mover('GET', 'organizations/harbour')).status).toBe(200);
    const { body: moved } = await admin('PATCH', `accounts/${moverId}`, { email: 'mover@elsewhere.example' });
    expect(moved).toMatchObject({ organization: 'elsewhere', organizationAdministrator: false });
    expect((await mover('GET', 'organizations/harbour')).status).toBe(403);
    expect((await mover('GET', 'organizations/elsewhere')).status).toBe(403);
    const homeless = { email: 'z@none.example', name: 'Z', organizationAdministrator: true };
    const refused = await admin('POST', 'accounts', homeless);
    expect(refused.body.error.details[0].fieldViolations[0].field).toBe('organizationAdministrator');
  });
});
