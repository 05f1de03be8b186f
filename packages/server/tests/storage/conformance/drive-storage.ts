import { expect } from 'vitest';
import { overwrite } from '../../../../../tests/support/overwrite.ts';
import type { SetUpStorage } from '../../../../../tests/support/set-up-storage.ts';
import type { DriveFile } from '../../../src/records/drive-file.ts';
import { AlreadyExistsError } from '../../../src/storage/errors/storage-errors.ts';
import { permissionsPerFile, removalsKept } from '../../../src/storage/promises/drive-storage.ts';
import { account, secondAccount, upTo } from './records.ts';
import type { TestOn } from './subject.ts';

const generous = 1_000;
const [mine, theirs] = [account.sub, secondAccount.sub];

const file = (id: string, changes: Partial<DriveFile> = {}): DriveFile => ({
  id,
  ownerSub: mine,
  parentId: `top ${changes.ownerSub ?? mine}`,
  name: `the file ${id} \0 陳`,
  mimeType: 'text/plain',
  createdMs: 1_000,
  modifiedMs: 1_000,
  starred: false,
  trashed: false,
  modifiedBySub: mine,
  shared: false,
  version: 1,
  ...changes,
});

/** Bytes that only count toward totals: no content is stored. */
const bytes = (size: number): Pick<DriveFile, 'content'> => ({
  content: { size, md5: 'a', sha1: 'b', sha256: 'c', originalName: 'x' },
});

function top(ownerSub: string): DriveFile {
  const { parentId: _top, ...rest } = file(`top ${ownerSub}`, { ownerSub });
  return rest;
}

const create = (storage: SetUpStorage, files: readonly DriveFile[], limit = generous, sub = mine) =>
  storage.createDriveFiles(sub, `top ${sub}`, files, limit);

async function openDrives(storage: SetUpStorage): Promise<void> {
  for (const each of [account, secondAccount]) {
    await storage.createAccount(each);
    expect(await create(storage, [top(each.sub)], generous, each.sub)).toBe('created');
  }
}

const idsOf = (page: { readonly items: readonly DriveFile[] }) => page.items.map(({ id }) => id);

export function drivesConform(onStorage: TestOn): void {
  onStorage('a file is created, found and changed, and its totals are kept', async (storage, anotherNode) => {
    await openDrives(storage);
    const whole = file('a', {
      ...bytes(10),
      properties: { k: 'v' },
      appProperties: { sample: { a: 'b' } },
      shortcutTo: { id: 'x', mimeType: 'y' },
    });
    expect(await create(storage, [whole, file('b')])).toBe('created');
    const second = await anotherNode();
    expect(await second.findDriveFile('a')).toEqual(whole);
    expect(await second.findDriveFile('a\0')).toBeUndefined();
    expect(await second.findDrive(mine)).toEqual({ bytes: 10, files: 2, lastChange: 3, forgottenChange: 0 });
    expect(await second.findDrive('nobody')).toBeUndefined();
    const { content: _content, ...emptied } = { ...whole, name: 'new', parentId: 'elsewhere' };
    expect(await second.updateDriveFile(emptied)).toBe('updated');
    expect(await storage.updateDriveFile(emptied)).toBe('outdated');
    expect(await storage.updateDriveFile(file('none'))).toBe('missing');
    expect(await storage.findDriveFile('a')).toEqual({ ...emptied, version: 2 });
    expect(await storage.findDrive(mine)).toMatchObject({ bytes: 0, files: 2, lastChange: 4 });
    await expect(create(storage, [file('c'), file('a')])).rejects.toThrow(AlreadyExistsError);
    const other = file('b', { ownerSub: theirs });
    await expect(create(storage, [other], generous, theirs)).rejects.toThrow(AlreadyExistsError);
    expect(await storage.findDriveFile('c')).toBeUndefined();
    await expect(create(storage, [file('x')], generous, 'nobody')).rejects.toThrow(TypeError);
  });

  onStorage(
    'nothing exceeds the limit, not even files that two nodes create at once',
    async (first, node) => {
      await openDrives(first);
      const second = await node();
      const outcomes = await Promise.all(
        upTo(20).map((index) => create(index % 2 ? first : second, [file(`f${index}`)], 8)),
      );
      expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(8);
      expect(outcomes.filter((outcome) => outcome === 'tooManyFiles')).toHaveLength(12);
      expect(await first.findDrive(mine)).toMatchObject({ files: 8 });
      const { parentId: _top, ...another } = file('another top folder');
      expect(await create(first, [another], 8)).toBe('created');
    },
  );

  onStorage('files are listed by space and folder, the newest first, in pages', async (storage) => {
    await openDrives(storage);
    await create(storage, [
      file('old', { modifiedMs: 1 }),
      file('b', { modifiedMs: 9_007, parentId: 'folder' }),
      file('a', { modifiedMs: 9_007 }),
      file('app', { appDataProjectId: 'sample' }),
      file('new', { modifiedMs: 1_900_000_000_000, parentId: 'folder' }),
    ]);
    await create(storage, [file('guest', { ownerSub: theirs, parentId: 'folder' })], generous, theirs);
    const expected = ['new', 'a', 'b', `top ${mine}`, 'old'];
    const all: string[] = [];
    let after: { modifiedMs: number; id: string } | undefined;
    do {
      const page = await storage.listDriveFiles(mine, { limit: 2, ...(after && { after }) });
      all.push(...idsOf(page));
      after = page.next;
    } while (after);
    expect(all).toEqual(expected);
    expect(idsOf(await storage.listDriveFiles(mine, { limit: 9 }, 'sample'))).toEqual(['app']);
    expect(idsOf(await storage.listFolder('folder', { limit: 9 }))).toEqual(['new', 'b', 'guest']);
    const place = { modifiedMs: 9_007, id: 'b' };
    expect(idsOf(await storage.listFolder('folder', { limit: 9, after: place }))).toEqual(['guest']);
    expect(await storage.listFolder('a\0', { limit: 9 })).toEqual({ items: [] });
  });

  onStorage('the trash is listed, and its bytes include those in trashed folders', async (storage) => {
    await openDrives(storage);
    await create(storage, [
      file('folder', { trashed: true }),
      file('inside', { parentId: 'folder', ...bytes(7) }),
      file('both', { parentId: 'folder', trashed: true, ...bytes(5) }),
      file('outside', bytes(100)),
    ]);
    expect(idsOf(await storage.listTrashedFiles(mine, { limit: 1 }))).toEqual(['both']);
    expect(idsOf(await storage.listTrashedFiles(mine, { limit: 9, after: 'both' }))).toEqual(['folder']);
    expect(await storage.countTrashedBytes(mine)).toBe(12);
    expect(await storage.countTrashedBytes(theirs)).toBe(0);
  });

  onStorage('the change log has the latest change of each file, and removals', async (storage) => {
    await openDrives(storage);
    await create(storage, [file('a', bytes(5)), file('b')]);
    await storage.updateDriveFile(file('a', bytes(5)));
    const numbered = async (after: number, limit = 9) => {
      const page = await storage.listDriveChanges(mine, { limit, after });
      return {
        ids: page.items.map((one) => ('file' in one ? one.file.id : one.removal.fileId)),
        next: page.next,
      };
    };
    expect(await numbered(0)).toEqual({ ids: [`top ${mine}`, 'b', 'a'], next: undefined });
    await storage.deleteDriveFiles(mine, ['b', 'nothing', `top ${theirs}`], 77);
    expect(await storage.findDriveFile('b')).toBeUndefined();
    expect(await storage.findDriveFile(`top ${theirs}`)).toBeDefined();
    expect(await numbered(1, 1)).toEqual({ ids: ['a'], next: 4 });
    expect((await storage.listDriveChanges(mine, { limit: 9, after: 4 })).items).toEqual([
      { number: 5, removal: { fileId: 'b', removedMs: 77 } },
    ]);
    expect(await storage.findDrive(mine)).toMatchObject({ bytes: 5, files: 1, lastChange: 5 });
  });

  onStorage('the change log forgets the oldest removals past its limit', async (storage) => {
    await openDrives(storage);
    const count = removalsKept + 2;
    for (let first = 0; first < count; first += 500) {
      const ids = upTo(Math.min(500, count - first)).map((index) => `f${first + index}`);
      await create(
        storage,
        ids.map((id) => file(id)),
        1_000,
      );
      await storage.deleteDriveFiles(mine, ids, 1);
    }
    const { forgottenChange = 0, lastChange = 0 } = (await storage.findDrive(mine)) ?? {};
    const log = await storage.listDriveChanges(mine, { limit: 1, after: 1 });
    expect(log.items[0]?.number).toBe(forgottenChange + 1);
    expect(forgottenChange).toBeGreaterThan(500);
    expect(lastChange).toBe(1 + 2 * count);
  });

  onStorage(
    'other accounts’ files in a deleted folder move to their owners’ top folders',
    async (storage) => {
      await openDrives(storage);
      await create(storage, [file('folder')]);
      await create(storage, [file('guest', { ownerSub: theirs, parentId: 'folder' })], generous, theirs);
      await storage.deleteDriveFiles(mine, ['folder'], 1);
      expect(await storage.findDriveFile('guest')).toMatchObject({ parentId: `top ${theirs}` });
    },
  );

  onStorage(
    'no folder moves into itself, not even if two folders move into each other',
    async (first, node) => {
      await openDrives(first);
      const second = await node();
      await create(first, [file('a'), file('b'), file('c', { parentId: 'b' })]);
      expect(await first.updateDriveFile(file('a', { parentId: 'a' }))).toBe('insideItself');
      const moves = [file('a', { parentId: 'c' }), file('b', { parentId: 'a' })] as const;
      const outcomes = await Promise.all([first.updateDriveFile(moves[0]), second.updateDriveFile(moves[1])]);
      expect(outcomes.toSorted()).toEqual(['insideItself', 'updated']);
    },
  );

  onStorage('a file is shared with an account, which then finds it', async (storage, anotherNode) => {
    await openDrives(storage);
    await create(storage, [file('a', { modifiedMs: 1 }), file('b', { modifiedMs: 2 }), file('c')]);
    const permission = (fileId: string, role: 'reader' | 'writer' = 'reader') => ({
      ...{ fileId, role, grantee: theirs, createdMs: 5 },
    });
    expect(await storage.saveDrivePermission(permission('a'))).toBe('saved');
    expect(await storage.saveDrivePermission(permission('b'))).toBe('saved');
    expect(await storage.saveDrivePermission(permission('none'))).toBe('missing');
    const second = await anotherNode();
    expect(idsOf(await second.listFilesSharedWith(theirs, { limit: 9 }))).toEqual(['b', 'a']);
    const after = { modifiedMs: 2, id: 'b' };
    expect(idsOf(await second.listFilesSharedWith(theirs, { limit: 9, after }))).toEqual(['a']);
    expect(await storage.saveDrivePermission({ ...permission('a', 'writer'), createdMs: 9 })).toBe('saved');
    expect(await second.listDrivePermissions('a')).toEqual([permission('a', 'writer')]);
    expect(await second.findDriveFile('a')).toMatchObject({ version: 3, shared: true });
    expect((await second.listDriveChanges(mine, { limit: 9, after: 6 })).items).toMatchObject([
      { number: 7, file: { id: 'a' } },
    ]);
    expect(await second.deleteDrivePermission('a', theirs)).toBe(true);
    expect(await second.deleteDrivePermission('a', theirs)).toBe(false);
    expect(await storage.findDriveFile('a')).toMatchObject({ version: 4, shared: false });
    await storage.deleteDriveFiles(mine, ['b'], 1);
    expect(await storage.listFilesSharedWith(theirs, { limit: 9 })).toEqual({ items: [] });
  });

  onStorage('a file has a limited number of permissions', async (storage) => {
    await openDrives(storage);
    await create(storage, [file('a')]);
    const save = (grantee: string) =>
      storage.saveDrivePermission({ fileId: 'a', grantee, role: 'reader', createdMs: 1 });
    for (const index of upTo(permissionsPerFile)) expect(await save(`${index}`)).toBe('saved');
    expect(await save('one more')).toBe('full');
    expect(await save('0')).toBe('saved');
  });

  onStorage('a file takes its content, and gives it up', async (storage, anotherNode) => {
    await openDrives(storage);
    const keep = (id: string, accountSub = mine) =>
      storage.appendContent({
        ...{ id, accountSub, at: 0, pieces: [Buffer.from(id)], quotaBytes: 1_000, now: 1, expiresAt: 1_000 },
      });
    for (const id of ['c1', 'c2', 'c4']) expect(await keep(id)).toBe('appended');
    expect(await keep('c3', theirs)).toBe('appended');
    const having = (id: string) =>
      file('a', { content: { id, size: 2, md5: 'a', sha1: 'b', sha256: 'c', originalName: 'x' } });
    const later = 2_000;
    const isKept = async (id: string) => {
      while ((await storage.sweepContents(later, 10)) === 10);
      return (await storage.findPiece(id, 0)) !== undefined;
    };
    await create(storage, [having('c1')]);
    await expect(create(storage, [{ ...having('c1'), id: 'b' }])).rejects.toThrow(TypeError);
    // The owner's quota counts these bytes, although another account uploaded them.
    expect(await storage.updateDriveFile(having('c3'))).toBe('updated');
    expect(await storage.countContentBytes(mine, later)).toBe(2);
    expect(await storage.countContentBytes(theirs, later)).toBe(0);
    const second = await anotherNode();
    expect(await second.updateDriveFile(having('c2'))).toBe('outdated');
    expect(await isKept('c3')).toBe(true);
    for (const id of ['c1', 'c2', 'c4']) expect(await isKept(id), id).toBe(false);
    await storage.deleteDriveFiles(mine, ['a'], 1);
    expect(await isKept('c3')).toBe(false);
  });

  onStorage('the sweep deletes files of deleted accounts, a bounded number at a time', async (storage) => {
    await openDrives(storage);
    await create(
      storage,
      upTo(9).map((index) => file(`f${index}`)),
    );
    await overwrite(storage).account({ ...account, state: 'deleted' });
    const counts: number[] = [];
    for (const _ of upTo(5)) counts.push(await storage.sweep(1, 4, 0));
    expect(counts).toEqual([4, 4, 3, 0, 0]);
    expect(await storage.findDrive(mine)).toBeUndefined();
    expect(await storage.findDrive(theirs)).toBeDefined();
  });

  onStorage('`deleteDrive` deletes everything; a deleted account gets no new files', async (storage) => {
    await openDrives(storage);
    await create(storage, [file('a')]);
    await create(storage, [file('shared', { ownerSub: theirs })], generous, theirs);
    await storage.saveDrivePermission({ fileId: 'shared', grantee: mine, role: 'reader', createdMs: 1 });
    await overwrite(storage).account({ ...account, state: 'deleted' });
    await create(storage, [file('guest', { ownerSub: theirs, parentId: 'a' })], generous, theirs);
    await storage.deleteDrive(mine);
    expect(await storage.findDriveFile('guest')).toMatchObject({ parentId: `top ${theirs}` });
    expect(await storage.findDrive(mine)).toBeUndefined();
    expect(await storage.findDriveFile('a')).toBeUndefined();
    expect(await storage.listDrivePermissions('shared')).toEqual([]);
    expect(await storage.findDriveFile('shared')).toBeDefined();
    expect(await create(storage, [file('late')])).toBe('ownerDeleted');
  });
}
