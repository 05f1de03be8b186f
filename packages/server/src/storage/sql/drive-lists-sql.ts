import { type Engine, type Statement, statement, type Values } from '../engine/engine.ts';
import { isStorableKey } from '../engine/storable-keys.ts';
import type { DriveChange, DrivePlace, DriveStorage } from '../promises/drive-storage.ts';
import type { PageRequest } from '../promises/page.ts';
import { type DriveFileRow, driveFileColumns, driveFileFromRow, drivePlaceOf } from './drive-file-rows.ts';
import { finder, findStatement } from './look-ups.ts';
import { pageByPlace, rowsToRead } from './page-sql.ts';

const columns = driveFileColumns.join(', ');
const columnsOfF = driveFileColumns.map((name) => `f.${name}`).join(', ');

const findFile = findStatement<DriveFileRow>('findDriveFile', { name: 'drive_files', columns }, ['id']);
const listFiles = statement<DriveFileRow>(
  'listDriveFiles',
  ({ p }) =>
    `SELECT ${columns} FROM drive_files WHERE account_sub = ${p(1)} AND space = ${p(2)}
     AND (recency, id) > (${p(3)}, ${p(4)}) ORDER BY recency, id LIMIT ${p(5)}`,
);
const listFolder = statement<DriveFileRow>(
  'listDriveFolder',
  ({ p }) =>
    `SELECT ${columns} FROM drive_files WHERE parent_id = ${p(1)} AND (recency, id) > (${p(2)}, ${p(3)})
     ORDER BY recency, id LIMIT ${p(4)}`,
);
const listTrashed = statement<DriveFileRow>(
  'listTrashedDriveFiles',
  ({ p }) =>
    `SELECT ${columns} FROM drive_files WHERE account_sub = ${p(1)} AND trashed = 1 AND space = '' AND id > ${p(2)}
     ORDER BY id LIMIT ${p(3)}`,
);
const listShared = statement<DriveFileRow>(
  'listDriveFilesSharedWith',
  ({ p }) =>
    `SELECT ${columnsOfF} FROM drive_permissions p JOIN drive_files f ON f.id = p.file_id
     WHERE p.grantee = ${p(1)} AND (f.recency, f.id) > (${p(2)}, ${p(3)})
     ORDER BY f.recency, f.id LIMIT ${p(4)}`,
);
const sumTrashed = statement<{ bytes: number }>(
  'sumTrashedDriveBytes',
  ({ p }) =>
    `WITH RECURSIVE members (id, bytes) AS (
       SELECT id, bytes FROM drive_files WHERE account_sub = ${p(1)} AND trashed = 1
       UNION
       SELECT f.id, f.bytes FROM members JOIN drive_files f ON f.parent_id = members.id WHERE f.account_sub = ${p(1)})
     SELECT CAST(coalesce(sum(bytes), 0) AS BIGINT) AS bytes FROM members`,
);
const listChanged = statement<DriveFileRow>(
  'listChangedDriveFiles',
  ({ p }) =>
    `SELECT ${columns} FROM drive_files WHERE account_sub = ${p(1)} AND change_number > ${p(2)}
     ORDER BY change_number LIMIT ${p(3)}`,
);
const listRemovals = statement<{ change_number: number; file_id: string; removed_ms: number }>(
  'listDriveRemovals',
  ({ p }) =>
    `SELECT change_number, file_id, removed_ms FROM drive_removals
     WHERE account_sub = ${p(1)} AND change_number > ${p(2)} ORDER BY change_number LIMIT ${p(3)}`,
);

type Lists = Pick<
  DriveStorage,
  | 'findDriveFile'
  | 'listDriveFiles'
  | 'listFolder'
  | 'listTrashedFiles'
  | 'listFilesSharedWith'
  | 'countTrashedBytes'
  | 'listDriveChanges'
>;

export function driveListMethods(engine: Engine): Lists {
  /** @param keys the parameters of `list` before the place */
  const newestFirst = async (
    list: Statement<DriveFileRow>,
    keys: readonly string[],
    { limit, after }: PageRequest<DrivePlace>,
  ) => {
    if (![...keys, after?.id ?? ''].every(isStorableKey)) return { items: [] };
    // No file is newer than this time, so the first page begins with the newest file.
    const place: Values =
      after === undefined ? [-Number.MAX_SAFE_INTEGER, ''] : [-after.modifiedMs, after.id];
    const rows = await engine.read(list, [...keys, ...place, rowsToRead(limit)]);
    return pageByPlace(rows, limit, driveFileFromRow, drivePlaceOf);
  };
  return {
    findDriveFile: finder(engine, findFile, driveFileFromRow),
    listDriveFiles: (accountSub, page, appDataProjectId = '') =>
      newestFirst(listFiles, [accountSub, appDataProjectId], page),
    listFolder: (folderId, page) => newestFirst(listFolder, [folderId], page),
    listFilesSharedWith: (accountSub, page) => newestFirst(listShared, [accountSub], page),
    async listTrashedFiles(accountSub, { limit, after = '' }) {
      if (!isStorableKey(accountSub) || !isStorableKey(after)) return { items: [] };
      const rows = await engine.read(listTrashed, [accountSub, after, rowsToRead(limit)]);
      return pageByPlace(rows, limit, driveFileFromRow, ({ id }) => id);
    },
    async countTrashedBytes(accountSub) {
      if (!isStorableKey(accountSub)) return 0;
      return (await engine.readOne(sumTrashed, [accountSub]))?.bytes ?? 0;
    },
    async listDriveChanges(accountSub, { limit, after = 0 }) {
      if (!isStorableKey(accountSub)) return { items: [] };
      const values = [accountSub, after, rowsToRead(limit)];
      const [files, removals] = await Promise.all([
        engine.read(listChanged, values),
        engine.read(listRemovals, values),
      ]);
      const changes: readonly DriveChange[] = [
        ...files.map((row) => ({ number: row.change_number, file: driveFileFromRow(row) })),
        ...removals.map((row) => ({
          number: row.change_number,
          removal: { fileId: row.file_id, removedMs: row.removed_ms },
        })),
      ];
      const inOrder = changes.toSorted((a, b) => a.number - b.number).slice(0, rowsToRead(limit));
      return pageByPlace(
        inOrder,
        limit,
        (change) => change,
        ({ number }) => number,
      );
    },
  };
}
