/**
 * The JSON of Drive files and users in versions 2 and 3, and the schemas of both versions. The schemas include fields that
 * this server never returns, so that it accepts the field selectors of apps that were written for the full API.
 */
import type { Account } from '../../records/account.ts';
import type { Schema, Schemas } from '../catalogue/api-definition.ts';
import { flag, int64, listOf, mapOf, record, ref, shape, text, time } from '../catalogue/schema-notation.ts';
import { etagOf } from '../gateway/call/etag.ts';
import type { DriveFile } from './drive-file.ts';

/** The Drive's owner and this server's origin. */
export type DriveView = { readonly account: Account; readonly origin: string };

/** Drive's maximum upload size, 5 TiB. Only reported: this server accepts no Drive uploads. */
export const maximumUploadBytes = String(5 * 2 ** 40);

export function fileOfVersion3(file: DriveFile, view: DriveView): Readonly<Record<string, unknown>> {
  return {
    kind: 'drive#file',
    id: file.id,
    name: file.name,
    mimeType: file.mimeType,
    description: file.description,
    starred: file.starred,
    trashed: file.trashed,
    explicitlyTrashed: file.trashed,
    parents: file.parents.length === 0 ? undefined : file.parents,
    spaces: ['drive'],
    version: '1',
    createdTime: isoTime(file.createdAt),
    modifiedTime: isoTime(file.modifiedAt),
    owners: [userOfVersion3(view.account)],
    lastModifyingUser: userOfVersion3(view.account),
    ownedByMe: true,
    shared: false,
    size: file.sizeBytes?.toString(),
    quotaBytesUsed: String(file.sizeBytes ?? 0),
    ...(file.sizeBytes !== undefined && {
      originalFilename: file.name,
      fileExtension: extensionOf(file.name),
    }),
  };
}

export function fileOfVersion2(file: DriveFile, view: DriveView): Readonly<Record<string, unknown>> {
  return {
    kind: 'drive#file',
    id: file.id,
    etag: etagOf(file),
    selfLink: selfLink(file.id, view.origin),
    title: file.name,
    mimeType: file.mimeType,
    description: file.description,
    labels: {
      starred: file.starred,
      hidden: false,
      trashed: file.trashed,
      restricted: false,
      viewed: true,
    },
    createdDate: isoTime(file.createdAt),
    modifiedDate: isoTime(file.modifiedAt),
    parents: file.parents.map((id) => ({
      kind: 'drive#parentReference',
      id,
      parentLink: selfLink(id, view.origin),
      isRoot: id === file.rootId,
    })),
    owners: [userOfVersion2(view.account)],
    ownerNames: [view.account.name],
    lastModifyingUser: userOfVersion2(view.account),
    lastModifyingUserName: view.account.name,
    editable: true,
    copyable: file.sizeBytes !== undefined,
    shared: false,
    spaces: ['drive'],
    version: '1',
    fileSize: file.sizeBytes?.toString(),
    quotaBytesUsed: String(file.sizeBytes ?? 0),
    ...(file.sizeBytes !== undefined && {
      originalFilename: file.name,
      fileExtension: extensionOf(file.name),
    }),
  };
}

export function userOfVersion3(account: Account): Readonly<Record<string, unknown>> {
  return {
    kind: 'drive#user',
    displayName: account.name,
    photoLink: account.pictureUrl,
    me: true,
    permissionId: account.sub,
    emailAddress: account.email,
  };
}

export function userOfVersion2(account: Account): Readonly<Record<string, unknown>> {
  return {
    kind: 'drive#user',
    displayName: account.name,
    picture: account.pictureUrl === undefined ? undefined : { url: account.pictureUrl },
    isAuthenticatedUser: true,
    permissionId: account.sub,
    emailAddress: account.email,
  };
}

function selfLink(id: string, origin: string): string {
  return `${origin}/drive/v2/files/${id}`;
}

function isoTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot === -1 ? '' : name.slice(dot + 1);
}

const fieldsOfEveryVersion: Readonly<Record<string, Schema>> = {
  kind: text,
  id: text,
  mimeType: text,
  description: text,
  version: int64,
  shared: flag,
  explicitlyTrashed: flag,
  originalFilename: text,
  fileExtension: text,
  fullFileExtension: text,
  md5Checksum: text,
  quotaBytesUsed: int64,
  spaces: listOf(text),
  owners: listOf(ref('User')),
  lastModifyingUser: ref('User'),
  sharingUser: ref('User'),
  iconLink: text,
  thumbnailLink: text,
  webContentLink: text,
  headRevisionId: text,
  driveId: text,
  resourceKey: text,
  exportLinks: mapOf(text),
  capabilities: mapOf(flag),
  permissions: listOf(mapOf(text)),
  permissionIds: listOf(text),
  imageMediaMetadata: mapOf(text),
  videoMediaMetadata: mapOf(text),
};

export const schemasOfVersion3: Schemas = {
  FileList: shape('FileList', {
    kind: text,
    incompleteSearch: flag,
    nextPageToken: text,
    files: listOf(ref('File')),
  }),
  File: shape('File', {
    ...fieldsOfEveryVersion,
    name: text,
    size: int64,
    starred: flag,
    trashed: flag,
    trashedTime: time,
    parents: listOf(text),
    createdTime: time,
    modifiedTime: time,
    modifiedByMeTime: time,
    viewedByMeTime: time,
    sharedWithMeTime: time,
    viewedByMe: flag,
    ownedByMe: flag,
    webViewLink: text,
    hasThumbnail: flag,
    isAppAuthorized: flag,
    sha1Checksum: text,
    sha256Checksum: text,
    folderColorRgb: text,
    writersCanShare: flag,
    properties: mapOf(text),
    appProperties: mapOf(text),
    shortcutDetails: mapOf(text),
  }),
  User: shape('User', {
    kind: text,
    displayName: text,
    photoLink: text,
    me: flag,
    permissionId: text,
    emailAddress: text,
  }),
  About: shape('About', {
    kind: text,
    user: ref('User'),
    storageQuota: record({ limit: int64, usage: int64, usageInDrive: int64, usageInDriveTrash: int64 }),
    maxUploadSize: int64,
    appInstalled: flag,
    canCreateDrives: flag,
    canCreateTeamDrives: flag,
    importFormats: mapOf(listOf(text)),
    exportFormats: mapOf(listOf(text)),
    maxImportSizes: mapOf(int64),
    folderColorPalette: listOf(text),
  }),
};

export const schemasOfVersion2: Schemas = {
  FileList: shape('FileList', {
    kind: text,
    etag: text,
    selfLink: text,
    incompleteSearch: flag,
    nextPageToken: text,
    nextLink: text,
    items: listOf(ref('File')),
  }),
  File: shape('File', {
    ...fieldsOfEveryVersion,
    etag: text,
    selfLink: text,
    alternateLink: text,
    embedLink: text,
    downloadUrl: text,
    title: text,
    labels: record({
      starred: flag,
      hidden: flag,
      trashed: flag,
      restricted: flag,
      viewed: flag,
      modified: flag,
    }),
    createdDate: time,
    modifiedDate: time,
    modifiedByMeDate: time,
    lastViewedByMeDate: time,
    sharedWithMeDate: time,
    parents: listOf(ref('ParentReference')),
    ownerNames: listOf(text),
    lastModifyingUserName: text,
    fileSize: int64,
    editable: flag,
    copyable: flag,
    userPermission: mapOf(text),
    properties: listOf(mapOf(text)),
  }),
  ParentReference: shape('ParentReference', {
    kind: text,
    id: text,
    selfLink: text,
    parentLink: text,
    isRoot: flag,
  }),
  User: shape('User', {
    kind: text,
    displayName: text,
    picture: record({ url: text }),
    isAuthenticatedUser: flag,
    permissionId: text,
    emailAddress: text,
  }),
  About: shape('About', {
    kind: text,
    etag: text,
    selfLink: text,
    name: text,
    user: ref('User'),
    rootFolderId: text,
    permissionId: text,
    quotaBytesTotal: int64,
    quotaBytesUsed: int64,
    quotaBytesUsedAggregate: int64,
    quotaBytesUsedInTrash: int64,
    quotaType: text,
    largestChangeId: int64,
    isCurrentAppInstalled: flag,
  }),
};
