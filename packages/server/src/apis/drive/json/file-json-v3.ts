import type { Account } from '../../../records/account.ts';
import { anyone, type DrivePermission } from '../../../records/drive-file.ts';
import type { ApiAnswer } from '../../catalogue/api-definition.ts';
import { canWrite } from '../drive-view.ts';
import { capabilitiesOf, extensionOf, type FileFacts, isoTime, type Person } from './file-facts.ts';

type Field = (facts: FileFacts) => unknown;

/** Only for callers that can write the file. */
const ofWriters =
  (field: Field): Field =>
  (facts) =>
    canWrite(facts.seen) ? field(facts) : undefined;

const fields: Readonly<Record<string, Field>> = {
  kind: () => 'drive#file',
  id: ({ seen }) => seen.file.id,
  name: ({ seen }) => seen.file.name,
  mimeType: ({ seen }) => seen.file.mimeType,
  description: ({ seen }) => seen.file.description,
  starred: ({ isOwn, seen }) => isOwn && seen.file.starred,
  trashed: ({ seen }) => seen.isTrashed,
  explicitlyTrashed: ({ seen }) => seen.file.trashed,
  trashedTime: ({ seen }) => timeOf(seen.file.trashedMs),
  parents: ({ seen }) => seen.file.parentId && [seen.file.parentId],
  properties: ({ seen }) => seen.file.properties,
  appProperties: ({ appProperties }) => appProperties,
  spaces: ({ seen }) => [seen.file.appDataProjectId === undefined ? 'drive' : 'appDataFolder'],
  version: ({ seen }) => String(seen.file.version),
  webContentLink: ({ content, origin, seen }) =>
    content && `${origin}/drive/v3/files/${seen.file.id}?alt=media`,
  createdTime: ({ seen }) => isoTime(seen.file.createdMs),
  modifiedTime: ({ seen }) => isoTime(seen.file.modifiedMs),
  modifiedByMe: ({ lastModifier }) => lastModifier.isCaller,
  modifiedByMeTime: ({ lastModifier, seen }) =>
    lastModifier.isCaller ? isoTime(seen.file.modifiedMs) : undefined,
  viewedByMe: ({ isOwn, seen }) => isOwn && seen.file.viewedMs !== undefined,
  viewedByMeTime: ({ isOwn, seen }) => (isOwn ? timeOf(seen.file.viewedMs) : undefined),
  sharedWithMeTime: ({ seen }) => timeOf(seen.sharedMs),
  owners: ({ owner }) => [userOfVersion3(owner)],
  lastModifyingUser: ({ lastModifier }) => userOfVersion3(lastModifier),
  ownedByMe: ({ isOwn }) => isOwn,
  shared: ({ isShared }) => isShared,
  isAppAuthorized: ({ isAppAuthorized }) => isAppAuthorized,
  hasThumbnail: () => false,
  folderColorRgb: ({ seen }) => seen.file.folderColor,
  copyRequiresWriterPermission: ({ seen }) => seen.file.copyRequiresWriter === true,
  viewersCanCopyContent: ({ seen }) => seen.file.copyRequiresWriter !== true,
  writersCanShare: ({ seen }) => seen.file.writersCannotShare !== true,
  capabilities: ({ seen }) => capabilitiesOf(seen),
  shortcutDetails: ({ seen }) =>
    seen.file.shortcutTo && {
      targetId: seen.file.shortcutTo.id,
      targetMimeType: seen.file.shortcutTo.mimeType,
    },
  quotaBytesUsed: ({ content }) => String(content?.size ?? 0),
  permissionIds: ofWriters(({ owner, seen }) => [owner.sub, ...seen.permissions.map(permissionId)]),
  permissions: ofWriters(({ owner, seen, granted }) => [
    ownerPermissionOfVersion3(owner),
    ...seen.permissions.map((one) => permissionOfVersion3(one, granted.get(one.grantee))),
  ]),
  size: ({ content }) => content && String(content.size),
  md5Checksum: ({ content }) => content?.md5,
  sha1Checksum: ({ content }) => content?.sha1,
  sha256Checksum: ({ content }) => content?.sha256,
  headRevisionId: ({ content }) => content && (content.id ?? 'empty'),
  originalFilename: ({ content }) => content?.originalName,
  fileExtension: ({ content, seen }) => content && extensionOf(seen.file.name),
  fullFileExtension: ({ content, seen }) => content && extensionOf(seen.file.name),
};

export const fileFieldsOfVersion3: readonly string[] = Object.keys(fields);

/** @param names the fields to compute, because a list has many files and clients select few fields */
export function fileOfVersion3(facts: FileFacts, names = fileFieldsOfVersion3): ApiAnswer {
  const answer: Record<string, unknown> = {};
  for (const name of names) answer[name] = fields[name]?.(facts);
  return answer;
}

function timeOf(milliseconds: number | undefined): string | undefined {
  return milliseconds === undefined ? undefined : isoTime(milliseconds);
}

export function userOfVersion3({ sub, account, isCaller }: Person): ApiAnswer {
  return {
    kind: 'drive#user',
    displayName: account?.name ?? 'Deleted user',
    photoLink: account?.pictureUrl,
    me: isCaller,
    permissionId: sub,
    emailAddress: account?.email,
  };
}

export function ownerPermissionOfVersion3({ sub, account }: Omit<Person, 'isCaller'>): ApiAnswer {
  return { ...userPermission(sub, account), role: 'owner' };
}

export function permissionOfVersion3(permission: DrivePermission, account: Account | undefined): ApiAnswer {
  const { grantee, role } = permission;
  if (grantee !== anyone) return { ...userPermission(grantee, account), role };
  return {
    kind: 'drive#permission',
    id: anyoneId,
    type: 'anyone',
    role,
    allowFileDiscovery: false,
  };
}

function userPermission(sub: string, account: Account | undefined): ApiAnswer {
  return {
    kind: 'drive#permission',
    id: sub,
    type: 'user',
    emailAddress: account?.email,
    displayName: account?.name ?? 'Deleted user',
    photoLink: account?.pictureUrl,
    deleted: account?.state !== 'active',
    pendingOwner: false,
  };
}

/** The permission of everybody who knows the file's id. */
export const anyoneId = 'anyoneWithLink';

/** The id of the permission of an account is the account's `sub`. */
export function permissionId({ grantee }: Pick<DrivePermission, 'grantee'>): string {
  return grantee === anyone ? anyoneId : grantee;
}
