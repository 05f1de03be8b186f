/** Answers the Drive API's methods: list files, get a file, and describe the account's Drive. */
import { ApiError } from '../../http/api-error.ts';
import type { CheckedToken } from '../../resource/checked-token.ts';
import type { ApiAnswer, ApiCall, ApiHandler } from '../catalogue/api-definition.ts';
import { etagOf } from '../gateway/call/etag.ts';
import { readAll, readPage } from '../gateway/call/paging.ts';
import { type DriveFile, driveFiles, rootFolderId, storedFile } from './drive-file.ts';
import { parseOrder } from './drive-order.ts';
import { parseSearch } from './drive-search.ts';
import {
  type DriveView,
  fileOfVersion2,
  fileOfVersion3,
  maximumUploadBytes,
  userOfVersion2,
  userOfVersion3,
} from './drive-shapes.ts';

type DriveHandlers = Readonly<Record<'listFiles' | 'getFile' | 'getAbout', ApiHandler>>;

export function driveHandlers(version: 2 | 3): DriveHandlers {
  const answer = version === 2 ? fileOfVersion2 : fileOfVersion3;
  return {
    listFiles: async (call) => {
      const page = await filesPage(call, version);
      const files = page.values.map((file) => answer(file, call));
      const list = { kind: 'drive#fileList', incompleteSearch: false, nextPageToken: page.nextPageToken };
      if (version === 3) return { ...list, files };
      return {
        ...list,
        etag: etagOf(files),
        selfLink: call.selfLink,
        nextLink: page.nextPageToken && linkToPage(call.selfLink, page.nextPageToken),
        items: files,
      };
    },
    getFile: async (call) => {
      const given = call.parameters.string('fileId') ?? '';
      const id = given === 'root' ? rootFolderId(call.account.sub) : given;
      const stored = await call.storage.findItem(driveFiles, call.account.sub, id);
      const file = stored && storedFile(stored.value);
      if (file === undefined || !isVisible(file, call.token)) throw fileNotFound(given);
      return answer(file, call);
    },
    getAbout: async (call) => {
      const isUsageKept = usageFields[version].some((field) => call.keeps(field));
      const used = isUsageKept ? await usage(call) : undefined;
      return version === 2 ? aboutOfVersion2(call, used) : aboutOfVersion3(call, used);
    },
  };
}

function filesPage(call: ApiCall, version: 2 | 3) {
  const { parameters, account, token } = call;
  const matches = parseSearch(parameters.string('q') ?? '', version, rootFolderId(account.sub));
  const order = parseOrder(parameters.string('orderBy') ?? '', version);
  const spaces = parameters.list('spaces');
  const inSpace = spaces.length === 0 || spaces.includes('drive');
  return readPage({
    storage: call.storage,
    collection: driveFiles,
    accountSub: account.sub,
    listing: call.listing,
    pageToken: parameters.string('pageToken'),
    pageSize: parameters.integer(version === 2 ? 'maxResults' : 'pageSize'),
    select: ({ value }) => {
      const file = storedFile(value);
      const listed = inSpace && file.parents.length > 0 && isVisible(file, token) && matches(file);
      return listed ? file : undefined;
    },
    order,
  });
}

const scopesForEveryFile = ['drive', 'drive.readonly', 'drive.metadata', 'drive.metadata.readonly'].map(
  (name) => `https://www.googleapis.com/auth/${name}`,
);

/** With only narrow scopes such as `drive.file`, an app sees only files that the apps of its project created. */
function isVisible(file: DriveFile, token: CheckedToken): boolean {
  return (
    scopesForEveryFile.some((scope) => token.scopes.includes(scope)) ||
    file.createdByProjectId === token.projectId
  );
}

function linkToPage(selfLink: string, pageToken: string): string {
  const link = new URL(selfLink);
  link.searchParams.set('pageToken', pageToken);
  return link.href;
}

function fileNotFound(id: string): ApiError {
  return new ApiError({
    code: 404,
    status: 'NOT_FOUND',
    message: `File not found: ${id}.`,
    reason: 'notFound',
    location: 'fileId',
    locationType: 'parameter',
  });
}

/** The fields of `About` that depend on the storage use. `etag` does, because it's a digest that includes the use. */
const usageFields = {
  2: ['etag', 'quotaBytesUsed', 'quotaBytesUsedAggregate', 'quotaBytesUsedInTrash'],
  3: ['storageQuota'],
} as const;

type Usage = { readonly bytes: number; readonly trashedBytes: number };

async function usage(call: ApiCall): Promise<Usage> {
  let bytes = 0;
  let trashedBytes = 0;
  for await (const { value } of readAll(call.storage, driveFiles, call.account.sub)) {
    const file = storedFile(value);
    bytes += file.sizeBytes ?? 0;
    if (file.trashed) trashedBytes += file.sizeBytes ?? 0;
  }
  return { bytes, trashedBytes };
}

/** 15 GiB, the reported storage quota of an account. */
const quotaBytes = String(15 * 2 ** 30);

/** @param used undefined if the client selected none of `usageFields` */
function aboutOfVersion3({ account }: DriveView, used: Usage | undefined): ApiAnswer {
  return {
    kind: 'drive#about',
    user: userOfVersion3(account),
    storageQuota: used && {
      limit: quotaBytes,
      usage: String(used.bytes),
      usageInDrive: String(used.bytes),
      usageInDriveTrash: String(used.trashedBytes),
    },
    maxUploadSize: maximumUploadBytes,
    appInstalled: false,
    canCreateDrives: false,
    canCreateTeamDrives: false,
    importFormats: {},
    exportFormats: {},
    maxImportSizes: {},
    folderColorPalette: [],
  };
}

/** @param used undefined if the client selected none of `usageFields` */
function aboutOfVersion2({ account, origin }: DriveView, used: Usage | undefined): ApiAnswer {
  return {
    kind: 'drive#about',
    etag: used && etagOf([account, used]),
    selfLink: `${origin}/drive/v2/about`,
    name: account.name,
    user: userOfVersion2(account),
    rootFolderId: rootFolderId(account.sub),
    permissionId: account.sub,
    quotaBytesTotal: quotaBytes,
    ...(used && {
      quotaBytesUsed: String(used.bytes),
      quotaBytesUsedAggregate: String(used.bytes),
      quotaBytesUsedInTrash: String(used.trashedBytes),
    }),
    quotaType: 'LIMITED',
    largestChangeId: '1',
    isCurrentAppInstalled: false,
  };
}
