import { ApiError } from '../../../http/api-error.ts';
import type { DriveFile } from '../../../records/drive-file.ts';
import { forbidden } from '../../gateway/call/refusals.ts';
import { notAllowedOnFile, scopeTooNarrow } from '../drive-errors.ts';
import { folderType } from '../drive-ids.ts';
import { driveLimits } from '../drive-limits.ts';
import { appDataScopes, canWrite, type DriveView } from '../drive-view.ts';
import type { FileInput } from '../input/file-input.ts';
import { openAppDataFolder } from '../open-drive.ts';

/** `appDataProjectId` is set inside a project's application data. */
export type Place = Pick<DriveFile, 'parentId' | 'appDataProjectId'>;

/** @param parent default `defaultFolder`. @throws ApiError if the folder is missing or the caller can't write to it */
export async function placeIn(view: DriveView, parent: string | undefined): Promise<Place> {
  const id = view.idOf(parent ?? defaultFolder(view));
  if (id === view.appDataFolderId) {
    if (!appDataScopes.some((scope) => view.call.token.scopes.includes(scope))) {
      throw scopeTooNarrow(appDataScopes);
    }
    await openAppDataFolder(view.call);
    return { parentId: id, appDataProjectId: view.call.token.projectId };
  }
  // Apps with narrow scopes can't see the top folder, but can put files into it.
  if (id === view.rootId) return { parentId: id };
  const folder = await view.find(id);
  if (folder.file.mimeType !== folderType) throw invalidParent('The parent must be a folder.');
  if (!canWrite(folder)) throw notAllowedOnFile('the parent folder is read-only for the account');
  const { path } = await view.folder(id);
  if (path.length >= driveLimits.depth) {
    throw forbidden(
      `Folders can be at most ${driveLimits.depth} levels deep.`,
      'myDriveHierarchyDepthLimitExceeded',
    );
  }
  const { appDataProjectId } = folder.file;
  return { parentId: id, ...(appDataProjectId !== undefined && { appDataProjectId }) };
}

/** An app that has only the scope for its application data puts its files there. */
function defaultFolder({ call }: DriveView): string {
  const { scopes } = call.token;
  const isOnlyAppData =
    appDataScopes.some((scope) => scopes.includes(scope)) &&
    !scopes.some((scope) => /\/auth\/drive(?:\.file)?$/.test(scope));
  return isOnlyAppData ? 'appDataFolder' : 'root';
}

/** @throws ApiError if the file would be inside itself */
export async function placeAfterMove(view: DriveView, file: DriveFile, parent: string): Promise<Place> {
  if (file.parentId === undefined) throw forbidden('The top folder can’t be moved.', 'cannotMoveRoot');
  const place = await placeIn(view, parent);
  if (place.appDataProjectId !== file.appDataProjectId) {
    throw invalidParent('A file can’t move into or out of the application data.');
  }
  const { path } = await view.folder(place.parentId);
  if (path.includes(file.id)) throw movesIntoItself();
  return place;
}

export function movesIntoItself(): ApiError {
  return invalidParent('A folder can’t move into itself.');
}

function invalidParent(message: string): ApiError {
  return new ApiError({ code: 400, status: 'INVALID_ARGUMENT', message, reason: 'invalid' });
}

/**
 * The update's new folder, if any. A file that only leaves its folder moves to the top folder.
 *
 * @throws ApiError with code 400 if there are several new folders
 */
export function targetOfMove(
  view: DriveView,
  file: DriveFile,
  { parents = [], addParents = '', removeParents = '' }: FileInput,
): string | undefined {
  const idsIn = (list: string) =>
    list
      .split(',')
      .map((id) => view.idOf(id.trim()))
      .filter((id) => id !== '');
  const added = [...new Set([...idsIn(addParents), ...parents.map((id) => view.idOf(id))])];
  if (added.length > 1) throw invalidParent('A file is in one folder: name only one new parent.');
  const [target] = added;
  if (target !== undefined) return target === file.parentId ? undefined : target;
  return file.parentId !== undefined && idsIn(removeParents).includes(file.parentId) ? 'root' : undefined;
}
