/** Parses Drive's `orderBy`: comma-separated sort keys, each optionally followed by ` desc`. */
import type { SortKey } from '../../../http/page-token.ts';
import { invalidParameter } from '../../gateway/call/invalid-parameter.ts';
import { folderType } from '../drive-ids.ts';
import type { Searchable } from './query-match.ts';

type KeyOf = (file: Searchable) => string | number;

export type QueryOrder = {
  readonly keyOf: (file: Searchable) => SortKey;
  readonly compare: (a: SortKey, b: SortKey) => number;
};

const keysOfEveryVersion: Readonly<Record<string, KeyOf>> = {
  folder: ({ file }) => (file.mimeType === folderType ? 0 : 1),
  quotaBytesUsed: ({ file }) => file.content?.size ?? 0,
  recency: ({ file, sharedMs = 0 }) => Math.max(file.modifiedMs, file.viewedMs ?? 0, sharedMs),
  starred: ({ file }) => (file.starred ? 0 : 1),
};

function keysWith(
  name: string,
  [created, modified, modifiedByMe, viewed, shared]: readonly [string, string, string, string, string],
): Readonly<Record<string, KeyOf>> {
  return {
    ...keysOfEveryVersion,
    [created]: ({ file }) => file.createdMs,
    [modified]: ({ file }) => file.modifiedMs,
    [modifiedByMe]: ({ file }) => file.modifiedMs,
    [viewed]: ({ file }) => file.viewedMs ?? 0,
    [shared]: ({ sharedMs }) => sharedMs ?? 0,
    [name]: ({ file }) => file.name,
    [`${name}_natural`]: ({ file }) => file.name,
  };
}

const keys = {
  2: keysWith('title', [
    'createdDate',
    'modifiedDate',
    'modifiedByMeDate',
    'lastViewedByMeDate',
    'sharedWithMeDate',
  ]),
  3: keysWith('name', [
    'createdTime',
    'modifiedTime',
    'modifiedByMeTime',
    'viewedByMeTime',
    'sharedWithMeTime',
  ]),
};

const alphabetical = new Intl.Collator('en');
/** Sorts 9 before 10. */
const natural = new Intl.Collator('en', { numeric: true });

/**
 * The last sort key is always the file's id, so no two files compare as equal.
 *
 * @returns undefined for empty text: files keep the stored order
 * @throws ApiError with code 400 if a sort key is unknown, or followed by anything but ` desc`
 */
export function parseOrder(orderBy: string, version: 2 | 3): QueryOrder | undefined {
  if (orderBy.trim() === '') return undefined;
  const parts = orderBy.split(',').map((part) => {
    const [name = '', direction, ...rest] = part.trim().split(/\s+/);
    const keyOf = Object.hasOwn(keys[version], name) ? keys[version][name] : undefined;
    if (keyOf === undefined || rest.length > 0 || (direction !== undefined && direction !== 'desc')) {
      const known = Object.keys(keys[version]).toSorted().join(', ');
      throw invalidParameter(
        'orderBy',
        `must be a list of these sort keys, each optionally followed by " desc": ${known}`,
      );
    }
    const collator = name.endsWith('_natural') ? natural : alphabetical;
    return { keyOf, sign: direction === 'desc' ? -1 : 1, collator };
  });
  return {
    keyOf: (one) => [...parts.map((part) => part.keyOf(one)), one.file.id],
    compare: (a, b) => {
      for (const [index, { sign, collator }] of parts.entries()) {
        const difference = compareParts(a[index], b[index], collator);
        if (difference !== 0) return sign * difference;
      }
      const [one, other] = [String(a.at(-1)), String(b.at(-1))];
      return one < other ? -1 : Number(one > other);
    },
  };
}

function compareParts(
  a: string | number | undefined,
  b: string | number | undefined,
  collator: Intl.Collator,
): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
}
