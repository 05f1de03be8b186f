import { beforeAll, describe, expect, test } from 'vitest';
import { type ApiServer, mina, origin, startApiServer, tomas } from '../api-server.ts';

let server: ApiServer;
let token: string;
beforeAll(async () => {
  server = await startApiServer();
  token = server.tokenFor(mina, 'drive.metadata.readonly');
});

type File = Readonly<Record<string, never>> & {
  id: string;
  name: string;
  title: string;
  modifiedTime: string;
};

async function list(query = '', path = '/drive/v3/files'): Promise<readonly File[]> {
  const answer = await server.get(`${path}?${query}`, token);
  expect(answer.status, answer.text).toBe(200);
  return answer.json.files ?? answer.json.items;
}
const names = async (query: string) => (await list(query)).map((file) => file.name);
const q = (search: string) => `q=${encodeURIComponent(search)}`;

describe('version 3', () => {
  test('API-3 returns four fields of each file by default', async () => {
    const { json } = await server.get('/drive/v3/files', token);
    expect(Object.keys(json)).toEqual(['kind', 'incompleteSearch', 'files']);
    expect(json.kind).toBe('drive#fileList');
    expect(json.files.length).toBe(41);
    for (const file of json.files) {
      expect(Object.keys(file).toSorted()).toEqual(['id', 'kind', 'mimeType', 'name']);
    }
  });

  test('API-3 selects the fields that the guide’s samples request', async () => {
    const query = `pageSize=10&fields=${encodeURIComponent('nextPageToken, files(id, name)')}`;
    const { json } = await server.get(`/drive/v3/files?${query}`, token);
    expect(Object.keys(json)).toEqual(['nextPageToken', 'files']);
    expect(json.files).toHaveLength(10);
    expect(Object.keys(json.files[0])).toEqual(['id', 'name']);
    expect((await server.get('/drive/v3/files?fields=files(nmae)', token)).status).toBe(400);
  });

  test('API-3 returns 64-bit numbers as strings and the owner as a person', async () => {
    const [file] = await list(`${q("mimeType = 'application/pdf'")}&fields=*`);
    expect(file).toMatchObject({
      size: expect.stringMatching(/^\d+$/),
      createdTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      owners: [{ kind: 'drive#user', emailAddress: mina.email, me: true }],
    });
  });

  test('API-3 returns one file, and the top folder by its alias', async () => {
    const root = await server.get('/drive/v3/files/root', token);
    expect(root.json.mimeType).toBe('application/vnd.google-apps.folder');
    const [first] = await list('pageSize=1');
    const one = await server.get(`/drive/v3/files/${first?.id}?fields=*`, token);
    expect(one.json).toMatchObject({ id: first?.id, name: first?.name, trashed: false });
    const none = await server.get('/drive/v3/files/nothing', token);
    expect(none.status).toBe(404);
    expect(none.json.error.errors[0]).toMatchObject({ reason: 'notFound', location: 'fileId' });
  });

  test('API-3 `about` requires `fields`', async () => {
    expect((await server.get('/drive/v3/about', token)).json.error.errors[0]).toMatchObject({
      reason: 'required',
      location: 'fields',
    });
    const { json } = await server.get('/drive/v3/about?fields=user(emailAddress),storageQuota', token);
    expect(json.user).toEqual({ emailAddress: mina.email });
    expect(Number(json.storageQuota.usage)).toBeGreaterThan(0);
  });
});

describe('version 2', () => {
  test('API-3 returns complete files under `items`, with titles, labels and parents', async () => {
    const { json } = await server.get('/drive/v2/files?maxResults=5', token);
    expect(json).toMatchObject({ kind: 'drive#fileList', items: { length: 5 } });
    expect(json.items[0]).toMatchObject({
      kind: 'drive#file',
      title: expect.any(String),
      labels: { starred: expect.any(Boolean), trashed: expect.any(Boolean) },
      parents: [{ kind: 'drive#parentReference' }],
    });
    const { items } = (await server.get('/drive/v2/files', token)).json;
    const inRoot = items.filter((file: { parents: { isRoot: boolean }[] }) => file.parents[0]?.isRoot);
    expect(inRoot).toHaveLength(9);
  });

  test('API-3 leaves the access token out of the links to this page and to the next page', async () => {
    const { json } = await server.get(`/drive/v2/files?maxResults=40&access_token=${token}`);
    expect(json.nextLink.startsWith(`${origin}/drive/v2/files?`)).toBe(true);
    expect(json.nextLink + json.selfLink).not.toContain(token);
    const next = await server.get(json.nextLink.slice(origin.length), token);
    expect(next.json.items).toHaveLength(1);
    expect(next.json.nextLink).toBeUndefined();
  });

  test('API-3 searches and sorts by the field names of version 2', async () => {
    const found = await list(`${q("title contains 'Lantern'")}&orderBy=title_natural`, '/drive/v2/files');
    expect(found.map((file) => file.title).filter((title) => title.endsWith('.jpg'))).toEqual([
      'Lantern 01.jpg',
      'Lantern 02.jpg',
      'Lantern 03.jpg',
      'Lantern 10.jpg',
    ]);
    expect((await server.get(`/drive/v3/files?${q("title contains 'x'")}`, token)).status).toBe(400);
    const { json } = await server.get('/drive/v2/about', token);
    expect(json).toMatchObject({ kind: 'drive#about', name: mina.name, rootFolderId: expect.any(String) });
  });
});

describe('paging', () => {
  async function allPages(query: string): Promise<readonly string[]> {
    const ids: string[] = [];
    let pageToken = '';
    for (let page = 0; page < 50; page += 1) {
      const { json } = await server.get(`/drive/v3/files?${query}${pageToken}`, token);
      ids.push(...json.files.map((file: File) => file.id));
      if (json.nextPageToken === undefined) return ids;
      pageToken = `&pageToken=${json.nextPageToken}`;
    }
    throw new Error('the pages do not end');
  }

  test.each(['', '&orderBy=name%20desc', '&orderBy=folder,modifiedTime', `&${q('trashed = false')}`])(
    'API-3 with any page size, the pages together contain each file once, in the same order: %s',
    async (query) => {
      const whole = await allPages(`pageSize=1000${query}`);
      expect(new Set(whole).size).toBe(whole.length);
      for (const size of [1, 7, 40, 41]) expect(await allPages(`pageSize=${size}${query}`)).toEqual(whole);
    },
  );

  test('API-3 the last page has no page token', async () => {
    expect((await server.get('/drive/v3/files?pageSize=41', token)).json.nextPageToken).toBeUndefined();
  });

  test('API-3 a page token works only for the account, search and order that it was issued for', async () => {
    const { nextPageToken } = (await server.get('/drive/v3/files?pageSize=5', token)).json;
    const other = server.tokenFor(tomas, 'drive.metadata.readonly');
    const attempt = async (query: string, by = token) =>
      (await server.get(`/drive/v3/files?${query}`, by)).json.error?.errors[0];
    const refused = { reason: 'invalidParameter', location: 'pageToken' };
    expect(await attempt(`pageSize=9&fields=*&pageToken=${nextPageToken}`)).toBeUndefined();
    expect(await attempt(`pageToken=${nextPageToken}`, other)).toMatchObject(refused);
    expect(await attempt(`orderBy=name&pageToken=${nextPageToken}`)).toMatchObject(refused);
    expect(await attempt(`${q('trashed=true')}&pageToken=${nextPageToken}`)).toMatchObject(refused);
    for (const garbage of ['x', '%20', 'W10', `${nextPageToken}x`, Buffer.from('{}').toString('base64url')]) {
      expect(await attempt(`pageToken=${garbage}`)).toMatchObject(refused);
    }
  });

  test.each(['0', '1001', '-1', '1.5', 'ten', '', '1e2', '99999999999'])(
    'API-3 rejects a pageSize that is not a whole number from 1 to 1000: "%s"',
    async (size) => {
      const answer = await server.get(`/drive/v3/files?pageSize=${size}`, token);
      expect(answer.status).toBe(400);
      expect(answer.json.error.errors[0]).toMatchObject({ reason: 'invalidParameter', location: 'pageSize' });
      expect(answer.json.error.message).toContain('1000');
    },
  );
});

describe('search and order', () => {
  test('API-3 finds files by name, type, state and folder', async () => {
    expect(await names(q("name = 'to do'"))).toEqual(['To do']);
    expect(await names(q("name contains 'plan'"))).toHaveLength(2);
    expect(await names(q("name contains 'antern'"))).toHaveLength(0);
    expect(await names(q('trashed = true'))).toHaveLength(2);
    expect(await names(q('trashed != true and starred = true'))).toHaveLength(3);
    expect(await names(q("'root' in parents"))).toHaveLength(9);
    const folders = await list(q("mimeType='application/vnd.google-apps.folder' and name = 'Photos'"));
    expect(await names(q(`'${folders[0]?.id}' in parents and mimeType contains 'image/'`))).toHaveLength(8);
    expect(await names(q("name != 'x' and mimeType != 'image/jpeg'"))).toHaveLength(34);
  });

  test('API-3 finds files by time', async () => {
    const all = await list('fields=files(modifiedTime)');
    const middle = all[20]?.modifiedTime;
    expect(await names(q(`modifiedTime > '${middle}'`))).toHaveLength(20);
    expect(await names(q(`modifiedTime <= '${middle}'`))).toHaveLength(21);
  });

  test('API-3 accepts escaped quotes and backslashes in strings', async () => {
    expect(await names(q("name = 'it\\'s \\\\ here'"))).toEqual([]);
  });

  test.each([
    'name',
    "name = 'x",
    'name = x',
    "name > 'x'",
    'trashed = maybe',
    "trashed = 'false'",
    "modifiedTime > 'yesterday'",
    "constructor = 'x'",
    "name = 'x' and",
    "name = '".padEnd(20_000, 'x'),
  ])('API-3 a malformed search is an error: %s', async (search) => {
    const answer = await server.get(`/drive/v3/files?${q(search)}`, token);
    expect(answer.status).toBe(400);
    expect(answer.json.error.errors[0]).toMatchObject({ reason: 'invalidParameter', location: 'q' });
  });

  test('API-3 sorts by several keys, and rejects unknown keys', async () => {
    const lanterns = await names(
      `${q("name contains 'Lantern' and mimeType = 'image/jpeg'")}&orderBy=name desc`,
    );
    expect(lanterns).toEqual(['Lantern 10.jpg', 'Lantern 03.jpg', 'Lantern 02.jpg', 'Lantern 01.jpg']);
    const types = (await list('orderBy=folder,name')).map(({ mimeType }) => mimeType);
    expect(types.slice(0, 5)).toEqual(Array(5).fill('application/vnd.google-apps.folder'));
    for (const bad of ['size', 'name up', 'name,,id', 'constructor']) {
      expect((await server.get(`/drive/v3/files?orderBy=${bad}`, token)).status).toBe(400);
    }
  });

  test('API-3 finds files only in the space `drive`, and rejects unknown spaces', async () => {
    expect((await server.get('/drive/v3/files?spaces=appDataFolder', token)).status).toBe(403);
    const appData = server.tokenFor(mina, 'drive.appdata');
    expect((await server.get('/drive/v3/files?spaces=appDataFolder', appData)).json.files).toEqual([]);
    expect(await names('spaces=drive,photos')).toHaveLength(41);
    expect((await server.get('/drive/v3/files?spaces=attic', token)).status).toBe(400);
  });
});

test('API-3 accounts do not see one another’s files', async () => {
  const [first] = await list('pageSize=1');
  const other = server.tokenFor(tomas, 'drive');
  expect((await server.get(`/drive/v3/files/${first?.id}`, other)).status).toBe(404);
});
