/**
 * The schemas that versions 2 and 3 share. They include fields that this server never returns: apps send back whole
 * resources and use field selectors of the full API.
 */
import type { Schema, Schemas } from '../../catalogue/api-definition.ts';
import { flag, int64, listOf, mapOf, record, ref, shape, text } from '../../catalogue/schema-notation.ts';

export const anything: Schema = { type: 'any' };
const details = mapOf(anything);

export const fileFieldsOfEveryVersion: Readonly<Record<string, Schema>> = {
  kind: text,
  id: text,
  mimeType: text,
  description: text,
  version: int64,
  shared: flag,
  ownedByMe: flag,
  explicitlyTrashed: flag,
  trashingUser: ref('User'),
  originalFilename: text,
  fileExtension: text,
  fullFileExtension: text,
  md5Checksum: text,
  sha1Checksum: text,
  sha256Checksum: text,
  quotaBytesUsed: int64,
  spaces: listOf(text),
  owners: listOf(ref('User')),
  lastModifyingUser: ref('User'),
  sharingUser: ref('User'),
  webViewLink: text,
  iconLink: text,
  hasThumbnail: flag,
  thumbnailLink: text,
  thumbnailVersion: int64,
  webContentLink: text,
  headRevisionId: text,
  driveId: text,
  teamDriveId: text,
  resourceKey: text,
  exportLinks: mapOf(text),
  capabilities: mapOf(flag),
  permissions: listOf(ref('Permission')),
  permissionIds: listOf(text),
  hasAugmentedPermissions: flag,
  inheritedPermissionsDisabled: flag,
  isAppAuthorized: flag,
  folderColorRgb: text,
  writersCanShare: flag,
  copyRequiresWriterPermission: flag,
  contentRestrictions: listOf(details),
  clientEncryptionDetails: details,
  imageMediaMetadata: details,
  videoMediaMetadata: details,
  labelInfo: details,
  linkShareMetadata: details,
  shortcutDetails: record({ targetId: text, targetMimeType: text, targetResourceKey: text }),
};

export const permissionFieldsOfEveryVersion: Readonly<Record<string, Schema>> = {
  kind: text,
  id: text,
  type: text,
  role: text,
  emailAddress: text,
  domain: text,
  photoLink: text,
  deleted: flag,
  pendingOwner: flag,
  view: text,
  inheritedPermissionsDisabled: flag,
  permissionDetails: listOf(details),
  teamDrivePermissionDetails: listOf(details),
};

export const sharedSchemas: Schemas = {
  StartPageToken: shape('StartPageToken', { kind: text, startPageToken: text }),
  GeneratedIds: shape('GeneratedIds', { kind: text, space: text, ids: listOf(text) }),
};

export const changeFieldsOfEveryVersion: Readonly<Record<string, Schema>> = {
  kind: text,
  type: text,
  changeType: text,
  fileId: text,
  file: ref('File'),
  driveId: text,
  drive: details,
  teamDriveId: text,
  teamDrive: details,
};
