import { beforeEach, expect, test } from 'vitest';
import { type Ask, administrator, appoint, callerFor } from '../support/management.ts';
import { serverForEach } from '../support/running-server.ts';

const server = serverForEach({ settings: { projectsPerOwner: 2 } });
let admin: Ask;
let developer: Ask;
beforeEach(async () => {
  const [, tomas] = server.accounts;
  admin = await administrator(server);
  developer = await callerFor(server, tomas.sub);
});

const project = (id: string, more: object = {}) => ({
  id,
  name: 'Diary',
  consentScreen: { supportEmail: 'help@app.example', ...more },
});

test('a developer creates a project, and owns it', async () => {
  const [, tomas] = server.accounts;
  const { body: created } = await developer('POST', 'projects', project('diary'));
  expect(created).not.toHaveProperty('organization');
  const { body } = await developer('GET', 'projects/diary/members');
  expect(body.members).toMatchObject([{ id: tomas.sub, role: 'owner' }]);
  const events = await developer('GET', 'auditEvents?filter=project = "diary"');
  const kinds = events.body.auditEvents.map(({ kind }: { kind: string }) => kind);
  expect(kinds).toEqual(['member.added', 'project.created']);
  const client = { name: 'Web', redirectUris: ['https://www.example.com/callback'] };
  expect((await developer('POST', 'projects/diary/clients', client)).status).toBe(200);
  expect((await developer('POST', 'projects', project('diary'))).status).toBe(409);
});

test('a developer lists the projects of which they are a member, and no others', async () => {
  const [, { email }] = server.accounts;
  const idsOf = (body: { projects: { id: string }[] }) => body.projects.map(({ id }) => id);
  const list = async (ask: Ask, query = '') => (await ask('GET', `projects${query}`)).body;
  expect(await list(developer)).toEqual({ projects: [] });
  await developer('POST', 'projects', project('mine'));
  for (const id of ['shared', 'foreign', 'later']) await admin('POST', 'projects', project(id));
  for (const role of ['owner', 'viewer']) {
    const member = role === 'owner' ? 'mina@harbour.example' : email;
    await admin('POST', 'projects/shared/members', { email: member, role });
  }
  const first = await list(developer, '?pageSize=1');
  await admin('POST', 'projects/later/members', { email, role: 'owner' });
  const rest = await list(developer, `?pageToken=${first.nextPageToken}`);
  expect([idsOf(first), idsOf(rest)]).toEqual([['mine'], ['shared', 'later']]);
  expect(idsOf(await list(admin))).toEqual(expect.arrayContaining(['mine', 'shared', 'foreign', 'later']));
  expect((await admin('GET', `projects?pageToken=${first.nextPageToken}`)).status).toBe(400);
  expect((await developer('GET', 'projects?filter=organization = "harbour"')).status).toBe(403);
  await admin('DELETE', `projects/shared/members/${server.accounts[1].sub}`);
  expect(idsOf(await list(developer))).toEqual(['mine', 'later']);
});

test('an account can own a limited number of projects; administrators can create more, and own them', async () => {
  for (const id of ['one', 'two'])
    expect((await developer('POST', 'projects', project(id))).status).toBe(200);
  const third = await developer('POST', 'projects', project('three'));
  expect([third.status, third.body.error.status]).toEqual([400, 'FAILED_PRECONDITION']);
  expect(third.body.error.message).toContain('2 projects');
  expect((await admin('GET', 'projects/three')).status).toBe(404);
  for (const id of ['three', 'four', 'five']) {
    expect((await admin('POST', 'projects', project(id))).status).toBe(200);
    const { members } = (await admin('GET', `projects/${id}/members`)).body;
    expect(members).toMatchObject([{ id: server.accounts[0].sub, role: 'owner' }]);
  }
});

test('an organization’s administrator creates a project in the organization, and owns it', async () => {
  const [, tomas] = server.accounts;
  const inHarbour = { ...project('inner'), organization: 'harbour', userType: 'internal' };
  expect((await developer('POST', 'projects', inHarbour)).status).toBe(403);
  expect((await developer('POST', 'projects', { ...inHarbour, organization: null })).status).toBe(400);
  await appoint(server, tomas.sub, { administersOrganizationId: 'harbour', organizationId: 'harbour' });
  expect((await developer('POST', 'projects', inHarbour)).status).toBe(200);
  const { members } = (await developer('GET', 'projects/inner/members')).body;
  expect(members).toMatchObject([{ id: tomas.sub, role: 'owner' }]);
});

test('CON-13 an app loses its verification if a developer renames it, but not if an administrator does', async () => {
  await developer('POST', 'projects', project('diary'));
  const forged = project('forged', { verification: 'verified' });
  expect((await developer('POST', 'projects', forged)).status).toBe(403);
  const verification = async () =>
    (await admin('GET', 'projects/diary')).body.consentScreen.verification as string;
  await admin('PATCH', 'projects/diary', { consentScreen: { verification: 'verified' } });
  await admin('PATCH', 'projects/diary', { consentScreen: { applicationName: 'Notes' } });
  expect(await verification()).toBe('verified');
  await developer('PATCH', 'projects/diary', { consentScreen: { supportEmail: 'new@app.example' } });
  expect(await verification()).toBe('verified');
  await developer('PATCH', 'projects/diary', { consentScreen: { applicationName: 'Bank' } });
  expect(await verification()).toBe('unverified');
});
