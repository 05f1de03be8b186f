import type { ApiAnswer, ApiCall, ApiHandler } from '../../catalogue/api-definition.ts';
import { etagOf } from '../../gateway/call/etag.ts';
import type { DriveView } from '../drive-view.ts';
import { exportFormats } from '../export/export-file.ts';
import { folderColors } from '../json/file-facts.ts';
import { userOfVersion2 } from '../json/file-json-v2.ts';
import { userOfVersion3 } from '../json/file-json-v3.ts';
import { openView } from '../open-drive.ts';
import type { Version } from './file-methods.ts';

/** The fields that depend on storage use. `etag` is a digest that includes the use. */
const usageFields = {
  2: ['etag', 'quotaBytesUsed', 'quotaBytesUsedAggregate', 'quotaBytesUsedInTrash', 'quotaBytesByService'],
  3: ['storageQuota'],
} as const;

type Usage = { readonly bytes: number; readonly trashedBytes: number; readonly lastChange: number };

export function aboutMethod(version: Version): ApiHandler {
  return async (call) => {
    const view = await openView(call);
    const isUsageKept = usageFields[version].some((field) => call.keeps(field));
    const used = isUsageKept ? await usage(call) : undefined;
    return version === 2 ? aboutOfVersion2(view, used) : aboutOfVersion3(view, used);
  };
}

async function usage({ storage, account, contents }: ApiCall): Promise<Usage> {
  const [drive, bytes, trashedBytes] = await Promise.all([
    storage.findDrive(account.sub),
    contents.usedBytes(account.sub),
    storage.countTrashedBytes(account.sub),
  ]);
  return { bytes, trashedBytes, lastChange: drive?.lastChange ?? 0 };
}

/** @param used undefined if the client selected no `usageFields` */
function aboutOfVersion3({ call }: DriveView, used: Usage | undefined): ApiAnswer {
  const { account, contents } = call;
  return {
    kind: 'drive#about',
    user: userOfVersion3({ sub: account.sub, account, isCaller: true }),
    storageQuota: used && {
      limit: String(contents.quotaBytes),
      usage: String(used.bytes),
      usageInDrive: String(used.bytes),
      usageInDriveTrash: String(used.trashedBytes),
    },
    maxUploadSize: String(contents.quotaBytes),
    appInstalled: false,
    canCreateDrives: false,
    canCreateTeamDrives: false,
    importFormats: {},
    exportFormats,
    maxImportSizes: {},
    folderColorPalette: folderColors,
  };
}

/** @param used undefined if the client selected no `usageFields` */
function aboutOfVersion2({ call, rootId }: DriveView, used: Usage | undefined): ApiAnswer {
  const { account, contents, origin } = call;
  return {
    kind: 'drive#about',
    etag: used && etagOf([account, used]),
    selfLink: `${origin}/drive/v2/about`,
    name: account.name,
    user: userOfVersion2({ sub: account.sub, account, isCaller: true }),
    rootFolderId: rootId,
    permissionId: account.sub,
    quotaBytesTotal: String(contents.quotaBytes),
    ...(used && {
      quotaBytesUsed: String(used.bytes),
      quotaBytesUsedAggregate: String(used.bytes),
      quotaBytesUsedInTrash: String(used.trashedBytes),
      quotaBytesByService: [{ serviceName: 'DRIVE', bytesUsed: String(used.bytes) }],
      largestChangeId: String(used.lastChange),
    }),
    quotaType: 'LIMITED',
    isCurrentAppInstalled: false,
    importFormats: [],
    exportFormats: Object.entries(exportFormats).map(([source, targets]) => ({ source, targets })),
    maxUploadSizes: [{ type: '*', size: String(contents.quotaBytes) }],
    folderColorPalette: folderColors,
  };
}
