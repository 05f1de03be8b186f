/** For random searches, orders and page sizes, all pages together must equal the result of a naive filter. */
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { DriveFile } from '../../../src/records/drive-file.ts';
import { type ApiServer, empty, startApiServer, tomas } from '../api-server.ts';

type Json = Readonly<Record<string, never>> & {
  readonly id: string;
  readonly name: string;
  readonly parents?: readonly string[];
  readonly trashed: boolean;
  readonly starred: boolean;
  readonly mimeType: string;
  readonly modifiedTime: string;
  readonly sharedWithMeTime?: string;
};

const folderType = 'application/vnd.google-apps.folder';
let server: ApiServer;
let token: string;
let all: readonly Json[];

const record = (id: string, ownerSub: string, more: Partial<DriveFile>): DriveFile => ({
  ...{ id, ownerSub, name: id, mimeType: 'text/plain', createdMs: 1, modifiedMs: 1, starred: false },
  ...{ trashed: false, modifiedBySub: ownerSub, shared: false, version: 1 },
  ...more,
});

async function list(query: Readonly<Record<string, string>>): Promise<readonly Json[]> {
  const files: Json[] = [];
  for (let pageToken: string | undefined = ''; pageToken !== undefined; ) {
    const all = new URLSearchParams({ fields: '*', ...query, pageToken });
    const answer = await server.get(`/drive/v3/files?${all}`, token);
    expect(answer.status, answer.text).toBe(200);
    files.push(...answer.json.files);
    pageToken = answer.json.nextPageToken;
  }
  return files;
}

// Many files have the same time, so that pages end between them.
beforeAll(async () => {
  server = await startApiServer();
  token = server.tokenFor(empty, 'drive');
  const { id: root } = (await server.get('/drive/v3/files/root', token)).json;
  const folders = Array.from({ length: 10 }, (_, index) =>
    record(`folder-${index}`, index === 4 ? tomas.sub : empty.sub, {
      mimeType: folderType,
      parentId: index < 3 || index === 4 ? (index === 4 ? 'elsewhere' : root) : `folder-${index - 3}`,
      modifiedMs: 1_000 * (index % 4),
      trashed: index === 2,
    }),
  );
  const files = Array.from({ length: 60 }, (_, index) =>
    record(`file-${index}`, empty.sub, {
      name: `${['Bowl', 'tile', 'Kiln'][index % 3]} ${index % 7}`,
      parentId: index % 11 === 0 ? root : `folder-${index % 10}`,
      mimeType: index % 5 === 0 ? 'image/png' : 'text/plain',
      modifiedMs: 1_000 * (index % 6),
      starred: index % 4 === 0,
      trashed: index % 9 === 0,
    }),
  );
  const mine = [...folders, ...files].filter(({ ownerSub }) => ownerSub === empty.sub);
  expect(await server.storage.createDriveFiles(empty.sub, root, mine, 1_000)).toBe('created');
  const theirs = [...folders.filter(({ ownerSub }) => ownerSub === tomas.sub)];
  await server.storage.createDriveFiles(tomas.sub, 'elsewhere', theirs, 1_000);
  await server.storage.saveDrivePermission({
    ...{ fileId: 'folder-4', grantee: empty.sub, role: 'writer', createdMs: 5_000 },
  });
  all = await list({});
  expect(all).toHaveLength(70);
});

const conditions: readonly (readonly [string, (file: Json) => boolean])[] = [
  ["name contains 'bowl'", ({ name }) => name.startsWith('Bowl')],
  ["name = 'tile 3'", ({ name }) => name === 'tile 3'],
  ["mimeType = 'image/png'", ({ mimeType }) => mimeType === 'image/png'],
  ['trashed = true', ({ trashed }) => trashed],
  ['starred', ({ starred }) => starred],
  ["'folder-1' in parents", ({ parents }) => parents?.[0] === 'folder-1'],
  ["'folder-4' in parents", ({ parents }) => parents?.[0] === 'folder-4'],
  ["modifiedTime >= '1970-01-01T00:00:03'", ({ modifiedTime }) => modifiedTime >= '1970-01-01T00:00:03'],
  ['sharedWithMe', ({ sharedWithMeTime }) => sharedWithMeTime !== undefined],
];

type Sketch = { readonly text: string; readonly holds: (file: Json) => boolean };
const leaf = fc
  .tuple(fc.constantFrom(...conditions), fc.boolean())
  .map(
    ([[text, holds], isNegated]): Sketch =>
      isNegated ? { text: `not ${text}`, holds: (file) => !holds(file) } : { text, holds },
  );
const search = fc
  .tuple(leaf, fc.array(fc.tuple(fc.constantFrom('and', 'or'), leaf), { maxLength: 2 }))
  .map(([first, rest]) =>
    rest.reduce<Sketch>(
      (left, [joint, right]) => ({
        text: `${left.text} ${joint} ${right.text}`,
        holds: (file) =>
          joint === 'and' ? left.holds(file) && right.holds(file) : left.holds(file) || right.holds(file),
      }),
      first,
    ),
  );

test('API-3 the pages of a listing have exactly the files that match, each once, in the same order', async () => {
  const orders = ['', 'name desc,modifiedTime', 'folder,name_natural'];
  await fc.assert(
    fc.asyncProperty(
      search,
      fc.constantFrom('1', '3', '7', '100'),
      fc.constantFrom(...orders),
      async ({ text, holds }, pageSize, orderBy) => {
        const ids = (await list({ q: text, pageSize, orderBy })).map(({ id }) => id);
        expect(ids.toSorted(), text).toEqual(
          all
            .filter(holds)
            .map(({ id }) => id)
            .toSorted(),
        );
        if (pageSize !== '100')
          expect(ids, text).toEqual((await list({ q: text, orderBy })).map(({ id }) => id));
        if (orderBy === '')
          expect(ids, text).toEqual(all.map(({ id }) => id).filter((id) => ids.includes(id)));
      },
    ),
    { numRuns: 60 },
  );
});

test('API-3 one request looks at a limited number of files; the next page continues after them', async () => {
  const big = await startApiServer();
  const by = big.tokenFor(empty, 'drive');
  const { id: root } = (await big.get('/drive/v3/files/root', by)).json;
  const many = Array.from({ length: 20_100 }, (_, index) =>
    record(`f${index}`, empty.sub, { parentId: root, modifiedMs: index }),
  );
  await big.storage.createDriveFiles(empty.sub, root, many, 30_000);
  const oldest = encodeURIComponent("name = 'f0'");
  const first = (await big.get(`/drive/v3/files?q=${oldest}`, by)).json;
  expect(first).toMatchObject({ files: [], nextPageToken: expect.any(String) });
  const second = (await big.get(`/drive/v3/files?q=${oldest}&pageToken=${first.nextPageToken}`, by)).json;
  expect([second.files, second.nextPageToken]).toMatchObject([[{ id: 'f0' }], undefined]);
}, 30_000);
