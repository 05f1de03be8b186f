import { beforeAll, expect, test } from 'vitest';
import { Catalogue } from '../../../src/apis/catalogue/catalogue.ts';
import { type ApiServer, mina, startApiServer } from '../api-server.ts';
import { notes } from './notes-api.ts';

let server: ApiServer;
let token: string;
beforeAll(async () => {
  server = await startApiServer(['notes.example.com'], new Catalogue({ builtIn: [notes] }));
  token = server.tokenFor(mina, 'drive');
});

const json = { 'content-type': 'application/json; charset=UTF-8' };
const insert = (body: object | string, headers: Record<string, string> = json) =>
  server.send('POST', '/notes/v1/items', { token, body, headers });
const change = (method: string, id: string, body: object, headers: Record<string, string> = {}) =>
  server.send(method, `/notes/v1/items/${id}`, { token, body, headers: { ...json, ...headers } });

test('POST, GET, PUT, PATCH and DELETE change a resource', async () => {
  const { json: note } = await insert({ title: 'one', tags: ['a'], author: { name: 'Mina' } });
  expect(note).toMatchObject({ title: 'one', tags: ['a'] });
  const patch = { tags: null, author: { name: 'Ada' }, title: 'two' };
  const patched = await change('PATCH', note.id, patch);
  expect(patched.status).toBe(200);
  expect(patched.json).toMatchObject({ title: 'two', author: { name: 'Ada' } });
  expect(patched.json.tags).toBeUndefined();
  expect((await change('PUT', note.id, { title: 'three' })).json.author).toBeUndefined();
  const archived = await server.send('POST', `/notes/v1/items/${note.id}:archive`, { token });
  expect(archived.json).toMatchObject({ title: 'three', tags: ['archived'] });
  const deleted = await server.send('DELETE', `/notes/v1/items/${note.id}`, { token });
  expect([deleted.status, deleted.text]).toEqual([204, '']);
  expect((await server.get(`/notes/v1/items/${note.id}`, token)).json.error.errors[0]).toMatchObject({
    reason: 'notFound',
    location: 'noteId',
  });
});

test('405 names the methods of the path', async () => {
  const answer = await server.send('POST', '/notes/v1/items/1', { token });
  expect([answer.status, answer.headers.allow]).toEqual([405, 'HEAD, GET, PUT, PATCH, DELETE']);
  expect((await server.send('DELETE', '/notes/v1/items', { token })).headers.allow).toBe('POST');
  expect((await server.send('PATCH', '/notes/v1/nothing', { token })).status).toBe(404);
});

test.each(['PATCH', 'PUT', 'DELETE'])(
  '%s can be sent as POST with X-HTTP-Method-Override',
  async (method) => {
    const { json: note } = await insert({ title: 'one' });
    const headers = { 'x-http-method-override': method };
    const answer = await change('POST', note.id, { title: 'two' }, headers);
    expect(answer.status).toBe(method === 'DELETE' ? 204 : 200);
    expect((await change('POST', note.id, {}, { 'x-http-method-override': 'TRACE' })).status).toBe(400);
  },
);

test('a path parameter can contain slashes', async () => {
  expect((await server.get('/notes/v1/jobs/a-1/state', token)).json).toEqual({ name: 'jobs/a-1' });
  expect((await server.get('/notes/v1/media/a/b/c', token)).json).toEqual({ name: 'a/b/c' });
  const media = await server.get('/notes/v1/media/a/b?alt=media', token);
  expect(media.text).toBe('name\na/b\n');
  expect(media.headers).toMatchObject({ 'content-type': 'text/csv', 'content-disposition': 'attachment' });
});

test.each([
  [{ titel: 'x' }, 'titel'],
  [{ title: 7 }, 'title'],
  [{ author: { name: [] } }, 'author.name'],
  [{ author: 'Mina' }, 'author'],
  [{ replies: [{ title: 'x' }, { replies: [{ due: 'soon' }] }] }, 'replies[1].replies[0].due'],
  [{ priority: 1.5 }, 'priority'],
  [{ bytes: 'many' }, 'bytes'],
  [{ tags: {} }, 'tags'],
  [[], ''],
  ['7', ''],
])('a body that does not fit the schema is rejected: %j', async (body, field) => {
  const { status, json: answer } = await insert(body);
  expect(status).toBe(400);
  expect(answer.error.errors[0]).toMatchObject({
    reason: 'invalid',
    location: field === '' ? 'body' : `body.${field}`,
    locationType: 'other',
  });
  expect(answer.error.details[0].fieldViolations[0].field).toBe(field);
});

test('a body is JSON, and a deeply nested one is rejected without harm', async () => {
  expect((await insert('{"title":')).json.error.errors[0].reason).toBe('parseError');
  const form = await insert('title=x', { 'content-type': 'application/x-www-form-urlencoded' });
  expect(form.json.error.errors[0]).toMatchObject({ reason: 'badContent', location: 'Content-Type' });
  const deep = `${'{"replies":['.repeat(4_000)}${']}'.repeat(4_000)}`;
  expect((await insert(deep)).json.error.message).toContain('nested deeper');
});

test('fields that are read-only, null, 64-bit or without an offset are accepted', async () => {
  const body = { id: 'mine', title: null, bytes: 12, size: '12', due: '2026-10-01T09:00:00', priority: '3' };
  expect((await insert(body)).status).toBe(200);
  expect((await insert('')).status).toBe(200);
});

test('a change under If-Match happens only to the version that the client has read', async () => {
  const { json: note, headers } = await insert({ title: 'one' });
  expect(headers.etag).toBe(note.etag);
  const first = await change('PATCH', note.id, { title: 'two' }, { 'if-match': note.etag });
  expect(first.status).toBe(200);
  const second = await change('PATCH', note.id, { title: 'three' }, { 'if-match': note.etag });
  expect(second.status).toBe(412);
  expect(second.json.error.errors[0]).toMatchObject({ reason: 'conditionNotMet', location: 'If-Match' });
  const weak = `"x", W/${first.json.etag}`;
  expect((await change('PATCH', note.id, { title: 'three' }, { 'if-match': weak })).status).toBe(200);
  expect((await change('PATCH', note.id, { title: 'four' }, { 'if-match': '*' })).status).toBe(200);
  const taken = await change('PUT', note.id, {}, { 'if-none-match': '*' });
  expect([taken.status, taken.json.error.errors[0].location]).toEqual([412, 'If-None-Match']);
});

test('If-None-Match saves a client from loading what it has', async () => {
  const { json: note } = await insert({ title: 'one' });
  const path = `/notes/v1/items/${note.id}?fields=title`;
  const read = (tag: string, method = 'GET') =>
    server.send(method, path, { token, headers: { 'if-none-match': tag } });
  const unchanged = await read(`"x", ${note.etag}`);
  expect([unchanged.status, unchanged.text, unchanged.headers.etag]).toEqual([304, '', note.etag]);
  expect((await read(note.etag, 'HEAD')).status).toBe(304);
  expect(await read('"x"')).toMatchObject({ status: 200, json: { title: 'one' } });
  const changed = (tag: string) => change('PATCH', note.id, {}, { 'if-none-match': tag });
  expect((await changed(note.etag)).status).toBe(412);
  expect((await changed('"x"')).status).toBe(200);
});

test.each([
  ['title', {}, ['title']],
  ['title,tags', {}, ['tags', 'title']],
  ['author/name', {}, ['author']],
  ['author.name,replies(title,author(name))', {}, ['author', 'replies']],
  ['*', {}, ['author', 'etag', 'id', 'kind', 'replies', 'tags', 'title']],
  ['', { 'x-goog-fieldmask': 'title,author.name' }, ['author', 'title']],
])('fields=%s selects from the answer to a change too %j', async (fields, headers, kept) => {
  const { json: note } = await insert({ title: 'a', tags: ['x'], author: { name: 'Mina' } });
  const query = fields === '' ? '' : `?fields=${encodeURIComponent(fields)}`;
  const body = { replies: [{ title: 'r', priority: 1, author: { name: 'Ada' } }] };
  const answer = await change('PATCH', `${note.id}${query}`, body, headers);
  expect(answer.status).toBe(200);
  expect(Object.keys(answer.json).sort()).toEqual(kept);
  if (fields.includes('replies('))
    expect(answer.json.replies).toEqual([{ title: 'r', author: { name: 'Ada' } }]);
});

test('prettyPrint, quotaUser and alt are accepted, and fields does no harm without a result', async () => {
  const { json: note } = await insert({ title: 'a' });
  const compact = await server.get(
    `/notes/v1/items/${note.id}?prettyPrint=false&quotaUser=u&userIp=1&alt=json`,
    token,
  );
  expect(compact.text).toBe(JSON.stringify(compact.json));
  const newer = await server.get(
    `/notes/v1/items/${note.id}?%24prettyPrint=true&%24alt=json%3Benum-encoding%3Dint`,
    token,
  );
  expect(newer.text).toContain('\n  "title": "a"');
  const deleted = await server.send('DELETE', `/notes/v1/items/${note.id}?fields=id`, { token });
  expect(deleted.status).toBe(204);
});

test('the discovery document describes bodies, methods without a result, downloads and paths', async () => {
  const { json: document } = await server.get('/discovery/v1/apis/notes/v1/rest');
  const { items, jobs } = document.resources;
  expect(items.methods.patch).toMatchObject({
    httpMethod: 'PATCH',
    request: { $ref: 'Note' },
    supportsMediaUpload: true,
  });
  expect(items.methods.delete.response).toBeUndefined();
  expect(items.methods.get.supportsMediaDownload).toBe(true);
  expect(jobs.methods.state).toMatchObject({ path: '{+name}/state', flatPath: 'jobs/{name_1}/state' });
  expect(jobs.methods.state.parameters.name.pattern).toBe('^jobs/[^/]+$');
});
