import { ApiError, notFound } from '../../../http/api-error.ts';
import type { Account } from '../../../records/account.ts';
import { anyone, type DrivePermission, type DriveRole, driveRoles } from '../../../records/drive-file.ts';
import { permissionsPerFile } from '../../../storage/promises/drive-storage.ts';
import type { ApiAnswer, ApiCall, ApiHandler } from '../../catalogue/api-definition.ts';
import { etagOf } from '../../gateway/call/etag.ts';
import { forbidden, invalidField } from '../../gateway/call/refusals.ts';
import { fileNotFound, notAllowedOnFile } from '../drive-errors.ts';
import { canWrite, type DriveView, type FileView } from '../drive-view.ts';
import { textIn } from '../input/file-input.ts';
import { People } from '../json/file-facts.ts';
import { ownerPermissionOfVersion2, permissionOfVersion2, selfLink } from '../json/file-json-v2.ts';
import { ownerPermissionOfVersion3, permissionId, permissionOfVersion3 } from '../json/file-json-v3.ts';
import { openView } from '../open-drive.ts';
import type { Version } from './file-methods.ts';

type Opened = { readonly view: DriveView; readonly seen: FileView; readonly call: ApiCall };

async function openFile(call: ApiCall): Promise<Opened> {
  const view = await openView(call);
  return { call, view, seen: await view.find(call.parameters.string('fileId') ?? '') };
}

export function listPermissionsMethod(version: Version): ApiHandler {
  return async (call) => {
    const opened = await openFile(call);
    requireSight(opened.seen);
    const people = new People(call);
    const owner = await describeOwner(opened, version, people);
    const others = await Promise.all(
      opened.seen.permissions.map((one) => describePermission(opened, one, version, people)),
    );
    // A file has at most a few hundred permissions, so they fit on one page.
    const items = [owner, ...others];
    if (version === 3) return { kind: 'drive#permissionList', permissions: items };
    return { kind: 'drive#permissionList', etag: etagOf(items), selfLink: call.selfLink, items };
  };
}

export function getPermissionMethod(version: Version): ApiHandler {
  return async (call) => {
    const opened = await openFile(call);
    requireSight(opened.seen);
    const id = call.parameters.string('permissionId') ?? '';
    const people = new People(call);
    if (id === opened.seen.file.ownerSub) return describeOwner(opened, version, people);
    return describePermission(opened, findPermission(opened, id), version, people);
  };
}

export function createPermissionMethod(version: Version): ApiHandler {
  return async (call) => {
    const opened = await openFile(call);
    requireSharing(opened.seen);
    const role = roleIn(call, version);
    const grantee = await granteeIn(call, version);
    if (grantee === opened.seen.file.ownerSub) {
      throw forbidden('The account owns the file already.', 'invalidSharingRequest');
    }
    return save(opened, { fileId: opened.seen.file.id, grantee, role, createdMs: call.now * 1000 }, version);
  };
}

export function updatePermissionMethod(version: Version): ApiHandler {
  return async (call) => {
    const opened = await openFile(call);
    requireSharing(opened.seen);
    const present = findPermission(opened, call.parameters.string('permissionId') ?? '');
    requireOwn(opened, present);
    return save(opened, { ...present, role: roleIn(call, version) }, version);
  };
}

export const deletePermissionMethod: ApiHandler = async (call) => {
  const opened = await openFile(call);
  const { file } = opened.seen;
  const id = call.parameters.string('permissionId') ?? '';
  if (id === file.ownerSub) throw forbidden('The owner’s permission can’t be deleted.', 'cannotRemoveOwner');
  // Everybody may give up their own access.
  if (id !== call.account.sub) requireSharing(opened.seen);
  const present = findPermission(opened, id);
  requireOwn(opened, present);
  await call.storage.deleteDrivePermission(file.id, present.grantee);
  return undefined;
};

async function save(opened: Opened, permission: DrivePermission, version: Version): Promise<ApiAnswer> {
  const outcome = await opened.call.storage.saveDrivePermission(permission);
  if (outcome === 'missing') throw fileNotFound(permission.fileId);
  if (outcome === 'full') {
    throw forbidden(
      `A file can be shared with at most ${permissionsPerFile} accounts. Share a folder, or remove a permission.`,
      'sharingRateLimitExceeded',
    );
  }
  return describePermission(opened, permission, version, new People(opened.call));
}

async function describeOwner({ call, seen }: Opened, version: Version, people: People): Promise<ApiAnswer> {
  const sub = seen.file.ownerSub;
  const owner = { sub, account: await people.find(sub) };
  return version === 2
    ? ownerPermissionOfVersion2(owner, selfLink(seen.file.id, call.origin))
    : ownerPermissionOfVersion3(owner);
}

async function describePermission(
  { call, seen }: Opened,
  permission: DrivePermission,
  version: Version,
  people: People,
): Promise<ApiAnswer> {
  const account = permission.grantee === anyone ? undefined : await people.find(permission.grantee);
  return version === 2
    ? permissionOfVersion2(permission, account, selfLink(seen.file.id, call.origin))
    : permissionOfVersion3(permission, account);
}

function findPermission({ seen }: Opened, id: string): DrivePermission {
  const found = seen.permissions.find((one) => permissionId(one) === id);
  if (found === undefined) throw notFound(`Permission not found: ${id.slice(0, 100)}.`, 'permissionId');
  return found;
}

/** @throws ApiError if the permission comes from a folder */
function requireOwn({ seen }: Opened, { fileId }: DrivePermission): void {
  if (fileId === seen.file.id) return;
  throw forbidden(
    `This permission belongs to the folder ${fileId}: change it there.`,
    'cannotModifyInheritedPermission',
  );
}

/** Readers can't see who else has access. */
function requireSight(seen: FileView): void {
  if (!canWrite(seen)) throw notAllowedOnFile('only accounts that can edit it see its permissions');
}

function requireSharing({ file, role }: FileView): void {
  if (file.appDataProjectId !== undefined) {
    throw forbidden('Application data can’t be shared.', 'cannotShareAppData');
  }
  if (role === 'owner' || (role === 'writer' && !file.writersCannotShare)) return;
  throw notAllowedOnFile('the account may not share it');
}

function roleIn({ body }: ApiCall, version: Version): DriveRole {
  const given = textIn(body, 'role');
  const extra = version === 2 && Array.isArray(body.additionalRoles) ? body.additionalRoles : [];
  if (given === 'owner') {
    throw forbidden('This server doesn’t transfer the ownership of files.', 'invalidSharingRequest');
  }
  const role = given === 'reader' && extra.includes('commenter') ? 'commenter' : given;
  const known = driveRoles.find((one) => one === role);
  if (known === undefined) throw invalidField('role', `must be one of: ${driveRoles.join(', ')}`);
  return known;
}

async function granteeIn({ body, storage }: ApiCall, version: Version): Promise<string> {
  const type = textIn(body, 'type');
  if (type === 'anyone') return anyone;
  if (type !== 'user') {
    throw invalidField('type', 'must be user or anyone. This server shares with no groups and domains');
  }
  const field = version === 2 && textIn(body, 'emailAddress') === undefined ? 'value' : 'emailAddress';
  const email = textIn(body, field) ?? '';
  const account: Account | undefined = await storage.findAccountByEmail(email);
  if (account?.state !== 'active') {
    throw new ApiError({
      code: 400,
      status: 'INVALID_ARGUMENT',
      message: `No account of this server has the address in ${field}. Files can be shared only with its accounts.`,
      reason: 'invalidSharingRequest',
      location: `body.${field}`,
      locationType: 'other',
    });
  }
  return account.sub;
}
