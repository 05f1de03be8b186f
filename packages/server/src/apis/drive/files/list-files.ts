/**
 * `files.list`. Reads only files that can match, newest first, and stops when the page is full. With `orderBy`, it
 * reads all candidates but keeps only about a page in memory.
 */
import { setImmediate } from 'node:timers/promises';
import { digestOfListing, formatPageToken, readPageToken, type SortKey } from '../../../http/page-token.ts';
import type { DriveFile } from '../../../records/drive-file.ts';
import { maximumPageSize } from '../../../storage/promises/page.ts';
import { invalidParameter } from '../../gateway/call/invalid-parameter.ts';
import { requireNoSharedDrive, scopeTooNarrow } from '../drive-errors.ts';
import { driveLimits } from '../drive-limits.ts';
import { appDataScopes, type DriveView, type FileView } from '../drive-view.ts';
import { parseQuery } from '../query/parse-query.ts';
import { conditionsOf, type Query } from '../query/query.ts';
import { type Matches, matcherOf } from '../query/query-match.ts';
import { parseOrder, type QueryOrder } from '../query/query-order.ts';
import { rangeOf } from '../query/query-range.ts';
import { QueryError } from '../query/query-tokens.ts';
import { type FileList, mergedFiles } from './merged-files.ts';

export type FilesPage = { readonly files: readonly FileView[]; readonly nextPageToken: string | undefined };

export async function listFiles(view: DriveView, version: 2 | 3): Promise<FilesPage> {
  const { parameters, account, listing } = view.call;
  requireNoSharedDrive(view.call);
  const query = readQuery(parameters.string('q') ?? '', version);
  const order = parseOrder(parameters.string('orderBy') ?? '', version);
  const digest = digestOfListing(['drive', account.sub, listing]);
  const pageToken = parameters.string('pageToken');
  const place = pageToken ? openPageToken(pageToken, digest, order) : undefined;
  const matches = matcherOf(query, await contextOf(view, query));
  const size = parameters.integer(version === 2 ? 'maxResults' : 'pageSize');
  // Without conditions, a page needs hardly more files than it shows.
  const readAhead =
    query === undefined && order === undefined ? Math.min(size + 2, maximumPageSize) : maximumPageSize;
  const page =
    order === undefined
      ? await pageInStoredOrder(view, candidates(view, query, place, readAhead), matches, size)
      : await pageInOrder(view, candidates(view, query, undefined, readAhead), matches, {
          order,
          place,
          size,
        });
  return {
    files: page.files,
    nextPageToken: page.next && formatPageToken(digest, page.next),
  };
}

function readQuery(q: string, version: 2 | 3): Query | undefined {
  try {
    return parseQuery(q, version);
  } catch (error) {
    if (error instanceof QueryError) throw invalidParameter('q', error.message);
    throw error;
  }
}

function openPageToken(token: string, digest: string, order: QueryOrder | undefined): SortKey {
  const place = readPageToken(token, digest);
  const isPlace = order !== undefined || typeof place?.[0] === 'number';
  if (place === undefined || place.length < 2 || !isPlace) {
    throw invalidParameter(
      'pageToken',
      'must be the nextPageToken of the page before, sent with the same parameters and for the same account',
    );
  }
  return place;
}

async function contextOf(view: DriveView, query: Query | undefined) {
  const { account, token, storage } = view.call;
  const accounts = new Map([
    ['me', account.sub],
    [account.email.toLowerCase(), account.sub],
  ]);
  for (const condition of query === undefined ? [] : conditionsOf(query)) {
    if (condition.kind !== 'member' || condition.field === 'parents') continue;
    if (accounts.has(condition.value)) continue;
    const found = await storage.findAccountByEmail(condition.value);
    if (found?.state === 'active') accounts.set(condition.value, found.sub);
  }
  return {
    accountSub: account.sub,
    projectId: token.projectId,
    folderAliases: view.aliases,
    accounts,
  };
}

type Files = AsyncIterable<readonly DriveFile[]>;

/** The files that can match, newest first, starting after `place`. */
async function* candidates(
  view: DriveView,
  query: Query | undefined,
  place: SortKey | undefined,
  readAhead: number,
): Files {
  const { storage, account, token } = view.call;
  const start = place && { modifiedMs: Number(place[0]), id: String(place[1]) };
  const spaces = spacesOf(view);
  const range = rangeOf(query);
  const lists: FileList[] = [];
  const add = (read: FileList['read'], limit = readAhead) => lists.push({ read, limit });
  if (range.kind === 'children') {
    const folders = new Set(range.folders.map((id) => view.idOf(id)));
    // Together, all folders read ahead about as much as one.
    const limit = Math.max(10, Math.floor(readAhead / folders.size));
    for (const folder of folders) {
      // Without a role in the folder, the account sees none of its contents.
      const { role } = await view.folder(folder);
      if (role !== undefined) add((page) => storage.listFolder(folder, page), limit);
    }
  } else {
    if (spaces.drive) {
      add((page) => storage.listFilesSharedWith(account.sub, page));
      if (range.kind === 'all') add((page) => storage.listDriveFiles(account.sub, page));
    }
    if (spaces.appData && range.kind === 'all') {
      add((page) => storage.listDriveFiles(account.sub, page, token.projectId));
    }
  }
  for await (const files of mergedFiles(lists, start)) {
    yield files.filter(({ appDataProjectId, parentId }) => {
      const isListed = appDataProjectId === undefined ? spaces.drive : spaces.appData;
      return isListed && parentId !== undefined;
    });
  }
}

/** @throws ApiError with code 403 if the app requests its application data without the scope */
function spacesOf(view: DriveView): { readonly drive: boolean; readonly appData: boolean } {
  const spaces = view.call.parameters.list('spaces').filter((space) => space !== '');
  const appData = spaces.includes('appDataFolder');
  if (appData && !appDataScopes.some((scope) => view.call.token.scopes.includes(scope))) {
    throw scopeTooNarrow(appDataScopes);
  }
  return { drive: spaces.length === 0 || spaces.includes('drive'), appData };
}

/** After this many files, a listing lets other requests run. */
const filesAtOnce = 200;

/** What the caller sees of each file; undefined for a file that it can't see. */
async function forEachSeen(
  view: DriveView,
  files: Files,
  take: (file: DriveFile, seen: FileView | undefined) => 'stop' | undefined,
): Promise<void> {
  let count = 0;
  for await (const some of files) {
    for (const file of some) {
      // SQLite answers synchronously, so let other requests run.
      count += 1;
      if (count % filesAtOnce === 0) await setImmediate();
      const seen = view.see(file);
      if (take(file, seen instanceof Promise ? await seen : seen) === 'stop') return;
    }
  }
}

type FoundPage = { readonly files: readonly FileView[]; readonly next: SortKey | undefined };

async function pageInStoredOrder(
  view: DriveView,
  files: Files,
  matches: Matches,
  size: number,
): Promise<FoundPage> {
  const found: FileView[] = [];
  let scanned = 0;
  let last: SortKey | undefined;
  let hasMore = false;
  await forEachSeen(view, files, (file, seen) => {
    const isMatch = seen !== undefined && matches(seen);
    hasMore = scanned >= driveLimits.scannedFiles || (isMatch && found.length === size);
    if (hasMore) return 'stop';
    scanned += 1;
    if (isMatch) found.push(seen);
    // The next page can skip files that didn't match.
    last = [file.modifiedMs, file.id];
    return undefined;
  });
  return { files: found, next: hasMore ? last : undefined };
}

async function pageInOrder(
  view: DriveView,
  files: Files,
  matches: Matches,
  { order, place, size }: { order: QueryOrder; place: SortKey | undefined; size: number },
): Promise<FoundPage> {
  type Entry = { readonly seen: FileView; readonly key: SortKey };
  const byKey = (a: Entry, b: Entry) => order.compare(a.key, b.key);
  let kept: Entry[] = [];
  await forEachSeen(view, files, (_, seen) => {
    if (seen === undefined || !matches(seen)) return undefined;
    const key = order.keyOf(seen);
    if (place !== undefined && order.compare(key, place) <= 0) return undefined;
    kept.push({ seen, key });
    // Keep one more than the page, to know whether there is a next page.
    if (kept.length > 2 * size + 1) kept = kept.sort(byKey).slice(0, size + 1);
    return undefined;
  });
  const page = kept.sort(byKey).slice(0, size);
  return {
    files: page.map(({ seen }) => seen),
    next: kept.length > size ? page.at(-1)?.key : undefined,
  };
}
