import { messagesFor } from '@grantway/messages/catalogue';
import { languages } from '@grantway/messages/language';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Ask, administrator, callerFor } from '../support/management.ts';
import { callNotes } from '../support/registered-apis.ts';
import { serverForEach } from '../support/running-server.ts';
import { driveScope } from '../support/scopes.ts';
import { obtainTokens } from '../support/tokens.ts';

const server = serverForEach();
let admin: Ask;
beforeEach(async () => {
  admin = await administrator(server);
});

const notes = (more: object = {}) => ({
  id: 'notes.example.com',
  title: 'Notes API',
  audience: 'https://notes.example.com/',
  project: server.app.client.projectId,
  ...more,
});
const read = { id: 'notes:read', sensitivity: 'sensitive', allows: 'See your notes' };
const write = {
  id: 'https://notes.example.com/auth/write',
  sensitivity: 'sensitive',
  allows: { id: 'Mengubah' },
};
const scopePath = (name: string) => `apis/notes.example.com/scopes/${encodeURIComponent(name)}`;

describe('APIs', () => {
  test('if an app was granted scopes of an API, DELETE only retires the API, and the API can be restored', async () => {
    const created = await admin('POST', 'apis', notes({ offersTimeLimit: true }));
    expect(created.body).toEqual({
      ...notes({ offersTimeLimit: true }),
      family: 'Notes API',
      needsEnabling: false,
      builtIn: false,
      definedByOwner: false,
      state: 'active',
      createTime: created.body.createTime,
      etag: '"1"',
    });
    expect((await admin('POST', 'apis/notes.example.com/scopes', read)).body).toMatchObject({
      id: 'notes:read',
      allows: { en: 'See your notes' },
      includes: [],
      state: 'active',
      etag: '"2"',
    });
    await admin('POST', 'apis/notes.example.com/scopes', { ...write, includes: ['notes:read'] });
    const { accessToken } = await obtainTokens(server, { parameters: { scope: write.id } });
    expect(await callNotes(server, accessToken, 'notes:read')).toBe(200);

    const kept = await admin('DELETE', scopePath(write.id));
    expect([kept.status, kept.body.error.status]).toEqual([400, 'FAILED_PRECONDITION']);
    expect((await admin('DELETE', 'apis/notes.example.com')).body.state).toBe('retired');
    expect((await admin('GET', 'apis/notes.example.com')).body.state).toBe('retired');
    expect((await admin('POST', 'apis/notes.example.com:restore')).body.state).toBe('active');
  });

  test('if no app was granted scopes of an API, DELETE deletes the API', async () => {
    await admin('POST', 'apis', notes());
    await admin('POST', 'apis/notes.example.com/scopes', read);
    expect((await admin('DELETE', 'apis/notes.example.com')).body.state).toBe('deleted');
    expect((await admin('GET', 'apis/notes.example.com')).status).toBe(404);
  });

  test('built-in APIs come first in the list, for any page size, and nobody can change them', async () => {
    for (const id of ['a.example', 'b.example']) {
      await admin('POST', 'apis', notes({ id, audience: `https://${id}/` }));
    }
    const { body: whole } = await admin('GET', 'apis?pageSize=1000');
    const ids = whole.apis.map(({ id }: { id: string }) => id);
    expect(ids).toContain('drive.googleapis.com');
    expect(ids.slice(-2)).toEqual(['a.example', 'b.example']);
    expect(whole.apis[0]).toMatchObject({ builtIn: true });
    for (const pageSize of [1, 2, 3, ids.length - 2, ids.length - 1]) {
      const seen: string[] = [];
      let token = '';
      do {
        const { body } = await admin('GET', `apis?pageSize=${pageSize}&pageToken=${token}`);
        seen.push(...body.apis.map(({ id }: { id: string }) => id));
        token = body.nextPageToken ?? '';
      } while (token !== '');
      expect(seen).toEqual(ids);
    }
    for (const [method, path] of [
      ['PATCH', 'apis/drive.googleapis.com'],
      ['DELETE', 'apis/drive.googleapis.com'],
      ['POST', 'apis/drive.googleapis.com:retire'],
    ] as const) {
      const answer = await admin(method, path, method === 'PATCH' ? { title: 'Mine' } : undefined);
      expect([answer.status, answer.body.error.status]).toEqual([400, 'FAILED_PRECONDITION']);
      expect(answer.body.error.message).toContain('built in');
    }
  });

  test('are found by a part of their title or of a scope’s name, on pages of any size', async () => {
    for (const [id, title] of [
      ['a.example', 'Harbour notes'],
      ['b.example', 'Letters'],
      ['c.example', 'More Notes'],
      ['d.example', 'Old notes'],
    ]) {
      await admin('POST', 'apis', notes({ id, title, audience: `https://${id}/` }));
    }
    await admin('POST', 'apis/b.example/scopes', { ...read, id: 'https://b.example/auth/NOTES' });
    const found = async (text: string, more = '') => {
      const filter = encodeURIComponent(`text = ${JSON.stringify(text)}`) + more;
      const seen: string[] = [];
      let token = '';
      do {
        const { body } = await admin('GET', `apis?filter=${filter}&pageToken=${token}`);
        seen.push(...body.apis.map(({ id }: { id: string }) => id));
        token = body.nextPageToken ?? '';
      } while (token !== '');
      return seen;
    };
    const all = ['a.example', 'b.example', 'c.example', 'd.example'];
    for (const pageSize of [1, 2, 3, 50]) {
      expect(await found('nOtes', `&pageSize=${pageSize}`)).toEqual(all);
    }
    const ofOther = encodeURIComponent(' AND project = "elsewhere"');
    expect(await found('notes', ofOther)).toEqual([]);
    const ofProject = encodeURIComponent(` AND project = "${server.app.client.projectId}"`);
    expect(await found('notes', ofProject)).toEqual(all);
    expect(await found('auth/drive.metadata')).toEqual(['drive.googleapis.com']);
    expect(await found('letters')).toEqual(['b.example']);
    expect(await found('"\\')).toEqual([]);
    const scopes = async (text: string) =>
      (
        await admin(
          'GET',
          `apis/drive.googleapis.com/scopes?filter=${encodeURIComponent(`text = "${text}"`)}`,
        )
      ).body.scopes.map(({ id }: { id: string }) => id);
    expect(await scopes('drive.metadata.READ')).toEqual([driveScope]);
    // Every word counts, also those of the sentence that people read.
    expect(await scopes('names dates details')).toContain(driveScope);
    expect(await scopes('names zebra')).toEqual([]);
  });

  test('a project must enable the built-in APIs that it uses, except the sign-in API, which is always on', async () => {
    const needs = async (id: string) => (await admin('GET', `apis/${id}`)).body.needsEnabling;
    expect(await needs('drive.googleapis.com')).toBe(true);
    expect(await needs('management.grantway')).toBe(true);
    const { accessToken } = await obtainTokens(server, { parameters: { scope: 'openid email' } });
    const { projectId } = server.app.client;
    expect((await admin('PATCH', `projects/${projectId}`, { enabledApis: [] })).status).toBe(200);
    const headers = { authorization: `Bearer ${accessToken}` };
    expect((await fetch(`${server.origin}/oauth2/v2/userinfo`, { headers })).status).toBe(200);
    expect(await needs('oauth2.googleapis.com')).toBe(false);
  });

  test('are listed by project', async () => {
    const { projectId } = (await server.addClient()).client;
    for (const id of ['a.example', 'b.example', 'c.example']) {
      const owner = id === 'b.example' ? projectId : server.app.client.projectId;
      await admin('POST', 'apis', notes({ id, audience: `https://${id}/`, project: owner }));
    }
    const list = async (more = '') =>
      (await admin('GET', `apis?filter=project = "${server.app.client.projectId}"${more}`)).body;
    const ids = ({ apis }: { apis: { id: string }[] }) => apis.map(({ id }) => id);
    expect(ids(await list())).toEqual(['a.example', 'c.example']);
    const first = await list('&pageSize=1');
    expect(ids(await list(`&pageToken=${first.nextPageToken}`))).toEqual(['c.example']);
    expect((await admin('GET', 'apis?filter=project = "never-was"')).body).toEqual({ apis: [] });
  });

  test('ids, audiences and scope names are unique on the whole server', async () => {
    await admin('POST', 'apis', notes());
    await admin('POST', 'apis/notes.example.com/scopes', read);
    const other = { id: 'other.example', audience: 'https://other.example/' };
    await admin('POST', 'apis', notes(other));
    for (const [path, body] of [
      ['apis', notes({ audience: 'https://new.example/' })],
      ['apis', notes({ id: 'new.example' })],
      ['apis', notes({ id: 'drive.googleapis.com', audience: 'https://new.example/' })],
      ['apis/notes.example.com/scopes', read],
      ['apis/other.example/scopes', read],
    ] as const) {
      const answer = await admin('POST', path, body);
      expect([body.id, answer.status, answer.body.error.status]).toEqual([body.id, 409, 'ALREADY_EXISTS']);
    }
    const nowhere = await admin('POST', 'apis', notes({ id: 'new.example', project: 'never-was' }));
    expect(nowhere.status).toBe(400);
  });

  test('of two changes with the same etag, one succeeds', async () => {
    const { body } = await admin('POST', 'apis', notes());
    const change = (title: string) =>
      admin('PATCH', 'apis/notes.example.com', { title }, { 'if-match': body.etag });
    const statuses = (await Promise.all([change('One'), change('Two')])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 412]);
    const late = await admin('POST', 'apis/notes.example.com:retire', { etag: body.etag });
    expect(late.status).toBe(409);
    expect(
      (await admin('DELETE', 'apis/notes.example.com', undefined, { 'if-match': body.etag })).status,
    ).toBe(412);
  });
});

describe('scopes', () => {
  test('are changed, retired and restored under their percent-encoded names', async () => {
    await admin('POST', 'apis', notes());
    for (const scope of [read, write]) await admin('POST', 'apis/notes.example.com/scopes', scope);
    const changed = await admin('PATCH', scopePath(write.id), { allows: { en: 'Change your notes' } });
    expect(changed.body).toMatchObject({ id: write.id, allows: { en: 'Change your notes' } });
    expect((await admin('POST', `${scopePath(read.id)}:retire`)).body.state).toBe('retired');
    expect((await admin('GET', scopePath(read.id))).body.state).toBe('retired');
    expect((await admin('POST', `${scopePath(read.id)}:restore`)).body.state).toBe('active');
    const stale = await admin('DELETE', scopePath(read.id), undefined, { 'if-match': '"1"' });
    expect(stale.status).toBe(412);
    expect((await admin('DELETE', scopePath(read.id))).status).toBe(200);
    expect((await admin('GET', scopePath(read.id))).status).toBe(404);
  });

  test('have names with a prefix, before a colon or a dot, because each name exists once on the server', async () => {
    await admin('POST', 'apis', notes());
    const add = async (id: string) =>
      (await admin('POST', 'apis/notes.example.com/scopes', { ...read, id })).status;
    for (const id of ['notes.read', 'notes.items-2.read_all', 'notes.example.com:read']) {
      expect([id, await add(id)]).toEqual([id, 200]);
    }
    for (const id of ['read', 'offline_access', 'notes.', 'notes:', '.read', 'notes..read', 'notes.a"b']) {
      expect([id, await add(id)]).toEqual([id, 400]);
    }
    expect((await admin('POST', `${scopePath('notes.read')}:retire`)).body.state).toBe('retired');
  });

  test('are listed by name; if one is deleted between two pages, the second page still has all others', async () => {
    await admin('POST', 'apis', notes());
    for (const letter of ['c', 'a', 'd', 'b']) {
      await admin('POST', 'apis/notes.example.com/scopes', { ...read, id: `notes:${letter}` });
    }
    const first = await admin('GET', 'apis/notes.example.com/scopes?pageSize=2');
    await admin('DELETE', scopePath('notes:b'));
    const rest = await admin('GET', `apis/notes.example.com/scopes?pageToken=${first.body.nextPageToken}`);
    const names = [...first.body.scopes, ...rest.body.scopes].map(({ id }: { id: string }) => id);
    expect(names).toEqual(['notes:a', 'notes:b', 'notes:c', 'notes:d']);
    const forged = Buffer.from(JSON.stringify([JSON.parse(atob(first.body.nextPageToken))[0], 7]));
    const token = forged.toString('base64url');
    expect((await admin('GET', `apis/notes.example.com/scopes?pageToken=${token}`)).status).toBe(400);
  });

  test('of a built-in API can be read, but not changed', async () => {
    const { body } = await admin('GET', 'apis/drive.googleapis.com/scopes');
    const [scope] = body.scopes;
    expect(scope).toMatchObject({ state: 'active', allows: { en: expect.any(String) } });
    const readonly = body.scopes.find(({ id }: { id: string }) => id.endsWith('/drive.readonly'));
    for (const language of languages) {
      const { summary, reassurance } = messagesFor(language).scopes['drive.readonly'];
      expect(readonly.allows[language]).toBe(summary);
      expect(readonly.doesNotAllow[language]).toBe(reassurance);
    }
    const path = `apis/drive.googleapis.com/scopes/${encodeURIComponent(scope.id)}`;
    expect((await admin('GET', path)).body).toEqual(scope);
    expect((await admin('PATCH', path, { sensitivity: 'sensitive' })).status).toBe(400);
    expect((await admin('POST', 'apis/drive.googleapis.com/scopes', read)).status).toBe(400);
    expect((await admin('GET', 'apis/never.example/scopes')).status).toBe(404);
  });
});

test('an editor can change their project’s API, but not its audience or project, and can’t create or delete one', async () => {
  const { id, sub } = await newDeveloper();
  const editor = await callerFor(server, sub);
  await admin('POST', 'apis', notes({ project: id }));
  expect((await editor('POST', 'apis/notes.example.com/scopes', read)).status).toBe(200);
  expect((await editor('PATCH', 'apis/notes.example.com', { title: 'Ours' })).status).toBe(200);
  for (const body of [{ audience: 'https://bank.example/' }, { project: server.app.client.projectId }]) {
    expect((await editor('PATCH', 'apis/notes.example.com', body)).status).toBe(403);
  }
  const own = notes({ id: 'own.example', audience: 'https://own.example/', project: id });
  expect((await editor('POST', 'apis', own)).status).toBe(403);
  expect((await editor('DELETE', 'apis/notes.example.com')).status).toBe(403);
});

/** Creates a project. Resolves to its id and the `sub` of its editor. */
async function newDeveloper(): Promise<{ id: string; sub: string }> {
  const [mina, tomas] = server.accounts;
  const { projectId } = (await server.addClient()).client;
  const add = (accountSub: string, role: 'owner' | 'editor') =>
    server.storage.addProjectMember({ projectId, accountSub, role }, 200);
  await add(mina.sub, 'owner');
  await add(tomas.sub, 'editor');
  return { id: projectId, sub: tomas.sub };
}
