/**
 * `changes.getStartPageToken` and `changes.list`. The log has only each file's latest change, and only the account's
 * own files. A page token is a change's number.
 */
import { ApiError } from '../../../http/api-error.ts';
import type { DriveChange } from '../../../storage/promises/drive-storage.ts';
import type { ApiAnswer, ApiHandler } from '../../catalogue/api-definition.ts';
import { etagOf } from '../../gateway/call/etag.ts';
import { invalidParameter } from '../../gateway/call/invalid-parameter.ts';
import { requireNoSharedDrive } from '../drive-errors.ts';
import type { DriveView } from '../drive-view.ts';
import { isoTime, People } from '../json/file-facts.ts';
import { openView } from '../open-drive.ts';
import { describeFile, linkToPage, type Version } from './file-methods.ts';

export const startPageTokenMethod: ApiHandler = async (call) => {
  requireNoSharedDrive(call);
  await openView(call);
  const { lastChange = 0 } = (await call.storage.findDrive(call.account.sub)) ?? {};
  return { kind: 'drive#startPageToken', startPageToken: String(lastChange + 1) };
};

export function listChangesMethod(version: Version): ApiHandler {
  return async (call) => {
    requireNoSharedDrive(call);
    const view = await openView(call);
    const { parameters, storage, account } = call;
    const drive = await storage.findDrive(account.sub);
    const { lastChange = 0, forgottenChange = 0 } = drive ?? {};
    const token =
      parameters.string('pageToken') ?? (version === 2 ? parameters.string('startChangeId') : undefined);
    const from = token === undefined ? forgottenChange + 1 : readToken(token, lastChange);
    if (from <= forgottenChange) throw tokenTooOld();
    const limit = parameters.integer(version === 2 ? 'maxResults' : 'pageSize');
    const page = await storage.listDriveChanges(account.sub, { limit, after: from - 1 });
    const people = new People(call);
    const includesRemoved = parameters.boolean(version === 2 ? 'includeDeleted' : 'includeRemoved');
    const changes: ApiAnswer[] = [];
    for (const change of page.items) {
      const described = await describeChange(view, change, version, people);
      if (described !== undefined && (includesRemoved || 'file' in described)) changes.push(described);
    }
    const nextPageToken = page.next === undefined ? undefined : String(page.next + 1);
    const newStartPageToken = page.next === undefined ? String(lastChange + 1) : undefined;
    const list = { kind: 'drive#changeList', nextPageToken, newStartPageToken };
    if (version === 3) return { ...list, changes };
    return {
      ...list,
      etag: etagOf(changes),
      selfLink: call.selfLink,
      nextLink: nextPageToken && linkToPage(call.selfLink, nextPageToken),
      largestChangeId: String(lastChange),
      items: changes,
    };
  };
}

/** @returns the number of the first change to list */
function readToken(token: string, lastChange: number): number {
  const number = /^\d{1,15}$/.test(token) ? Number(token) : Number.NaN;
  if (number >= 1 && number <= lastChange + 1) return number;
  throw invalidParameter('pageToken', 'must come from changes.getStartPageToken or an earlier changes.list');
}

function tokenTooOld(): ApiError {
  return new ApiError({
    code: 410,
    status: 'FAILED_PRECONDITION',
    message: 'The change log no longer reaches back to this page token. List all files, and get a new token.',
    reason: 'pageTokenExpired',
    location: 'pageToken',
    locationType: 'parameter',
  });
}

/** Undefined for a file that the caller can't see. */
async function describeChange(
  view: DriveView,
  change: DriveChange,
  version: Version,
  people: People,
): Promise<ApiAnswer | undefined> {
  if ('removal' in change) {
    const { fileId, removedMs } = change.removal;
    return changeOf(change.number, fileId, isoTime(removedMs), true, version, view);
  }
  const { file } = change;
  const seen = await view.see(file);
  if (seen === undefined) return undefined;
  return {
    ...changeOf(change.number, file.id, isoTime(file.modifiedMs), false, version, view),
    file: await describeFile(view, seen, version, people),
  };
}

function changeOf(
  number: number,
  fileId: string,
  time: string,
  isRemoval: boolean,
  version: Version,
  { call }: DriveView,
): ApiAnswer {
  const change = { kind: 'drive#change', type: 'file', changeType: 'file', fileId };
  if (version === 3) return { ...change, time, removed: isRemoval };
  return {
    ...change,
    id: String(number),
    selfLink: `${call.origin}/drive/v2/changes/${number}`,
    modificationDate: time,
    deleted: isRemoval,
  };
}
