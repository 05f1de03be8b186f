import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { DriveClient, multipart } from '../support/drive.ts';
import { engines } from '../support/engines.ts';
import { makeRestorableDatabase } from '../support/restorable-database.ts';
import { serverForAll, serverForTest } from '../support/running-server.ts';
import { makeFile } from '../support/video-file.ts';

const folderType = 'application/vnd.google-apps.folder';
const md5Of = (bytes: Uint8Array | string) => createHash('md5').update(bytes).digest('hex');

describe.each(engines)('Drive on $engine', ({ options }) => {
  const server = serverForAll({ ...options, settings: { contentQuotaBytes: 3_000_000 } });
  let drive: DriveClient;
  let own: DriveClient;
  let appData: DriveClient;
  let metadata: DriveClient;
  beforeAll(async () => {
    drive = await DriveClient.for(server, ['drive']);
    own = await DriveClient.for(server, ['drive.file']);
    appData = await DriveClient.for(server, ['drive.appdata']);
    metadata = await DriveClient.for(server, ['drive.metadata']);
  });

  test('API-3 a file is created with all that an app says about it, and changed field by field', async () => {
    const folder = await drive.folder('Plans');
    const file = await drive.create({
      name: 'Ofen',
      mimeType: 'text/plain',
      description: 'a kiln',
      parents: [folder.id],
      starred: true,
      createdTime: '2020-01-02T03:04:05.678Z',
      modifiedTime: '2021-01-02T03:04:05.678+01:00',
      properties: { side: 'left' },
      appProperties: { cache: '1' },
      folderColorRgb: '#ac725e',
      contentHints: { indexableText: 'porzellan' },
      // Clients send whole resources back, with fields that nobody can set.
      kind: 'drive#file',
      size: 77,
      capabilities: { canEdit: false },
    });
    expect(file).toMatchObject({
      name: 'Ofen',
      description: 'a kiln',
      parents: [folder.id],
      starred: true,
      trashed: false,
      createdTime: '2020-01-02T03:04:05.678Z',
      modifiedTime: '2021-01-02T02:04:05.678Z',
      properties: { side: 'left' },
      appProperties: { cache: '1' },
      size: '0',
      md5Checksum: md5Of(''),
      ownedByMe: true,
      isAppAuthorized: true,
      capabilities: { canEdit: true },
      version: '1',
    });
    const { json } = await drive.update(file.id, {
      name: 'Kiln',
      description: '',
      properties: { side: null, top: 'yes' },
      viewedByMeTime: '2022-01-01T00:00:00Z',
    });
    expect(json).toMatchObject({ name: 'Kiln', properties: { top: 'yes' }, version: '2', starred: true });
    expect(json.description).toBeUndefined();
    expect(json.modifiedTime > file.modifiedTime).toBe(true);
    expect(await drive.names("fullText contains 'porzellan'")).toEqual(['Kiln']);
    expect(await drive.names("properties has { key='top' and value='yes' } and 'me' in owners")).toEqual([
      'Kiln',
    ]);
    expect(await drive.names(`'${folder.id}' in parents and viewedByMeTime < '2022-06-01'`)).toEqual([
      'Kiln',
    ]);
  });

  test.each([
    ['an empty file', ''],
    ['a small file', 'Grüße\r\n--borde'],
    ['a file of several pieces', makeFile(700_000)],
  ])('API-3 %s is uploaded in every way, and downloaded as it was', async (_, content) => {
    const bytes = Buffer.from(content);
    const byMultipart = (await drive.upload({ name: 'a' }, bytes)).json;
    expect(byMultipart, JSON.stringify(byMultipart)).toMatchObject({
      name: 'a',
      mimeType: 'text/plain',
      size: String(bytes.length),
      md5Checksum: md5Of(bytes),
      sha1Checksum: createHash('sha1').update(bytes).digest('hex'),
      sha256Checksum: createHash('sha256').update(bytes).digest('hex'),
      originalFilename: 'a',
    });
    const byMedia = await drive.call('POST', '/upload/drive/v3/files', {
      query: { uploadType: 'media', fields: '*' },
      headers: { 'content-type': 'text/x-notes' },
      body: bytes,
    });
    expect(byMedia.json).toMatchObject({
      name: 'Untitled',
      mimeType: 'text/x-notes',
      md5Checksum: md5Of(bytes),
    });

    const begun = await drive.call('POST', '/upload/drive/v3/files', {
      query: { uploadType: 'resumable', fields: '*' },
      headers: { 'x-upload-content-type': 'text/plain', 'x-upload-content-length': String(bytes.length) },
      body: { name: 'b' },
    });
    expect(begun.status).toBe(200);
    const address = begun.headers.get('location') ?? '';
    const half = 262_144;
    if (bytes.length > half) {
      const range = { 'content-range': `bytes 0-${half - 1}/${bytes.length}` };
      const part = await drive.call('PUT', address, { headers: range, body: bytes.subarray(0, half) });
      expect([part.status, part.headers.get('range')]).toEqual([308, `bytes=0-${half - 1}`]);
    }
    const rest = bytes.length > half ? half : 0;
    const headers =
      bytes.length === 0 ? {} : { 'content-range': `bytes ${rest}-${bytes.length - 1}/${bytes.length}` };
    const ended = await drive.call('PUT', address, { headers, body: bytes.subarray(rest) });
    expect([ended.status, ended.json?.name]).toEqual([200, 'b']);

    for (const id of [byMultipart.id, byMedia.json.id, ended.json.id]) {
      const read = await drive.content(id);
      expect([read.status, read.bytes.equals(bytes)]).toEqual([200, true]);
      if (bytes.length > 10) {
        const part = await drive.content(id, { range: 'bytes=3-9' });
        expect([part.status, part.bytes.equals(bytes.subarray(3, 10))]).toEqual([206, true]);
      }
      expect((await drive.call('DELETE', `/drive/v3/files/${id}`)).status).toBe(204);
      expect((await drive.content(id)).status).toBe(404);
    }
  });

  test('API-3 an update replaces the content and keeps the rest', async () => {
    const { id, headRevisionId } = (await drive.upload({ name: 'notes.txt', starred: true }, 'one')).json;
    const change = multipart({ description: 'second' }, 'two!', 'text/markdown');
    const { json } = await drive.call('PATCH', `/upload/drive/v3/files/${id}`, change);
    expect(json).toMatchObject({ name: 'notes.txt', mimeType: 'text/plain', starred: true, size: '4' });
    expect(json).toMatchObject({ description: 'second', md5Checksum: md5Of('two!') });
    expect(json.headRevisionId).not.toBe(headRevisionId);
    expect((await drive.content(id)).bytes.toString()).toBe('two!');
    const denied = await metadata.call('PATCH', `/upload/drive/v3/files/${id}`, change);
    expect([denied.status, denied.reason]).toEqual([403, 'insufficientPermissions']);
    expect((await metadata.update(id, { name: 'renamed' })).json.name).toBe('renamed');
    expect((await metadata.content(id)).reason).toBe('insufficientPermissions');
  });

  test('API-3 the quota holds for uploads and copies, and deleting makes room', async () => {
    const used = async () => {
      const { json } = await drive.call('GET', '/drive/v3/about', { query: { fields: 'storageQuota' } });
      return json.storageQuota;
    };
    const before = Number((await used()).usage);
    const big = (await drive.upload({ name: 'big' }, makeFile(1_600_000))).json;
    expect(await used()).toMatchObject({ limit: '3000000', usage: String(before + 1_600_000) });
    const refused = await drive.upload({ name: 'more' }, makeFile(1_500_000));
    expect([refused.status, refused.reason]).toEqual([403, 'storageQuotaExceeded']);
    const copy = await drive.call('POST', `/drive/v3/files/${big.id}/copy`);
    expect([copy.status, copy.reason]).toEqual([403, 'storageQuotaExceeded']);
    expect(Number((await used()).usage)).toBe(before + 1_600_000);
    await drive.update(big.id, { trashed: true });
    expect(Number((await used()).usageInDriveTrash)).toBeGreaterThanOrEqual(1_600_000);
    expect((await drive.call('DELETE', '/drive/v3/files/trash')).status).toBe(204);
    expect(await used()).toMatchObject({ usageInDriveTrash: '0' });
    expect((await drive.upload({ name: 'more' }, makeFile(1_500_000))).status).toBe(200);
  });

  test('API-3 a copy has the bytes and details of its original, and a life of its own', async () => {
    const original = (await drive.upload({ name: 'x.txt', properties: { a: 'b' } }, 'bytes')).json;
    const { json } = await drive.call('POST', `/drive/v3/files/${original.id}/copy`, {
      query: { fields: '*' },
      body: { properties: { c: 'd' } },
    });
    expect(json).toMatchObject({ name: 'Copy of x.txt', parents: original.parents, size: '5' });
    expect(json.properties).toEqual({ a: 'b', c: 'd' });
    await drive.call('DELETE', `/drive/v3/files/${original.id}`);
    expect((await drive.content(json.id)).bytes.toString()).toBe('bytes');
    const folder = await drive.folder('not copied');
    expect((await drive.call('POST', `/drive/v3/files/${folder.id}/copy`)).reason).toBe('cannotCopyFile');
  });

  test('API-3 files move between folders, but no folder moves into itself', async () => {
    const [a, b] = [await drive.folder('a'), await drive.folder('b')];
    const inner = await drive.folder('inner', a.id);
    const file = await drive.create({ name: 'wanderer', parents: [inner.id] });
    const query = { addParents: b.id, removeParents: inner.id };
    expect((await drive.update(file.id, {}, query)).json.parents).toEqual([b.id]);
    expect(await drive.names(`'${b.id}' in parents`)).toEqual(['wanderer']);
    expect(await drive.names(`'${inner.id}' in parents`)).toEqual([]);
    expect((await drive.update(a.id, {}, { addParents: inner.id })).status).toBe(400);
    expect((await drive.update(a.id, {}, { addParents: a.id })).status).toBe(400);
    expect((await drive.update(file.id, {}, { removeParents: b.id })).json.parents).toEqual([
      (await drive.get('root')).id,
    ]);
    expect((await drive.update(file.id, {}, { addParents: file.id })).status).toBe(400);
    expect((await drive.create({ name: 'x', parents: ['nothing'] })).error.code).toBe(404);
    expect((await drive.create({ name: 'x', parents: [a.id, b.id] })).error.code).toBe(400);
    expect((await drive.update('root', {}, { addParents: a.id })).status).toBe(403);
  });

  test('API-3 what is in a trashed folder is in the trash, and a deleted folder takes all of it along', async () => {
    const outer = await drive.folder('outer');
    const inner = await drive.folder('inner 2', outer.id);
    const files = await Promise.all(
      Array.from({ length: 5 }, (_, index) => drive.create({ name: `leaf ${index}`, parents: [inner.id] })),
    );
    await drive.update(outer.id, { trashed: true });
    expect(await drive.get(files[0].id)).toMatchObject({ trashed: true, explicitlyTrashed: false });
    expect(await drive.names("name contains 'leaf' and trashed = false")).toEqual([]);
    expect(await drive.names("name contains 'leaf' and trashed")).toHaveLength(5);
    await drive.update(outer.id, { trashed: false });
    expect(await drive.names("name contains 'leaf' and not trashed")).toHaveLength(5);
    expect((await drive.call('DELETE', `/drive/v3/files/${outer.id}`)).status).toBe(204);
    for (const { id } of [...files, inner, outer]) {
      expect((await drive.call('GET', `/drive/v3/files/${id}`)).status).toBe(404);
    }
    expect((await drive.call('DELETE', '/drive/v3/files/root')).status).toBe(403);
  });

  test('API-2 with drive.file, an app sees only the files that it created', async () => {
    expect(await own.names('')).not.toContain('Price list 2026');
    const [sample] = (await drive.call('GET', '/drive/v3/files', { query: { q: "name = 'Floor plan.pdf'" } }))
      .json.files;
    for (const answer of [
      await own.call('GET', `/drive/v3/files/${sample.id}`),
      await own.update(sample.id, { name: 'mine' }),
      await own.call('DELETE', `/drive/v3/files/${sample.id}`),
      await own.content(sample.id),
    ]) {
      expect([answer.status, answer.reason]).toEqual([404, 'notFound']);
    }
    const made = (await own.upload({ name: 'made by the app' }, 'x')).json;
    expect(await own.names("'root' in parents and name = 'made by the app'")).toEqual(['made by the app']);
    expect((await own.content(made.id)).bytes.toString()).toBe('x');

    const project = { enabledApis: ['drive.googleapis.com'] };
    const other = await server.addClient({ project, redirectUris: [server.app.redirectUri] });
    const others = await DriveClient.for(server, ['drive.file'], { client: other });
    expect((await others.call('GET', `/drive/v3/files/${made.id}`)).status).toBe(404);
    expect(await others.names('')).toEqual([]);
  });

  test('API-2 application data is visible only to its own app with its scope', async () => {
    const made = (await appData.upload({ name: 'settings.json', parents: ['appDataFolder'] }, '{}')).json;
    expect(made).toMatchObject({ spaces: ['appDataFolder'], isAppAuthorized: true });
    expect(await appData.names('', { spaces: 'appDataFolder' })).toEqual(['settings.json']);
    expect(await appData.names('')).toEqual([]);
    expect(await drive.names("name = 'settings.json'")).toEqual([]);
    expect((await drive.call('GET', `/drive/v3/files/${made.id}`)).status).toBe(404);
    expect((await drive.create({ parents: ['appDataFolder'] })).error.errors[0].reason).toBe(
      'insufficientPermissions',
    );
    const both = await DriveClient.for(server, ['drive', 'drive.appdata']);
    expect((await both.update(made.id, {}, { addParents: 'root' })).status).toBe(400);
    // Without another scope, an app creates files in `appDataFolder` by default.
    expect((await appData.create({ name: 'implied' })).spaces).toEqual(['appDataFolder']);
  });

  test('API-3 an app may choose ids that it has generated, once', async () => {
    const { json } = await drive.call('GET', '/drive/v3/files/generateIds', { query: { count: '3' } });
    expect(new Set(json.ids).size).toBe(3);
    const [id] = json.ids;
    expect((await drive.create({ id, name: 'chosen' })).id).toBe(id);
    const again = await drive.call('POST', '/drive/v3/files', { body: { id } });
    expect([again.status, again.reason]).toEqual([409, 'fileIdInUse']);
    expect((await drive.create({ id: 'x' })).error.errors[0].location).toBe('body.id');
  });

  test.each([
    [{ name: 'x'.repeat(2_000) }, 'body.name'],
    [{ mimeType: 'text' }, 'body.mimeType'],
    [{ folderColorRgb: 'red' }, 'body.folderColorRgb'],
    [{ properties: { key: 'x'.repeat(130) } }, 'body.properties.key'],
    [{ modifiedTime: '1950-01-01T00:00:00Z' }, 'body.modifiedTime'],
    [{ starred: 'yes' }, 'body.starred'],
    [{ nmae: 'x' }, 'body.nmae'],
  ])('API-3 invalid metadata is rejected with the field at fault: %j', async (file, location) => {
    const answer = await drive.call('POST', '/drive/v3/files', { body: file });
    expect([answer.status, answer.json.error.errors[0].location]).toEqual([400, location]);
  });

  test('API-3 documents of editors are exported, and have no bytes of their own', async () => {
    const find = async (name: string) =>
      (await drive.call('GET', '/drive/v3/files', { query: { q: `name = '${name}'` } })).json.files[0].id;
    const exported = (id: string, mimeType: string) =>
      drive.call('GET', `/drive/v3/files/${id}/export`, { query: { mimeType } });
    const sheet = await find('Price list 2026');
    expect((await exported(sheet, 'text/csv')).bytes.toString()).toContain('Lantern,64\n');
    expect((await exported(sheet, 'application/pdf')).bytes.toString('latin1')).toMatch(/^%PDF-/);
    expect((await exported(sheet, 'text/html')).status).toBe(400);
    expect((await drive.content(sheet)).reason).toBe('fileNotDownloadable');
    expect((await exported(await find('Floor plan.pdf'), 'text/plain')).reason).toBe('fileNotExportable');
    const doc = await drive.upload({ mimeType: 'application/vnd.google-apps.document' }, 'text');
    expect(doc.status).toBe(400);
  });

  test('API-3 a shortcut points to a file, and a hierarchy has a limited depth', async () => {
    const target = await drive.create({ name: 'target', mimeType: 'text/plain' });
    const shortcut = await drive.create({
      name: 'shortcut',
      mimeType: 'application/vnd.google-apps.shortcut',
      shortcutDetails: { targetId: target.id },
    });
    expect(shortcut.shortcutDetails).toEqual({ targetId: target.id, targetMimeType: 'text/plain' });
    expect(await drive.names(`shortcutDetails.targetId = '${target.id}'`)).toEqual(['shortcut']);
    let parent: string | undefined;
    let last: { error?: { errors: { reason: string }[] }; id?: string } = {};
    for (let depth = 0; depth < 101 && last.error === undefined; depth += 1) {
      last = await drive.folder(`level ${depth}`, parent);
      parent = last.id;
    }
    expect(last.error?.errors[0]?.reason).toBe('myDriveHierarchyDepthLimitExceeded');
  });

  test('API-3 changes report what was created, changed and deleted since a token', async () => {
    const start = (await drive.call('GET', '/drive/v3/changes/startPageToken')).json.startPageToken;
    const kept = await drive.create({ name: 'kept' });
    const gone = await drive.create({ name: 'gone' });
    await drive.call('DELETE', `/drive/v3/files/${gone.id}`);
    await drive.update(kept.id, { name: 'kept and renamed' });
    const list = async (pageToken: string, pageSize = '100') =>
      (await drive.call('GET', '/drive/v3/changes', { query: { pageToken, pageSize, fields: '*' } })).json;
    const { changes, newStartPageToken } = await list(start);
    expect(changes).toMatchObject([
      { fileId: gone.id, removed: true },
      { fileId: kept.id, removed: false, file: { name: 'kept and renamed' } },
    ]);
    expect((await list(newStartPageToken)).changes).toEqual([]);
    const { nextPageToken, changes: first } = await list(start, '1');
    expect([first.length, (await list(nextPageToken, '1')).changes[0].fileId]).toEqual([1, kept.id]);
    expect((await list('99999999')).error.errors[0]).toMatchObject({ location: 'pageToken' });
  });
});

test.each(engines)('API-3 what one node writes, another node reads: $engine', async ({ options }) => {
  const database = await makeRestorableDatabase(options.postgresUrl);
  const [first, second] = [await serverForTest({ database }), await serverForTest({ database })];
  const one = await DriveClient.for(first, ['drive']);
  const other = one.at(second);
  const bytes = makeFile(300_000);
  const begun = await one.call('POST', '/upload/drive/v3/files', {
    query: { uploadType: 'resumable', fields: '*' },
    headers: { 'x-upload-content-length': String(bytes.length) },
    body: { name: 'half here, half there' },
  });
  const address = new URL(begun.headers.get('location') ?? '');
  const send = (node: DriveClient, from: number, to: number) =>
    node.call('PUT', address.pathname + address.search, {
      headers: { 'content-range': `bytes ${from}-${to - 1}/${bytes.length}` },
      body: bytes.subarray(from, to),
    });
  expect((await send(one, 0, 262_144)).status).toBe(308);
  const { status, json } = await send(other, 262_144, bytes.length);
  expect([status, json.md5Checksum]).toEqual([200, md5Of(bytes)]);
  expect((await one.content(json.id)).bytes.equals(bytes)).toBe(true);

  const folder = await one.folder('shared by nodes');
  await other.update(json.id, { name: 'moved' }, { addParents: folder.id });
  expect(await one.names(`'${folder.id}' in parents`)).toEqual(['moved']);
  const keys = Array.from({ length: 8 }, (_, index) => `k${index}`);
  const changes = await Promise.all(
    keys.map((key, index) => (index % 2 ? one : other).update(json.id, { properties: { [key]: 'x' } })),
  );
  expect(changes.map(({ status }) => status)).toEqual(keys.map(() => 200));
  expect(Object.keys((await one.get(json.id)).properties).toSorted()).toEqual(keys);
  await one.call('DELETE', `/drive/v3/files/${folder.id}`);
  expect((await other.content(json.id)).status).toBe(404);
});

test('API-3 the list of folders names only folders', async () => {
  const server = await serverForTest();
  const drive = await DriveClient.for(server, ['drive.metadata.readonly']);
  const folders = await drive.names(`mimeType = '${folderType}'`);
  expect(folders).toEqual(['Accounts', 'Courses', 'Photos', 'Projects', 'Studio']);
});
