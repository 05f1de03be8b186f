import { presentFields } from '@grantway/protocol/present-fields';
import type { DriveContent, DriveFile } from '../../../records/drive-file.ts';
import { AlreadyExistsError } from '../../../storage/errors/storage-errors.ts';
import { badRequest, conflict, forbidden } from '../../gateway/call/refusals.ts';
import { fileNotFound, notAllowedOnFile, tooManyFiles } from '../drive-errors.ts';
import { folderType, hasBytes, issueFileId, shortcutType } from '../drive-ids.ts';
import { driveLimits } from '../drive-limits.ts';
import { canWrite, type DriveView, type FileView } from '../drive-view.ts';
import { changeProperties, type FileInput } from '../input/file-input.ts';
import { requireCopyable } from './file-content.ts';
import { movesIntoItself, placeAfterMove, placeIn, targetOfMove } from './parent-folder.ts';

export type Uploaded = { readonly content: DriveContent; readonly mediaType: string };

/** Doesn't store the file. @throws ApiError if the input is invalid or the caller can't create the file */
export async function newFile(view: DriveView, input: FileInput): Promise<DriveFile> {
  const { account, token, now, randomBytes } = view.call;
  const place = await placeIn(view, input.parents?.[0]);
  const nowMs = now * 1000;
  const shortcutTo = await shortcutOf(view, input);
  return presentFields<DriveFile>({
    id: input.id ?? issueFileId(randomBytes),
    ownerSub: account.sub,
    ...place,
    name: input.name || 'Untitled',
    mimeType: input.mimeType ?? 'application/octet-stream',
    description: input.description || undefined,
    createdMs: input.createdMs ?? nowMs,
    modifiedMs: input.modifiedMs ?? nowMs,
    viewedMs: input.viewedMs ?? nowMs,
    starred: input.starred ?? false,
    trashed: input.trashed ?? false,
    trashedMs: input.trashed ? nowMs : undefined,
    createdByProjectId: token.projectId,
    modifiedBySub: account.sub,
    ...propertiesAfter(undefined, input, token.projectId),
    indexableText: input.indexableText || undefined,
    folderColor: input.folderColor || undefined,
    shortcutTo,
    copyRequiresWriter: input.copyRequiresWriter || undefined,
    writersCannotShare: input.writersCanShare === false || undefined,
    shared: false,
    version: 1,
  });
}

async function shortcutOf(view: DriveView, input: FileInput): Promise<DriveFile['shortcutTo']> {
  if (input.mimeType !== shortcutType) return undefined;
  const { file } = await view.find(input.shortcutTargetId ?? '', 'shortcutDetails.targetId');
  return { id: file.id, mimeType: file.mimeType };
}

function propertiesAfter(file: DriveFile | undefined, input: FileInput, projectId: string) {
  const ofApp = changeProperties(
    file?.appProperties?.[projectId],
    input.appProperties,
    'appProperties',
    driveLimits.appProperties,
  );
  const { [projectId]: _before, ...ofOthers } = file?.appProperties ?? {};
  const appProperties = ofApp === undefined ? ofOthers : { ...ofOthers, [projectId]: ofApp };
  if (Object.keys(appProperties).length > driveLimits.appsWithProperties) {
    throw forbidden(
      `At most ${driveLimits.appsWithProperties} apps can have properties of a file.`,
      'appPropertiesLimitExceeded',
    );
  }
  return {
    properties: changeProperties(file?.properties, input.properties, 'properties', driveLimits.properties),
    appProperties: Object.keys(appProperties).length === 0 ? undefined : appProperties,
  };
}

/** Editor documents have no bytes, so uploading one would need a conversion. */
export function withUpload(file: DriveFile, input: FileInput, uploaded: Uploaded): DriveFile {
  const mimeType = input.mimeType ?? uploaded.mediaType;
  if (!hasBytes(mimeType)) {
    throw badRequest(
      `This server can't convert files to ${mimeType}: leave out mimeType, or send no content.`,
    );
  }
  return { ...file, mimeType, content: uploaded.content };
}

/** Returns the stored file if there is one already, e.g. on a retry after a lost response. */
export async function storeNewFile({ call, rootId }: DriveView, file: DriveFile): Promise<DriveFile> {
  try {
    const outcome = await call.storage.createDriveFiles(call.account.sub, rootId, [file], driveLimits.files);
    if (outcome === 'tooManyFiles') throw tooManyFiles(driveLimits.files);
    if (outcome === 'ownerDeleted') throw fileNotFound(file.id);
    return file;
  } catch (error) {
    if (!(error instanceof AlreadyExistsError)) throw error;
    const present = await call.storage.findDriveFile(file.id);
    const isSame =
      present?.ownerSub === file.ownerSub &&
      present.content !== undefined &&
      present.content.id === file.content?.id &&
      present.content.sha256 === file.content?.sha256;
    if (present === undefined || !isSame) {
      throw conflict('A file already exists with the provided ID.', 'fileIdInUse');
    }
    return present;
  }
}

const ownersFields = ['trashed', 'starred', 'copyRequiresWriter', 'writersCanShare'] as const;

/** @throws ApiError if the caller may not change the file so */
export async function changedFile(view: DriveView, seen: FileView, input: FileInput): Promise<DriveFile> {
  const { file, role } = seen;
  const { account, token, now } = view.call;
  if (!canWrite(seen)) throw notAllowedOnFile('it is read-only for the account');
  if (role !== 'owner') {
    const denied = ownersFields.find((field) => input[field] !== undefined);
    if (denied !== undefined) throw notAllowedOnFile(`only its owner may change ${denied}`);
  }
  if (file.parentId === undefined && input.trashed) throw forbidden('The top folder can’t be trashed.');
  const mimeType = mimeTypeAfter(file, input);
  const target = targetOfMove(view, file, input);
  // Moving a file can give other people access.
  if (target !== undefined && role !== 'owner') throw notAllowedOnFile('only its owner may move it');
  const place = target === undefined ? {} : await placeAfterMove(view, file, target);
  const isEdited =
    (input.name !== undefined && input.name !== file.name) ||
    (input.description ?? file.description ?? '') !== (file.description ?? '') ||
    mimeType !== file.mimeType;
  const nowMs = now * 1000;
  const trashed = input.trashed ?? file.trashed;
  return presentFields<DriveFile>({
    ...file,
    ...place,
    mimeType,
    name: input.name || file.name,
    description: textAfter(input.description, file.description),
    createdMs: input.createdMs ?? file.createdMs,
    modifiedMs: input.modifiedMs ?? (isEdited && !input.keepsModified ? nowMs : file.modifiedMs),
    viewedMs: role === 'owner' ? (input.viewedMs ?? file.viewedMs) : file.viewedMs,
    starred: input.starred ?? file.starred,
    trashed,
    trashedMs: trashed ? (file.trashedMs ?? nowMs) : undefined,
    modifiedBySub: isEdited ? account.sub : file.modifiedBySub,
    ...propertiesAfter(file, input, token.projectId),
    indexableText: textAfter(input.indexableText, file.indexableText),
    folderColor: textAfter(input.folderColor, file.folderColor),
    copyRequiresWriter: (input.copyRequiresWriter ?? file.copyRequiresWriter) || undefined,
    writersCannotShare:
      (input.writersCanShare === undefined ? file.writersCannotShare : !input.writersCanShare) || undefined,
  });
}

function textAfter(given: string | undefined, present: string | undefined): string | undefined {
  return (given ?? present) || undefined;
}

function mimeTypeAfter(file: DriveFile, { mimeType = file.mimeType }: FileInput): string {
  if (mimeType === file.mimeType || (hasBytes(mimeType) && hasBytes(file.mimeType))) return mimeType;
  throw badRequest(`A file of the type ${file.mimeType} can't become one of the type ${mimeType}.`);
}

/**
 * @throws ApiError with code 404 if the file is gone
 * @throws OutdatedError if somebody else has changed it
 */
export async function storeChange({ call }: DriveView, file: DriveFile): Promise<DriveFile> {
  switch (await call.storage.updateDriveFile(file)) {
    case 'updated':
      return { ...file, version: file.version + 1 };
    case 'outdated':
      throw new OutdatedError('the file has changed');
    case 'missing':
      throw fileNotFound(file.id);
    case 'insideItself':
      throw movesIntoItself();
  }
}

export class OutdatedError extends Error {
  override readonly name = 'OutdatedError';
}

/** Each failed attempt means another change succeeded. So this many concurrent changes can all succeed. */
const attempts = 20;

/** Repeats the change while others change the file. @throws ApiError if they keep doing so */
export async function retrying<Result>(change: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await change();
    } catch (error) {
      if (!(error instanceof OutdatedError)) throw error;
      if (attempt === attempts) throw conflict('Others keep changing this file. Try again.');
    }
  }
}

/** Doesn't store the copy. @throws ApiError if the file can't be copied */
export async function copyOf(view: DriveView, seen: FileView, input: FileInput): Promise<DriveFile> {
  const { file } = seen;
  requireCopyable(seen);
  if (file.mimeType === folderType) {
    throw forbidden('Folders can’t be copied.', 'cannotCopyFile');
  }
  // By default, a copy of another person's file goes to the top folder.
  const isOwn = file.ownerSub === view.call.account.sub;
  const parents = input.parents ?? (isOwn && file.parentId !== undefined ? [file.parentId] : undefined);
  const copy = await newFile(view, {
    ...input,
    parents,
    name: input.name ?? `Copy of ${file.name}`.slice(0, driveLimits.nameCharacters),
    mimeType: mimeTypeAfter(file, input),
    description: input.description ?? file.description,
    indexableText: input.indexableText ?? file.indexableText,
    shortcutTargetId: file.shortcutTo?.id,
  });
  const properties = changeProperties(
    file.properties,
    input.properties,
    'properties',
    driveLimits.properties,
  );
  const complete = presentFields<DriveFile>({ ...copy, properties });
  const { content } = file;
  if (content?.id === undefined) return complete;
  const { call } = view;
  const bytes = call.contents.read(content.id, 0, content.size);
  const kept = await call.contents.keep(call.account.sub, bytes, file.mimeType);
  return { ...complete, content: { ...content, id: kept.id } };
}
