/** Invented Drive files: the folders of a small design studio. An account always gets the same ones. */
import { createHash } from 'node:crypto';
import { presentFields } from '@grantway/protocol/present-fields';
import type { Account } from '../../records/account.ts';
import type { UnownedItem } from '../../records/collection-item.ts';
import { type DriveFile, driveFiles, folderType, rootFolderId } from './drive-file.ts';

const document = 'application/vnd.google-apps.document';
const spreadsheet = 'application/vnd.google-apps.spreadsheet';
const slides = 'application/vnd.google-apps.presentation';

const typesByExtension: Readonly<Record<string, string>> = {
  gpx: 'application/gpx+xml',
  jpg: 'image/jpeg',
  mp4: 'video/mp4',
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  zip: 'application/zip',
};

/** A file's name, then its media type or its size in kilobytes. If there is a size, the name's extension gives the type. */
type SampleFile = readonly [name: string, content: string | number];

/** Each folder's name and files. */
const folders: readonly (readonly [string, readonly SampleFile[]])[] = [
  [
    'Studio',
    [
      ['Opening hours', document],
      ['Price list 2026', spreadsheet],
      ['Floor plan.pdf', 412],
      ['Insurance certificate.pdf', 188],
      ['Supplier contacts', spreadsheet],
      ['Kiln manual.pdf', 2930],
    ],
  ],
  [
    'Projects',
    [
      ['Lantern series: sketchbook', document],
      ['Lantern series: costs', spreadsheet],
      ['Tide bowls: presentation', slides],
      ['Tide bowls: glaze tests', spreadsheet],
      ['Courtyard tiles: offer', document],
      ['Courtyard tiles: plan.svg', 96],
      ['Notes on porcelain', document],
    ],
  ],
  [
    'Photos',
    [
      ['Lantern 01.jpg', 3204],
      ['Lantern 02.jpg', 2987],
      ['Lantern 03.jpg', 3340],
      ['Lantern 10.jpg', 3121],
      ['Tide bowl, side.jpg', 2744],
      ['Tide bowl, above.jpg', 2801],
      ['Studio in the morning.png', 5120],
      ['Open day.mp4', 48200],
    ],
  ],
  [
    'Accounts',
    [
      ['Budget 2026', spreadsheet],
      ['Invoices 2026', spreadsheet],
      ['Invoice 2026-014.pdf', 64],
      ['Invoice 2026-015.pdf', 66],
      ['Invoice 2026-016.pdf', 61],
      ['Receipts, spring.zip', 8410],
    ],
  ],
  [
    'Courses',
    [
      ['Beginners: schedule', document],
      ['Beginners: participants', spreadsheet],
      ['Wheel throwing: slides', slides],
      ['Feedback, summer', document],
      ['Handout.txt', 7],
    ],
  ],
];

const looseFiles: readonly SampleFile[] = [
  ['To do', document],
  ['Reading list', document],
  ['Letter to the landlord', document],
  ['Bike tour.gpx', 310],
];

const starredNames: readonly string[] = ['Price list 2026', 'To do', 'Tide bowls: presentation'];
const trashedNames: readonly string[] = ['Receipts, spring.zip', 'Handout.txt'];

/** 2025-11-03 09:00 UTC, when the first file was created. */
const firstAt = Date.UTC(2025, 10, 3, 9) / 1000;
const hour = 3600;

/** The top folder and about forty files and folders. */
export function sampleFiles(account: Account): readonly UnownedItem[] {
  const rootId = rootFolderId(account.sub);
  const files: DriveFile[] = [];
  const add = (name: string, mimeType: string, kilobytes: number | undefined, parents: readonly string[]) => {
    const id = parents.length === 0 ? rootId : fileId(account.sub, name);
    const createdAt = firstAt + files.length * 163 * hour;
    files.push(
      presentFields({
        id,
        name,
        mimeType,
        createdAt,
        modifiedAt: createdAt + variation(account.sub, name, 150) * hour,
        sizeBytes:
          kilobytes === undefined ? undefined : kilobytes * 1000 + variation(account.sub, name, 1000),
        parents,
        rootId,
        starred: starredNames.includes(name),
        trashed: trashedNames.includes(name),
      }),
    );
    return id;
  };
  const addFile = ([name, content]: SampleFile, parent: string) =>
    typeof content === 'string'
      ? add(name, content, undefined, [parent])
      : add(name, typeOf(name), content, [parent]);
  add('My files', folderType, undefined, []);
  for (const [folder, contents] of folders) {
    const folderId = add(folder, folderType, undefined, [rootId]);
    for (const file of contents) addFile(file, folderId);
  }
  for (const file of looseFiles) addFile(file, rootId);
  return files.map((file) => ({
    collection: driveFiles,
    id: file.id,
    // Most recently changed first.
    sortKey: String(9_999_999_999 - file.modifiedAt).padStart(10, '0'),
    value: file,
  }));
}

function typeOf(name: string): string {
  const type = typesByExtension[name.slice(name.lastIndexOf('.') + 1)];
  if (type === undefined) throw new TypeError(`${name} has no known extension`);
  return type;
}

function fileId(accountSub: string, name: string): string {
  return `1${digest(accountSub, name).toString('base64url').slice(0, 32)}`;
}

/** A whole number below `limit`, always the same for an account and a name. */
function variation(accountSub: string, name: string, limit: number): number {
  return digest(accountSub, name).readUInt32BE(28) % limit;
}

function digest(accountSub: string, name: string): Buffer {
  return createHash('sha256')
    .update(JSON.stringify(['sample file', accountSub, name]))
    .digest();
}
