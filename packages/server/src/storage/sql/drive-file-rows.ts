/** Columns hold only what statements look up, sort or sum. */
import { presentFields } from '@grantway/protocol/present-fields';
import type { DriveFile } from '../../records/drive-file.ts';
import { requireStorableKeys } from '../engine/storable-keys.ts';
import type { DrivePlace } from '../promises/drive-storage.ts';

export type DriveFileRow = {
  id: string;
  account_sub: string;
  space: string;
  parent_id: string | null;
  recency: number;
  change_number: number;
  version: number;
  shared: number;
  record: string;
};

export const driveFileColumns = [
  'id',
  'account_sub',
  'space',
  'parent_id',
  'recency',
  'change_number',
  'version',
  'shared',
  'record',
];

type Recorded = Omit<
  DriveFile,
  'id' | 'ownerSub' | 'appDataProjectId' | 'parentId' | 'modifiedMs' | 'version' | 'shared'
>;

/** In the order of `changingColumns`. */
export function changingValues(file: DriveFile) {
  const {
    id,
    ownerSub,
    appDataProjectId,
    parentId,
    modifiedMs,
    version,
    shared: _shared,
    ...recorded
  } = file;
  requireStorableKeys(id, ownerSub, appDataProjectId ?? '', parentId ?? '');
  const record: Recorded = recorded;
  return [
    parentId ?? null,
    -modifiedMs,
    Number(file.trashed),
    file.content?.size ?? 0,
    file.content?.id ?? null,
    JSON.stringify(record),
  ] as const;
}

export const changingColumns = ['parent_id', 'recency', 'trashed', 'bytes', 'content_id', 'record'];

export function driveFileFromRow(row: DriveFileRow): DriveFile {
  const recorded: Recorded = JSON.parse(row.record);
  return presentFields<DriveFile>({
    ...recorded,
    id: row.id,
    ownerSub: row.account_sub,
    appDataProjectId: row.space === '' ? undefined : row.space,
    parentId: row.parent_id ?? undefined,
    modifiedMs: -row.recency,
    version: row.version,
    shared: row.shared === 1,
  });
}

export function drivePlaceOf({ recency, id }: DriveFileRow): DrivePlace {
  return { modifiedMs: -recency, id };
}
