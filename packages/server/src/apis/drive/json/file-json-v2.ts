import type { Account } from '../../../records/account.ts';
import { anyone, type DriveFile, type DrivePermission, type DriveRole } from '../../../records/drive-file.ts';
import type { ApiAnswer } from '../../catalogue/api-definition.ts';
import { etagOf } from '../../gateway/call/etag.ts';
import { rootFolderId } from '../drive-ids.ts';
import { canWrite } from '../drive-view.ts';
import { capabilitiesOf, extensionOf, type FileFacts, isoTime, type Person } from './file-facts.ts';
import { anyoneId, permissionId } from './file-json-v3.ts';

export function fileOfVersion2(facts: FileFacts): ApiAnswer {
  const { seen, owner, lastModifier, isOwn, content, origin, granted } = facts;
  const { file, permissions } = seen;
  const capabilities = capabilitiesOf(seen);
  const link = selfLink(file.id, origin);
  const download = content && `${link}?alt=media`;
  return {
    kind: 'drive#file',
    id: file.id,
    etag: etagOfFile(file),
    selfLink: link,
    title: file.name,
    mimeType: file.mimeType,
    description: file.description,
    labels: {
      starred: isOwn && file.starred,
      hidden: false,
      trashed: seen.isTrashed,
      restricted: file.copyRequiresWriter === true,
      viewed: isOwn && file.viewedMs !== undefined,
      modified: lastModifier.isCaller,
    },
    explicitlyTrashed: file.trashed,
    trashedDate: file.trashedMs && isoTime(file.trashedMs),
    createdDate: isoTime(file.createdMs),
    modifiedDate: isoTime(file.modifiedMs),
    modifiedByMeDate: lastModifier.isCaller ? isoTime(file.modifiedMs) : undefined,
    lastViewedByMeDate: isOwn && file.viewedMs !== undefined ? isoTime(file.viewedMs) : undefined,
    sharedWithMeDate: seen.sharedMs && isoTime(seen.sharedMs),
    parents: file.parentId === undefined ? [] : [parentReference(file.parentId, file.ownerSub, origin)],
    properties: [...propertiesOf(file.properties, 'PUBLIC'), ...propertiesOf(facts.appProperties, 'PRIVATE')],
    owners: [userOfVersion2(owner)],
    ownerNames: [owner.account?.name ?? 'Deleted user'],
    ownedByMe: isOwn,
    lastModifyingUser: userOfVersion2(lastModifier),
    lastModifyingUserName: lastModifier.account?.name ?? 'Deleted user',
    userPermission: { ...roleOfVersion2(seen.role), kind: 'drive#permission', id: 'me', type: 'user' },
    editable: canWrite(seen),
    copyable: capabilities.canCopy,
    shareable: capabilities.canShare,
    writersCanShare: file.writersCannotShare !== true,
    copyRequiresWriterPermission: file.copyRequiresWriter === true,
    capabilities,
    shared: facts.isShared,
    isAppAuthorized: facts.isAppAuthorized,
    appDataContents: file.appDataProjectId !== undefined,
    spaces: [file.appDataProjectId === undefined ? 'drive' : 'appDataFolder'],
    version: String(file.version),
    folderColorRgb: file.folderColor,
    shortcutDetails: file.shortcutTo && {
      targetId: file.shortcutTo.id,
      targetMimeType: file.shortcutTo.mimeType,
    },
    quotaBytesUsed: String(content?.size ?? 0),
    ...(canWrite(seen) && {
      permissionIds: [owner.sub, ...permissions.map(permissionId)],
      permissions: [
        ownerPermissionOfVersion2(owner, link),
        ...permissions.map((one) => permissionOfVersion2(one, granted.get(one.grantee), link)),
      ],
    }),
    ...(content && {
      downloadUrl: download,
      webContentLink: download,
      fileSize: String(content.size),
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

export function etagOfFile({ id, version }: Pick<DriveFile, 'id' | 'version'>): string {
  return etagOf([id, version]);
}

function parentReference(id: string, ownerSub: string, origin: string): ApiAnswer {
  return {
    kind: 'drive#parentReference',
    id,
    parentLink: selfLink(id, origin),
    isRoot: id === rootFolderId(ownerSub),
  };
}

function propertiesOf(
  properties: Readonly<Record<string, string>> = {},
  visibility: 'PUBLIC' | 'PRIVATE',
): readonly ApiAnswer[] {
  return Object.entries(properties).map(([key, value]) => ({
    kind: 'drive#property',
    ...{ key, value, visibility },
  }));
}

export function userOfVersion2({ sub, account, isCaller }: Person): ApiAnswer {
  return {
    kind: 'drive#user',
    displayName: account?.name ?? 'Deleted user',
    picture: account?.pictureUrl === undefined ? undefined : { url: account.pictureUrl },
    isAuthenticatedUser: isCaller,
    permissionId: sub,
    emailAddress: account?.email,
  };
}

export function ownerPermissionOfVersion2(
  { sub, account }: Omit<Person, 'isCaller'>,
  fileLink: string,
): ApiAnswer {
  return { ...userPermission(sub, account, fileLink), role: 'owner' };
}

export function permissionOfVersion2(
  { grantee, role }: DrivePermission,
  account: Account | undefined,
  fileLink: string,
): ApiAnswer {
  if (grantee !== anyone) return { ...userPermission(grantee, account, fileLink), ...roleOfVersion2(role) };
  return {
    kind: 'drive#permission',
    id: anyoneId,
    selfLink: `${fileLink}/permissions/${anyoneId}`,
    type: 'anyone',
    withLink: true,
    ...roleOfVersion2(role),
  };
}

function userPermission(sub: string, account: Account | undefined, fileLink: string): ApiAnswer {
  return {
    kind: 'drive#permission',
    id: sub,
    selfLink: `${fileLink}/permissions/${sub}`,
    type: 'user',
    name: account?.name ?? 'Deleted user',
    emailAddress: account?.email,
    domain: account?.hostedDomain,
    photoLink: account?.pictureUrl,
    deleted: account?.state !== 'active',
    pendingOwner: false,
  };
}

function roleOfVersion2(role: DriveRole | 'owner'): ApiAnswer {
  return role === 'commenter' ? { role: 'reader', additionalRoles: ['commenter'] } : { role };
}

export function selfLink(id: string, origin: string): string {
  return `${origin}/drive/v2/files/${id}`;
}
