/** The API accepts a browser session only from this server's own pages. Changes also need the form token. */
import { beforeAll, expect, test } from 'vitest';
import { setOut } from '../support/flow.ts';
import { type Ask, appoint, caller } from '../support/management.ts';
import { overwrite } from '../support/overwrite.ts';
import type { Person } from '../support/person.ts';
import { serverForAll } from '../support/running-server.ts';

const server = serverForAll();
let person: Person;
let ask: Ask;
beforeAll(async () => {
  await appoint(server, server.accounts[0].sub, { isAdministrator: true });
  ({ person } = await setOut(server));
  ask = caller(server, { cookie: cookiesOf(person), 'sec-fetch-site': 'same-origin' });
});

const cookiesOf = ({ cookies }: Person) => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
const organization = (id: string) => ({ id, name: id, domains: [`${id}.example`] });
const header = 'x-grantway-form-token';

test('reading needs only the session; a change also needs the form token', async () => {
  const session = await ask('GET', 'session');
  expect(session.body.account).toEqual({
    id: server.accounts[0].sub,
    email: server.accounts[0].email,
    name: server.accounts[0].name,
  });
  expect((await ask('GET', 'organizations')).status).toBe(200);
  const without = await ask('POST', 'organizations', organization('forged'));
  expect([without.status, without.body.error.details[0].reason]).toEqual([403, 'SESSION_REFUSED']);
  const wrong = await ask('POST', 'organizations', organization('forged'), { [header]: 'wrong' });
  expect(wrong.status).toBe(403);
  const good = await ask('POST', 'organizations', organization('honest'), {
    [header]: session.body.formToken,
  });
  expect(good.status).toBe(200);
  expect((await ask('GET', 'organizations/forged')).status).toBe(404);
});

test('the session names the organization only if the account may create projects in it', async () => {
  expect((await ask('GET', 'session')).body.organization).toEqual({ id: 'harbour', name: 'Harbour Pottery' });
  const { person: other } = await setOut(server, { account: server.accounts[1].sub });
  const askAsOther = caller(server, { cookie: cookiesOf(other), 'sec-fetch-site': 'same-origin' });
  expect((await askAsOther('GET', 'session')).body.organization).toBeUndefined();
});

test('the session tells what each role may do in an organization, and nothing about unknown ones', async () => {
  const permissionsOf = async (account: number, place = '') => {
    const { sub } = server.accounts[account] as { sub: string };
    const { person: one } = await setOut(server, { account: sub });
    const askAsOne = caller(server, { cookie: cookiesOf(one), 'sec-fetch-site': 'same-origin' });
    return (await askAsOne('GET', `session${place}`)).body.permissions as readonly string[];
  };
  const [, tomas, yuki] = server.accounts;
  await server.addOrganization({ id: 'quay', members: [yuki] });
  await appoint(server, yuki.sub, { administersOrganizationId: 'quay' });
  const inside = ['organizations.update', 'organizations.tryPolicy', 'accounts.list', 'auditEvents.list'];
  const own = await permissionsOf(2, '?organization=quay');
  expect(own).toEqual(expect.arrayContaining(inside));
  expect(own).not.toContain('organizations.setDomains');
  expect(own).not.toContain('organizations.list');
  const elsewhere = await permissionsOf(2);
  for (const place of ['?organization=harbour', '?organization=none']) {
    expect(await permissionsOf(2, place)).toEqual(elsewhere);
  }
  expect(await permissionsOf(0, '?organization=quay')).toContain('organizations.setDomains');
  // Tomas is a member of Harbour without a role.
  expect(tomas.organizationId).toBe('harbour');
  expect(await permissionsOf(1, '?organization=harbour')).toEqual(await permissionsOf(1));
  expect((await ask('GET', 'session?organization=quay&project=sample-project')).status).toBe(400);
});

test('a form token belongs to one browser and one account', async () => {
  const { body } = await ask('GET', 'session');
  const [, tomas] = server.accounts;
  await appoint(server, tomas.sub, { isAdministrator: true });
  const { person: other } = await setOut(server, { account: tomas.sub });
  const askAsOther = caller(server, { cookie: cookiesOf(other), 'sec-fetch-site': 'same-origin' });
  const stolen = await askAsOther('POST', 'organizations', organization('stolen'), {
    [header]: body.formToken,
  });
  expect(stolen.status).toBe(403);
});

test.each(['cross-site', 'same-site'])('the server rejects the session of a %s request', async (site) => {
  const { body } = await ask('GET', 'session');
  const headers = { 'sec-fetch-site': site, [header]: body.formToken };
  expect((await ask('GET', 'organizations', undefined, headers)).status).toBe(403);
  expect((await ask('POST', 'organizations', organization('crossed'), headers)).status).toBe(403);
  expect((await ask('GET', 'session', undefined, headers)).status).toBe(401);
});

test('if the request has an access token, the server ignores the session', async () => {
  expect((await ask('GET', 'organizations', undefined, { authorization: 'Bearer wrong' })).status).toBe(401);
});

test('the server answers 401 if nobody is signed in, or if no signed-in account has the number in authuser', async () => {
  expect((await caller(server)('GET', 'session')).status).toBe(401);
  expect((await ask('GET', 'session?authuser=7')).status).toBe(401);
  expect((await ask('GET', 'organizations?authuser=7')).status).toBe(401);
  expect((await ask('GET', 'organizations?authuser=x')).status).toBe(401);
});

test('the session says what the account may do in a project, and hides projects that the account may not see', async () => {
  const [, tomas, yuki] = server.accounts;
  const askAs = async (sub: string) => {
    const { person: one } = await setOut(server, { account: sub });
    return caller(server, { cookie: cookiesOf(one), 'sec-fetch-site': 'same-origin' });
  };
  const [owner, stranger] = [await askAs(tomas.sub), await askAs(yuki.sub)];
  const { isAdministrator: _role, ...plain } = (await server.storage.findAccount(tomas.sub)) ?? tomas;
  await overwrite(server.storage).account(plain);
  const { body: session } = await owner('GET', 'session');
  const project = {
    id: 'seen-in-session',
    name: 'Seen',
    consentScreen: { supportEmail: 'help@any.example' },
  };
  await owner('POST', 'projects', project, { [header]: session.formToken });
  const permissionsOf = async (one: Ask, query: string) =>
    (await one('GET', `session${query}`)).body.permissions;
  expect(await permissionsOf(owner, '?project=seen-in-session')).toEqual(
    expect.arrayContaining(['members.change', 'projects.update', 'clients.create']),
  );
  expect(await permissionsOf(owner, '')).not.toContain('members.change');
  expect(await permissionsOf(owner, '')).toContain('projects.create');
  const ofStranger = await permissionsOf(stranger, '?project=seen-in-session');
  expect(ofStranger).not.toContain('projects.get');
  expect(await permissionsOf(stranger, '?project=never-was')).toEqual(ofStranger);
  expect((await owner('GET', 'session?project=a&project=b')).status).toBe(400);

  // People can read and restore a deleted project, and revoke its grants. Nothing else can change.
  const inToken = { [header]: session.formToken };
  expect(session.projectRestorableSeconds).toBe(2_592_000);
  await owner('DELETE', 'projects/seen-in-session', undefined, inToken);
  const ofDeleted = await permissionsOf(owner, '?project=seen-in-session');
  expect(ofDeleted).toEqual(
    expect.arrayContaining(['projects.get', 'clients.list', 'projects.delete', 'projects.revokeGrants']),
  );
  for (const gone of ['projects.update', 'members.change', 'clients.create', 'apiKeys.delete']) {
    expect(ofDeleted).not.toContain(gone);
  }
  expect(await permissionsOf(stranger, '?project=seen-in-session')).toEqual(ofStranger);
  await owner('POST', 'projects/seen-in-session:undelete', {}, inToken);
  expect(await permissionsOf(owner, '?project=seen-in-session')).toContain('projects.update');
});

test('an account can list the projects of which it is a member; only an administrator can list another account’s', async () => {
  const [, tomas, yuki] = server.accounts;
  const { person: one } = await setOut(server, { account: tomas.sub });
  const asTomas = caller(server, { cookie: cookiesOf(one), 'sec-fetch-site': 'same-origin' });
  const { body } = await asTomas('GET', `accounts/${tomas.sub}/projects`);
  expect(body.projects).toEqual([
    { id: 'seen-in-session', name: 'Seen', number: expect.any(Number), role: 'owner' },
  ]);
  expect((await asTomas('GET', `accounts/${tomas.sub}/projects/seen-in-session`)).body).toEqual(
    body.projects[0],
  );
  expect((await asTomas('GET', `accounts/${yuki.sub}/projects`)).status).toBe(403);
  expect((await ask('GET', `accounts/${tomas.sub}/projects`)).body).toEqual(body);
});
