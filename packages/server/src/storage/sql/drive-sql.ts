/** Changes files, with the totals and change numbers that depend on them. Reading is in `drive-lists-sql.ts`. */
import type { DriveFile } from '../../records/drive-file.ts';
import { type Engine, run, type Step, statement } from '../engine/engine.ts';
import { isStorableKey, requireStorableKeys } from '../engine/storable-keys.ts';
import { type DriveStorage, removalsKept } from '../promises/drive-storage.ts';
import { lockAccount } from './account-sql.ts';
import { deletion } from './bounded-deletion.ts';
import { changeContent, dropContentsOf } from './content-sql.ts';
import { changingColumns, changingValues } from './drive-file-rows.ts';

type DriveRow = { bytes: number; files: number; last_change: number; forgotten_change: number };

const findDrive = statement<DriveRow>(
  'findDrive',
  ({ p }) => `SELECT bytes, files, last_change, forgotten_change FROM drives WHERE account_sub = ${p(1)}`,
);
const createDrive = statement(
  'createDrive',
  ({ p }) =>
    `INSERT INTO drives (account_sub, root_id) VALUES (${p(1)}, ${p(2)}) ON CONFLICT (account_sub) DO NOTHING`,
);
const updateTotals = statement<{ last_change: number }>(
  'updateDriveTotals',
  ({ p }) =>
    `UPDATE drives SET bytes = bytes + ${p(2)}, files = files + ${p(3)}, last_change = last_change + ${p(4)}
     WHERE account_sub = ${p(1)} RETURNING last_change`,
);
const insertFile = statement('insertDriveFile', ({ p }) => {
  const columns = ['id', 'account_sub', 'space', 'version', 'change_number', ...changingColumns];
  return `INSERT INTO drive_files (${columns.join(', ')}) VALUES (${columns.map((_, index) => p(index + 1)).join(', ')})`;
});
const findForUpdate = statement<{
  version: number;
  bytes: number;
  content_id: string | null;
  parent_id: string | null;
}>(
  'findDriveFileForUpdate',
  ({ p }) =>
    `SELECT version, bytes, content_id, parent_id FROM drive_files WHERE id = ${p(1)} AND account_sub = ${p(2)}`,
);
// UNION skips folders already found, so the query ends even if folders form a circle.
const findAround = statement<{ id: string }>(
  'findFolderAround',
  ({ p }) =>
    `WITH RECURSIVE members (id) AS (
       SELECT id FROM drive_files WHERE id = ${p(1)}
       UNION
       SELECT f.parent_id FROM members JOIN drive_files f ON f.id = members.id WHERE f.parent_id IS NOT NULL)
     SELECT id FROM members WHERE id = ${p(2)}`,
);
const updateFile = statement('updateDriveFile', ({ p }) => {
  const set = changingColumns.map((column, index) => `${column} = ${p(index + 3)}`);
  return `UPDATE drive_files SET ${set.join(', ')}, version = version + 1, change_number = ${p(2)} WHERE id = ${p(1)}`;
});
// Only moves a content that no file uses yet.
const giveContent = statement(
  'giveContentToOwner',
  ({ p }) =>
    `UPDATE contents SET account_sub = ${p(2)} WHERE id = ${p(1)} AND expires_at > 0 AND account_sub <> ${p(2)}`,
);
const moveHome = statement(
  'moveDriveFilesHome',
  ({ p }) =>
    `UPDATE drive_files SET parent_id = (SELECT d.root_id FROM drives d WHERE d.account_sub = drive_files.account_sub)
     WHERE parent_id = ${p(1)} AND account_sub <> ${p(2)}`,
);
const moveAllHome = statement(
  'moveDriveFilesOutOfDrive',
  ({ p }) =>
    `UPDATE drive_files SET parent_id = (SELECT d.root_id FROM drives d WHERE d.account_sub = drive_files.account_sub)
     WHERE account_sub <> ${p(1)} AND parent_id IN (SELECT o.id FROM drive_files o WHERE o.account_sub = ${p(1)})`,
);
const deleteFile = statement<{ bytes: number; content_id: string | null; parent_id: string | null }>(
  'deleteDriveFile',
  ({ p }) =>
    `DELETE FROM drive_files WHERE id = ${p(1)} AND account_sub = ${p(2)} RETURNING bytes, content_id, parent_id`,
);
const insertRemoval = statement(
  'insertDriveRemoval',
  ({ p }) =>
    `INSERT INTO drive_removals (account_sub, change_number, file_id, removed_ms)
     VALUES (${p(1)}, ${p(2)}, ${p(3)}, ${p(4)})`,
);
const forgetRemovals = statement<{ change_number: number }>(
  'forgetDriveRemovals',
  ({ p }) =>
    `DELETE FROM drive_removals WHERE account_sub = ${p(1)} AND change_number <=
     (SELECT change_number FROM drive_removals WHERE account_sub = ${p(1)}
      ORDER BY change_number DESC LIMIT 1 OFFSET ${p(2)}) RETURNING change_number`,
);
const noteForgotten = statement(
  'noteForgottenDriveChange',
  ({ p }) => `UPDATE drives SET forgotten_change = ${p(2)} WHERE account_sub = ${p(1)}`,
);
/** Ordered so that no row refers to a deleted one. */
const deleteEverything = [
  ['drive_permissions', 'grantee'],
  ['drive_files', 'account_sub'],
  ['drive_removals', 'account_sub'],
  ['drives', 'account_sub'],
].map(([table, column]) =>
  statement(`delete_all_${table}`, ({ p }) => `DELETE FROM ${table} WHERE ${column} = ${p(1)}`),
);

const sweepFiles = deletion<{ account_sub: string }>(
  'sweepDriveFiles',
  { table: 'drive_files', key: 'id', returning: 'account_sub' },
  (p, { indexedBy }) =>
    `SELECT f.id FROM accounts a ${indexedBy('accounts_not_active')}
     JOIN drive_files f ON f.account_sub = a.sub
     WHERE a.state <> 'active' AND a.state = 'deleted' AND a.sub > ${p(1)} AND a.sub <= ${p(2)} LIMIT ${p(3)}`,
);
const listDrivesOfDeleted = statement<{ account_sub: string }>(
  'listDrivesOfDeletedAccounts',
  ({ p, indexedBy }) =>
    `SELECT d.account_sub FROM accounts a ${indexedBy('accounts_not_active')}
     JOIN drives d ON d.account_sub = a.sub
     WHERE a.state <> 'active' AND a.state = 'deleted' AND a.sub > ${p(1)} AND a.sub <= ${p(2)} LIMIT ${p(3)}`,
);

type Changes = Pick<
  DriveStorage,
  'findDrive' | 'createDriveFiles' | 'updateDriveFile' | 'deleteDriveFiles' | 'deleteDrive'
>;

export function driveMethods(engine: Engine): Changes {
  return {
    async findDrive(accountSub) {
      if (!isStorableKey(accountSub)) return undefined;
      const row = await engine.readOne(findDrive, [accountSub]);
      if (row === undefined) return undefined;
      const { bytes, files, last_change: lastChange, forgotten_change: forgottenChange } = row;
      return { bytes, files, lastChange, forgottenChange };
    },
    async createDriveFiles(accountSub, rootId, files, limit) {
      requireStorableKeys(accountSub, rootId, ...files.map(({ id }) => id));
      return engine.transaction(function* () {
        const [owner] = yield* run(lockAccount, [accountSub]);
        if (owner === undefined) throw new TypeError(`The account ${accountSub} does not exist.`);
        if (owner.state === 'deleted') return 'ownerDeleted';
        yield* run(createDrive, [accountSub, rootId]);
        const counted = files.filter(({ parentId }) => parentId !== undefined).length;
        const [drive] = yield* run(findDrive, [accountSub]);
        if (counted > 0 && (drive?.files ?? 0) + counted > limit) return 'tooManyFiles';
        let change = yield* addToTotals(accountSub, totalBytes(files), counted, files.length);
        change -= files.length;
        for (const file of files) {
          change += 1;
          const space = file.appDataProjectId ?? '';
          yield* takeContent(accountSub, undefined, file.content?.id);
          yield* run(insertFile, [file.id, accountSub, space, file.version, change, ...changingValues(file)]);
        }
        return 'created';
      });
    },
    async updateDriveFile(file) {
      const { id, ownerSub } = file;
      if (!isStorableKey(id)) return 'missing';
      const values = changingValues(file);
      return engine.transaction(function* () {
        yield* run(lockAccount, [ownerSub]);
        const [present] = yield* run(findForUpdate, [id, ownerSub]);
        if (present === undefined) return 'missing';
        if (present.version !== file.version) return 'outdated';
        const { parentId = null } = file;
        const isMoved = parentId !== null && parentId !== present.parent_id;
        if (isMoved && (yield* run(findAround, [parentId, id])).length > 0) return 'insideItself';
        yield* takeContent(ownerSub, present.content_id ?? undefined, file.content?.id);
        const growth = (file.content?.size ?? 0) - present.bytes;
        const change = yield* addToTotals(ownerSub, growth, 0, 1);
        yield* run(updateFile, [id, change, ...values]);
        return 'updated';
      });
    },
    async deleteDriveFiles(accountSub, ids, removedMs) {
      const known = ids.filter(isStorableKey);
      await engine.transaction(function* () {
        yield* run(lockAccount, [accountSub]);
        for (const id of known) {
          const [deleted] = yield* run(deleteFile, [id, accountSub]);
          if (deleted === undefined) continue;
          yield* changeContent(accountSub, deleted.content_id ?? undefined, undefined);
          yield* run(moveHome, [id, accountSub]);
          const files = deleted.parent_id === null ? 0 : 1;
          const change = yield* addToTotals(accountSub, -deleted.bytes, -files, 1);
          yield* run(insertRemoval, [accountSub, change, id, removedMs]);
        }
        const forgotten = yield* run(forgetRemovals, [accountSub, removalsKept]);
        if (forgotten.length === 0) return;
        const latest = Math.max(...forgotten.map(({ change_number }) => change_number));
        yield* run(noteForgotten, [accountSub, latest]);
      });
    },
    async deleteDrive(accountSub) {
      if (!isStorableKey(accountSub)) return;
      await engine.transaction(function* () {
        yield* run(lockAccount, [accountSub]);
        yield* dropContentsOf(accountSub);
        yield* run(moveAllHome, [accountSub]);
        for (const step of deleteEverything) yield* run(step, [accountSub]);
      });
    },
  };
}

function totalBytes(files: readonly DriveFile[]): number {
  return files.reduce((sum, { content }) => sum + (content?.size ?? 0), 0);
}

/** Makes a file's new content permanent. It counts toward the owner's quota, even if another account uploaded it. */
function* takeContent(ownerSub: string, before: string | undefined, after: string | undefined) {
  if (before !== after && after !== undefined) yield* run(giveContent, [after, ownerSub]);
  yield* changeContent(ownerSub, before, after);
}

/** Returns the last of `changes` new change numbers. */
export function* addToTotals(
  accountSub: string,
  bytes: number,
  files: number,
  changes: number,
): Generator<Step, number, readonly unknown[]> {
  const [totals] = yield* run(updateTotals, [accountSub, bytes, files, changes]);
  if (totals === undefined) throw new TypeError(`The account ${accountSub} has no Drive.`);
  return totals.last_change;
}

/**
 * Deletes files and empty Drives of deleted accounts whose `sub` is above `first` and at most `last`. Deletes at most
 * `limit` rows, and returns their number.
 */
export function* sweepDrives(first: string, last: string, limit: number) {
  if (limit === 0) return 0;
  const files = yield* run(sweepFiles, [first, last, limit]);
  for (const owner of new Set(files.map(({ account_sub }) => account_sub))) yield* dropContentsOf(owner);
  if (files.length === limit) return limit;
  const drives = yield* run(listDrivesOfDeleted, [first, last, limit - files.length]);
  for (const { account_sub } of drives) {
    for (const step of deleteEverything) yield* run(step, [account_sub]);
  }
  return files.length + drives.length;
}
