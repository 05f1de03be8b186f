/** Columns hold only what statements look up, sort or sum. */
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

type Mutable<Type> = { -readonly [Name in keyof Type]: Type[Name] };

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
  // A listing reads many rows, so complete the parsed object instead of copying it.
  const file: Mutable<DriveFile> = JSON.parse(row.record);
  file.id = row.id;
  file.ownerSub = row.account_sub;
  if (row.space !== '') file.appDataProjectId = row.space;
  if (row.parent_id !== null) file.parentId = row.parent_id;
  file.modifiedMs = -row.recency;
  file.version = row.version;
  file.shared = row.shared === 1;
  return file;
}

export function drivePlaceOf({ recency, id }: DriveFileRow): DrivePlace {
  return { modifiedMs: -recency, id };
}
