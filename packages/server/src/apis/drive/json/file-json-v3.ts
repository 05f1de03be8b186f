import type { Account } from '../../../records/account.ts';
import { anyone, type DrivePermission } from '../../../records/drive-file.ts';
import type { ApiAnswer } from '../../catalogue/api-definition.ts';
import { canWrite } from '../drive-view.ts';
import { extensionOf, type FileFacts, isoTime, type Person } from './file-facts.ts';

export function fileOfVersion3(facts: FileFacts): ApiAnswer {
  const { seen, owner, lastModifier, isOwn, content, origin, granted } = facts;
  const { file, permissions } = seen;
  return {
    kind: 'drive#file',
    id: file.id,
    name: file.name,
    mimeType: file.mimeType,
    description: file.description,
    starred: isOwn && file.starred,
    trashed: seen.isTrashed,
    explicitlyTrashed: file.trashed,
    trashedTime: file.trashedMs && isoTime(file.trashedMs),
    parents: file.parentId === undefined ? undefined : [file.parentId],
    properties: file.properties,
    appProperties: facts.appProperties,
    spaces: [file.appDataProjectId === undefined ? 'drive' : 'appDataFolder'],
    version: String(file.version),
    webContentLink: content && `${origin}/drive/v3/files/${file.id}?alt=media`,
    createdTime: isoTime(file.createdMs),
    modifiedTime: isoTime(file.modifiedMs),
    modifiedByMe: lastModifier.isCaller,
    modifiedByMeTime: lastModifier.isCaller ? isoTime(file.modifiedMs) : undefined,
    viewedByMe: isOwn && file.viewedMs !== undefined,
    viewedByMeTime: isOwn && file.viewedMs !== undefined ? isoTime(file.viewedMs) : undefined,
    sharedWithMeTime: seen.sharedMs && isoTime(seen.sharedMs),
    owners: [userOfVersion3(owner)],
    lastModifyingUser: userOfVersion3(lastModifier),
    ownedByMe: isOwn,
    shared: facts.isShared,
    isAppAuthorized: facts.isAppAuthorized,
    hasThumbnail: false,
    folderColorRgb: file.folderColor,
    copyRequiresWriterPermission: file.copyRequiresWriter === true,
    viewersCanCopyContent: file.copyRequiresWriter !== true,
    writersCanShare: file.writersCannotShare !== true,
    capabilities: facts.capabilities,
    shortcutDetails: file.shortcutTo && {
      targetId: file.shortcutTo.id,
      targetMimeType: file.shortcutTo.mimeType,
    },
    quotaBytesUsed: String(content?.size ?? 0),
    ...(canWrite(seen) && {
      permissionIds: [owner.sub, ...permissions.map(permissionId)],
      permissions: [
        ownerPermissionOfVersion3(owner),
        ...permissions.map((one) => permissionOfVersion3(one, granted.get(one.grantee))),
      ],
    }),
    ...(content && {
      size: String(content.size),
      md5Checksum: content.md5,
      sha1Checksum: content.sha1,
      sha256Checksum: content.sha256,
      headRevisionId: content.id ?? 'empty',
      originalFilename: content.originalName,
      fileExtension: extensionOf(file.name),
      fullFileExtension: extensionOf(file.name),
    }),
  };
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
