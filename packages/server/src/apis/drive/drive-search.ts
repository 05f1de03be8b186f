/**
 * Parses a subset of Drive's search language: conditions such as these, joined by `and`.
 *
 *     name contains 'x'   name = 'x'   mimeType != 'x'   trashed = false   starred = true
 *     modifiedTime > '2026-01-01T00:00:00Z'   'root' in parents
 *
 * Version 2 also accepts `title`, `modifiedDate` and `createdDate` for `name`, `modifiedTime` and `createdTime`. In a
 * string, `\'` is a quote and `\\` a backslash.
 */

import { invalidParameter } from '../gateway/call/invalid-parameter.ts';
import type { DriveFile } from './drive-file.ts';

type Condition = (file: DriveFile) => boolean;
type Token = { readonly kind: 'string' | 'word' | 'sign'; readonly text: string };

const texts: Readonly<Record<string, (file: DriveFile) => string>> = {
  name: (file) => file.name,
  mimeType: (file) => file.mimeType,
};
const flags: Readonly<Record<string, (file: DriveFile) => boolean>> = {
  trashed: (file) => file.trashed,
  starred: (file) => file.starred,
};
const times: Readonly<Record<string, (file: DriveFile) => number>> = {
  modifiedTime: (file) => file.modifiedAt,
  createdTime: (file) => file.createdAt,
};
/** Maps the names of fields in version 2 to their names in version 3. */
const wordsOfVersion2: ReadonlyMap<string, string> = new Map([
  ['title', 'name'],
  ['modifiedDate', 'modifiedTime'],
  ['createdDate', 'createdTime'],
]);
const maximumLength = 4096;

/**
 * Parses a search.
 *
 * @param rootId the id of the folder that `'root' in parents` means
 * @returns a function that tells whether a file matches; for an empty text, every file does
 * @throws ApiError with code 400 if the text isn't in the language above, or is longer than 4,096 characters
 */
export function parseSearch(q: string, version: 2 | 3, rootId: string): Condition {
  if (q.trim() === '') return () => true;
  if (q.length > maximumLength)
    throw invalidParameter('q', `must be at most ${maximumLength} characters long`);
  const tokens = tokenize(q);
  const conditions: Condition[] = [];
  for (let at = 0; ; at += 4) {
    const [first, second, third, joint] = tokens.slice(at, at + 4);
    const condition = first && second && third && readCondition([first, second, third], version, rootId);
    if (condition === undefined) throw notUnderstood(version);
    conditions.push(condition);
    if (joint === undefined) return (file) => conditions.every((holds) => holds(file));
    if (joint.kind !== 'word' || joint.text !== 'and') throw notUnderstood(version);
  }
}

function notUnderstood(version: 2 | 3) {
  const [name, modified] = version === 2 ? ['title', 'modifiedDate'] : ['name', 'modifiedTime'];
  return invalidParameter(
    'q',
    `must be conditions joined by "and", such as: ${name} contains 'x', ${name} = 'x', mimeType = 'x', ` +
      `trashed = false, starred = true, ${modified} > '2026-01-01T00:00:00Z', 'root' in parents`,
  );
}

function tokenize(q: string): readonly Token[] {
  return [...q.matchAll(/'((?:[^'\\]|\\.)*)'|([A-Za-z]+)|([<>!]=|\S)/gs)].map(([, quoted, word, sign]) => {
    if (quoted !== undefined) return { kind: 'string', text: quoted.replaceAll(/\\(.)/gs, '$1') };
    return word === undefined ? { kind: 'sign', text: sign ?? '' } : { kind: 'word', text: word };
  });
}

function readCondition(
  [first, operator, last]: readonly [Token, Token, Token],
  version: 2 | 3,
  rootId: string,
): Condition | undefined {
  if (operator.kind === 'string') return undefined;
  if (first.kind === 'string') {
    const folder = first.text === 'root' ? rootId : first.text;
    const inParents = operator.text === 'in' && last.kind === 'word' && last.text === 'parents';
    return inParents ? (file) => file.parents.includes(folder) : undefined;
  }
  const field = version === 2 ? (wordsOfVersion2.get(first.text) ?? first.text) : first.text;
  return (
    textCondition(field, operator.text, last) ??
    flagCondition(field, operator.text, last) ??
    timeCondition(field, operator.text, last)
  );
}

function textCondition(field: string, operator: string, value: Token): Condition | undefined {
  const read = Object.hasOwn(texts, field) ? texts[field] : undefined;
  if (read === undefined || value.kind !== 'string') return undefined;
  const wanted = value.text.toLowerCase();
  switch (operator) {
    case '=':
      return (file) => read(file).toLowerCase() === wanted;
    case '!=':
      return (file) => read(file).toLowerCase() !== wanted;
    case 'contains':
      return (file) => startsAtWord(read(file).toLowerCase(), wanted);
    default:
      return undefined;
  }
}

/** `contains` matches only at the start of a word: `report` finds `Yearly report`, `port` doesn't. */
function startsAtWord(text: string, wanted: string): boolean {
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return true;
  }
  return false;
}

function flagCondition(field: string, operator: string, value: Token): Condition | undefined {
  const read = Object.hasOwn(flags, field) ? flags[field] : undefined;
  const known = value.kind === 'word' && (value.text === 'true' || value.text === 'false');
  if (read === undefined || !known || (operator !== '=' && operator !== '!=')) return undefined;
  const wanted = (value.text === 'true') === (operator === '=');
  return (file) => read(file) === wanted;
}

function timeCondition(field: string, operator: string, value: Token): Condition | undefined {
  const read = Object.hasOwn(times, field) ? times[field] : undefined;
  if (read === undefined || value.kind !== 'string' || !/^\d{4}-\d\d-\d\d/.test(value.text)) return undefined;
  // A time without an offset is UTC.
  const withZone = /([Zz]|[+-]\d\d:\d\d)$/.test(value.text.slice(10)) || value.text.length === 10;
  const wanted = Date.parse(withZone ? value.text : `${value.text}Z`) / 1000;
  if (Number.isNaN(wanted)) return undefined;
  switch (operator) {
    case '<':
      return (file) => read(file) < wanted;
    case '<=':
      return (file) => read(file) <= wanted;
    case '>':
      return (file) => read(file) > wanted;
    case '>=':
      return (file) => read(file) >= wanted;
    case '=':
      return (file) => read(file) === wanted;
    case '!=':
      return (file) => read(file) !== wanted;
    default:
      return undefined;
  }
}
