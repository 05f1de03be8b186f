import { beforeEach, expect, test } from 'vitest';
import { type Ask, administrator, callerFor } from '../support/management.ts';
import { serverForEach } from '../support/running-server.ts';

const server = serverForEach();
let admin: Ask;
let path: string;
beforeEach(async () => {
  admin = await administrator(server);
  path = `projects/${(await server.addClient()).client.projectId}/members`;
});

test('a member can be added by email address, changed and removed, and each change applies immediately', async () => {
  const [, tomas, yuki] = server.accounts;
  const asTomas = await callerFor(server, tomas.sub);
  const added = await admin('POST', path, { email: tomas.email.toUpperCase(), role: 'owner' });
  expect(added.body).toEqual({
    id: tomas.sub,
    email: tomas.email,
    role: 'owner',
    name: tomas.name,
    accountState: 'active',
    etag: '"1"',
  });
  const asYuki = await callerFor(server, yuki.sub);
  expect((await asYuki('GET', path)).status).toBe(403);
  await asTomas('POST', path, { email: yuki.email, role: 'viewer' });
  expect((await asYuki('GET', path)).body.members.map(({ id }: { id: string }) => id)).toEqual([
    tomas.sub,
    yuki.sub,
  ]);
  expect((await asYuki('PATCH', `${path}/${yuki.sub}`, { role: 'owner' })).status).toBe(403);
  await asTomas('PATCH', `${path}/${yuki.sub}`, { role: 'owner' });
  expect((await asYuki('DELETE', `${path}/${tomas.sub}`)).status).toBe(200);
  expect((await asTomas('GET', path)).status).toBe(403);
  expect((await admin('GET', `${path}/${tomas.sub}`)).status).toBe(404);
});

test('the first member must be an owner, and nobody can remove or demote the last owner', async () => {
  const [, tomas, yuki] = server.accounts;
  const early = await admin('POST', path, { email: tomas.email, role: 'editor' });
  expect(early.body.error.details[0].fieldViolations[0].field).toBe('role');
  await admin('POST', path, { email: tomas.email, role: 'owner' });
  for (const answer of [
    await admin('PATCH', `${path}/${tomas.sub}`, { role: 'viewer' }),
    await admin('DELETE', `${path}/${tomas.sub}`),
  ]) {
    expect([answer.status, answer.body.error.status]).toEqual([400, 'FAILED_PRECONDITION']);
    expect(answer.body.error.message).toContain('last owner');
  }
  await admin('POST', path, { email: yuki.email, role: 'owner' });
  const leaving = [tomas, yuki].map(({ sub }) => admin('DELETE', `${path}/${sub}`));
  expect((await Promise.all(leaving)).map(({ status }) => status).sort()).toEqual([200, 400]);
});

test('a second membership, an unknown account and an outdated etag are errors', async () => {
  const [, tomas, yuki] = server.accounts;
  for (const { email } of [tomas, yuki]) await admin('POST', path, { email, role: 'owner' });
  expect((await admin('POST', path, { email: tomas.email, role: 'viewer' })).status).toBe(409);
  const unknown = await admin('POST', path, { email: 'nobody@none.example', role: 'viewer' });
  expect(unknown.body.error.details[0].fieldViolations[0].field).toBe('email');
  const { body } = await admin('PATCH', `${path}/${tomas.sub}`, { role: 'editor' });
  expect(body).toMatchObject({ role: 'editor', etag: '"2"' });
  const stale = { 'if-match': '"1"' };
  expect((await admin('PATCH', `${path}/${tomas.sub}`, { role: 'viewer' }, stale)).status).toBe(412);
  expect((await admin('DELETE', `${path}/${tomas.sub}`, undefined, stale)).status).toBe(412);
  expect((await admin('GET', `${path}/${tomas.sub}`)).body.role).toBe('editor');
});

test('a member whose account is deleted stays a member until somebody removes them', async () => {
  const [, tomas, yuki] = server.accounts;
  for (const { email } of [tomas, yuki]) await admin('POST', path, { email, role: 'owner' });
  await admin('DELETE', `accounts/${tomas.sub}`);
  expect((await admin('GET', `${path}/${tomas.sub}`)).body.accountState).toBe('deleted');
  expect((await admin('DELETE', `${path}/${tomas.sub}`)).status).toBe(200);
});
