/** Every change of a permission counts as a change of the file. */
import type { DrivePermission, DriveRole } from '../../records/drive-file.ts';
import { type Engine, run, type Step, statement } from '../engine/engine.ts';
import { isStorableKey } from '../engine/storable-keys.ts';
import { type DriveStorage, permissionsPerFile } from '../promises/drive-storage.ts';
import { lockAccount } from './account-sql.ts';
import { addToTotals } from './drive-sql.ts';

type PermissionRow = { file_id: string; grantee: string; role: DriveRole; created_ms: number };

const listPermissions = statement<PermissionRow>(
  'listDrivePermissions',
  ({ p }) =>
    `SELECT file_id, grantee, role, created_ms FROM drive_permissions WHERE file_id = ${p(1)}
     ORDER BY created_ms, grantee`,
);
const savePermission = statement(
  'saveDrivePermission',
  ({ p }) =>
    `INSERT INTO drive_permissions (file_id, grantee, role, created_ms) VALUES (${p(1)}, ${p(2)}, ${p(3)}, ${p(4)})
     ON CONFLICT (file_id, grantee) DO UPDATE SET role = excluded.role`,
);
const deletePermission = statement<{ grantee: string }>(
  'deleteDrivePermission',
  ({ p }) => `DELETE FROM drive_permissions WHERE file_id = ${p(1)} AND grantee = ${p(2)} RETURNING grantee`,
);
const findOwner = statement<{ account_sub: string }>(
  'findDriveFileOwner',
  ({ p }) => `SELECT account_sub FROM drive_files WHERE id = ${p(1)}`,
);
const noteChange = statement(
  'noteDriveFileChange',
  ({ p }) =>
    `UPDATE drive_files SET version = version + 1, change_number = ${p(2)}, shared =
       CASE WHEN EXISTS (SELECT 1 FROM drive_permissions WHERE file_id = ${p(1)}) THEN 1 ELSE 0 END
     WHERE id = ${p(1)}`,
);

type Permissions = Pick<
  DriveStorage,
  'listDrivePermissions' | 'saveDrivePermission' | 'deleteDrivePermission'
>;

export function drivePermissionMethods(engine: Engine): Permissions {
  return {
    async listDrivePermissions(fileId) {
      if (!isStorableKey(fileId)) return [];
      return (await engine.read(listPermissions, [fileId])).map(permissionFromRow);
    },
    async saveDrivePermission({ fileId, grantee, role, createdMs }) {
      if (!isStorableKey(fileId) || !isStorableKey(grantee)) return 'missing';
      return engine.transaction(function* () {
        const owner = yield* lockOwner(fileId);
        if (owner === undefined) return 'missing';
        const present = yield* run(listPermissions, [fileId]);
        const isNew = present.every((one) => one.grantee !== grantee);
        if (isNew && present.length >= permissionsPerFile) return 'full';
        yield* run(savePermission, [fileId, grantee, role, createdMs]);
        yield* run(noteChange, [fileId, yield* addToTotals(owner, 0, 0, 1)]);
        return 'saved';
      });
    },
    async deleteDrivePermission(fileId, grantee) {
      if (!isStorableKey(fileId) || !isStorableKey(grantee)) return false;
      return engine.transaction(function* () {
        const owner = yield* lockOwner(fileId);
        if (owner === undefined) return false;
        const deleted = yield* run(deletePermission, [fileId, grantee]);
        if (deleted.length === 0) return false;
        yield* run(noteChange, [fileId, yield* addToTotals(owner, 0, 0, 1)]);
        return true;
      });
    },
  };
}

/** Locks the account that owns the file. Undefined if the file doesn't exist. */
function* lockOwner(fileId: string): Generator<Step, string | undefined, readonly unknown[]> {
  const [before] = yield* run(findOwner, [fileId]);
  if (before === undefined) return undefined;
  yield* run(lockAccount, [before.account_sub]);
  // A file never changes its owner, but another request may have deleted it meanwhile.
  return (yield* run(findOwner, [fileId]))[0]?.account_sub;
}

function permissionFromRow(row: PermissionRow): DrivePermission {
  return { fileId: row.file_id, grantee: row.grantee, role: row.role, createdMs: row.created_ms };
}
