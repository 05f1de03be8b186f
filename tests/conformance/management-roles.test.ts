/**
 * Every operation of the management API as every role, over HTTP: it succeeds or is 403, exactly as the table of roles and
 * permissions says. The test also fails if an operation has no success here.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import {
  type Ask,
  appoint,
  callerFor,
  type ManagementAnswer,
  managementOperations,
  permissions,
} from '../support/management.ts';
import { serverForAll } from '../support/running-server.ts';
import { obtainTokens } from '../support/tokens.ts';

const server = serverForAll();

/** The accounts, by the role that each of them has for the organization Harbour and what belongs to it. */
const roleNames = ['serverAdministrator', 'reviewer', 'organizationAdministrator', 'none'] as const;
type RoleName = (typeof roleNames)[number];

const askAs = new Map<RoleName, Ask>();
let admin: Ask;
let stranger: Ask;
let mover: Ask;
let moverId = '';

beforeAll(async () => {
  const [mina] = server.accounts;
  await appoint(server, mina.sub, { isAdministrator: true });
  admin = await callerFor(server, mina.sub);
  await admin('POST', 'organizations', {
    id: 'elsewhere',
    name: 'Elsewhere',
    domains: ['elsewhere.example'],
  });
  const people: Record<Exclude<RoleName, 'serverAdministrator'> | 'stranger' | 'mover', object> = {
    reviewer: { reviewer: true },
    organizationAdministrator: { email: 'head@harbour.example', organizationAdministrator: true },
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

/** A project of Harbour. */
async function project(): Promise<string> {
  const id = fresh('role-project');
  const consentScreen = { supportEmail: 'help@harbour.example' };
  await admin('POST', 'projects', { id, name: id, organization: 'harbour', consentScreen });
  return id;
}

async function client(): Promise<{ path: string; id: string; project: string }> {
  const owner = await project();
  const { body } = await admin('POST', `projects/${owner}/clients`, {
    name: 'Web',
    redirectUris: ['https://www.example.com/callback'],
  });
  return { path: `projects/${owner}/clients/${body.id}`, id: body.id, project: owner };
}

async function secret(): Promise<string> {
  const { path } = await client();
  const { body } = await admin('POST', `${path}/secrets`);
  return `${path}/secrets/${body.id}`;
}

/** An account of Harbour, without a role. */
async function account(): Promise<string> {
  const { body } = await admin('POST', 'accounts', {
    email: `${fresh('person')}@harbour.example`,
    name: 'Person',
  });
  return body.id;
}

/** A new project of Harbour, which Tomas, an account of Harbour without a role, has allowed something. */
async function grant(): Promise<{ account: string; project: string }> {
  const [, { sub }] = server.accounts;
  const owner = await client();
  await admin('PATCH', `projects/${owner.project}`, { publishingStatus: 'production' });
  const { body } = await admin('POST', `${owner.path}/secrets`);
  const app = { client_id: owner.id, redirect_uri: 'https://www.example.com/callback' };
  await obtainTokens(server, {
    account: sub,
    parameters: { ...app, scope: 'openid email' },
    exchange: { ...app, client_secret: body.secret },
  });
  return { account: sub, project: owner.project };
}

/** A sign-in of an account of Harbour. */
async function signIn(): Promise<string> {
  const { account: sub } = await grant();
  const { body } = await admin('GET', `accounts/${sub}/signIns`);
  return `accounts/${sub}/signIns/${body.signIns[0].id}`;
}

type Attempt = (ask: Ask) => Promise<ManagementAnswer>;

/** How each operation is called with valid input, on new records of Harbour. */
const attempts: Record<string, () => Promise<Attempt>> = {
  'organizations.list': async () => (ask) => ask('GET', 'organizations'),
  'organizations.create': async () => (ask) => {
    const id = fresh('org');
    return ask('POST', 'organizations', { id, name: id, domains: [`${id}.example`] });
  },
  'organizations.get': async () => (ask) => ask('GET', 'organizations/harbour'),
  'organizations.update': async () => (ask) =>
    ask('PATCH', 'organizations/harbour', { name: fresh('Harbour') }),

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
    return ask('POST', 'projects', { id, name: id, organization: 'harbour', consentScreen });
  },
  'projects.get': async () => at('GET', `projects/${await project()}`),
  'projects.update': async () => at('PATCH', `projects/${await project()}`, { name: 'Renamed' }),
  'projects.setVerification': async () =>
    at('POST', `projects/${await project()}:setVerification`, { verification: 'verified' }),
  'projects.previewConsent': async () =>
    at('GET', `projects/${await project()}:previewConsent?scopes=openid`),
  'projects.grants.list': async () => at('GET', `projects/${await project()}/grants`),
  'projects.grants.get': async () => projectGrantAt('GET', await grant()),
  'projects.grants.delete': async () => projectGrantAt('DELETE', await grant()),

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
  'clients.enable': async () => at('POST', `${(await client()).path}:enable`),
  'clients.secrets.list': async () => at('GET', `${(await client()).path}/secrets`),
  'clients.secrets.create': async () => at('POST', `${(await client()).path}/secrets`),
  'clients.secrets.get': async () => at('GET', await secret()),
  'clients.secrets.delete': async () => at('DELETE', await secret()),
  'clients.secrets.disable': async () => at('POST', `${await secret()}:disable`),
  'clients.secrets.enable': async () => at('POST', `${await secret()}:enable`),

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

test('there is an attempt for every operation', () => {
  expect(Object.keys(attempts).sort()).toEqual(managementOperations.map(({ id }) => id).sort());
});

describe.each(managementOperations.map(({ id, permission }) => ({ id, permission })))(
  '$id',
  ({ id, permission }) => {
    test.each(roleNames)('as %s', async (role) => {
      const attempt = await attempts[id]?.();
      const answer = await attempt?.(askAs.get(role) as Ask);
      const allowed = (permissions[permission] as readonly string[]).includes(role);
      expect([answer?.status, answer?.body.error?.message]).toEqual(
        allowed ? [200, undefined] : [403, expect.stringContaining(permission)],
      );
    });

    test('an administrator of another organization may not', async () => {
      const attempt = await attempts[id]?.();
      expect((await attempt?.(stranger))?.status).toBe(403);
    });
  },
);

describe('beyond the table', () => {
  const head = () => askAs.get('organizationAdministrator') as Ask;

  test('what does not exist and what one may not see get the same answer', async () => {
    const there = await stranger('GET', `projects/${await project()}`);
    const not = await stranger('GET', 'projects/never-was');
    expect(not.body).toEqual(there.body);
    expect(not.status).toBe(403);
    expect((await admin('GET', 'projects/never-was')).status).toBe(404);
  });

  test('an organization’s administrator gives no role of the server, and changes nobody who has one', async () => {
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

  test('an organization’s administrator works only in it', async () => {
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

  test('an administrator who moves to another organization administers neither', async () => {
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
