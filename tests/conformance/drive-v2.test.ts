/** Version 2 of the Drive API, which PyDrive2 and older apps use. */
import { describe, expect, test } from 'vitest';
import { DriveClient, multipart } from '../support/drive.ts';
import { serverForAll } from '../support/running-server.ts';

const server = serverForAll();
const drive = () => DriveClient.for(server, ['drive']);
const files = '/drive/v2/files';

describe('API-3 Drive, version 2', () => {
  test('a file is inserted, changed, trashed, restored, copied and deleted by the names of version 2', async () => {
    const client = await drive();
    const folder = (
      await client.call('POST', files, {
        body: { title: 'F', mimeType: 'application/vnd.google-apps.folder' },
      })
    ).json;
    const { query, ...upload } = multipart(
      {
        title: 'a.txt',
        parents: [{ id: folder.id, kind: 'drive#fileLink' }],
        labels: { starred: true },
        properties: [
          { key: 'p', value: '1', visibility: 'PUBLIC' },
          { key: 'q', value: '2' },
        ],
        indexableText: { text: 'porzellan' },
      },
      'one',
    );
    const made = (
      await client.call('POST', '/upload/drive/v2/files', { ...upload, query: { uploadType: 'multipart' } })
    ).json;
    expect(query).toBeDefined();
    expect(made).toMatchObject({
      title: 'a.txt',
      fileSize: '3',
      parents: [{ id: folder.id, isRoot: false }],
      labels: { starred: true, trashed: false },
      properties: [
        { key: 'p', value: '1', visibility: 'PUBLIC' },
        { key: 'q', value: '2', visibility: 'PRIVATE' },
      ],
      userPermission: { role: 'owner' },
    });
    expect((await client.call('GET', made.downloadUrl)).bytes.toString()).toBe('one');
    const one = `${files}/${made.id}`;

    const media = { query: { uploadType: 'media' }, headers: { 'content-type': 'text/plain' }, body: 'two!' };
    expect((await client.call('PUT', `/upload${one}`, media)).json).toMatchObject({
      title: 'a.txt',
      fileSize: '4',
    });
    expect((await client.call('PUT', one, { body: { title: 'b.txt' } })).json.title).toBe('b.txt');
    const patched = await client.call('PATCH', one, {
      body: { description: 'd', labels: { starred: false } },
    });
    expect(patched.json).toMatchObject({ title: 'b.txt', description: 'd', labels: { starred: false } });
    expect((await client.call('POST', `${one}/trash`)).json.labels.trashed).toBe(true);
    expect((await client.call('POST', `${one}/untrash`)).json.labels.trashed).toBe(false);
    expect((await client.call('POST', `${one}/copy`, { body: { title: 'c.txt' } })).json).toMatchObject({
      title: 'c.txt',
      fileSize: '4',
    });
    const q = `'${folder.id}' in parents and title contains 'c' and trashed = false`;
    expect((await client.call('GET', files, { query: { q, maxResults: '5' } })).json.items).toHaveLength(1);
    expect((await client.call('DELETE', one)).status).toBe(204);
    expect((await client.call('GET', one)).status).toBe(404);
  });

  test('parameters say which times an update sets', async () => {
    const client = await drive();
    const body = { title: 't', modifiedDate: '2020-01-01T00:00:00.000Z' };
    const { id, modifiedDate } = (await client.call('POST', files, { body })).json;
    expect(modifiedDate).toBe(body.modifiedDate);
    const change = async (query: Record<string, string>, more: object = {}) =>
      (
        await client.call('PUT', `${files}/${id}`, {
          query,
          body: { modifiedDate: '2021-01-01T00:00:00.000Z', ...more },
        })
      ).json.modifiedDate;
    expect(await change({})).toBe(body.modifiedDate);
    expect(await change({ modifiedDateBehavior: 'noChange' }, { title: 'u' })).toBe(body.modifiedDate);
    expect(await change({ setModifiedDate: 'true' })).toBe('2021-01-01T00:00:00.000Z');
    expect((await change({}, { title: 'v' })) > '2026').toBe(true);
    expect((await client.call('POST', `${files}/${id}/touch`)).json.modifiedDate > '2026').toBe(true);
  });

  test('a change with the entity tag of an earlier version is rejected', async () => {
    const client = await drive();
    const first = await client.call('POST', files, { body: { title: 't' } });
    const one = `${files}/${first.json.id}`;
    const etag = first.json.etag;
    expect((await client.call('GET', one)).headers.get('etag')).toBe(etag);
    expect((await client.call('GET', one, { headers: { 'if-none-match': etag } })).status).toBe(304);
    const change = (title: string) =>
      client.call('PUT', one, { headers: { 'if-match': etag }, body: { title } });
    expect((await change('u')).status).toBe(200);
    const late = await change('v');
    expect([late.status, late.reason]).toEqual([412, 'conditionNotMet']);
  });

  test('a file is shared, and changes are listed', async () => {
    const client = await drive();
    const start = (await client.call('GET', '/drive/v2/changes/startPageToken')).json.startPageToken;
    const { id } = (await client.call('POST', files, { body: { title: 'shared' } })).json;
    const { email } = server.accounts[1];
    const body = { type: 'user', role: 'reader', additionalRoles: ['commenter'], value: email };
    const permission = (await client.call('POST', `${files}/${id}/permissions`, { body })).json;
    expect(permission).toMatchObject({ role: 'reader', additionalRoles: ['commenter'], emailAddress: email });
    const list = (await client.call('GET', `${files}/${id}/permissions`)).json;
    expect(list.items.map(({ role }: { role: string }) => role)).toEqual(['owner', 'reader']);
    const changes = (await client.call('GET', '/drive/v2/changes', { query: { pageToken: start } })).json;
    expect(changes.items).toMatchObject([{ fileId: id, deleted: false, file: { title: 'shared' } }]);
    expect(changes.largestChangeId).toBe(changes.items[0].id);
    const address = `${files}/${id}/permissions/${permission.id}`;
    expect((await client.call('DELETE', address)).status).toBe(204);
    expect((await client.call('GET', address)).status).toBe(404);
  });
});
