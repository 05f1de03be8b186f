import type { DriveFile } from '../../../records/drive-file.ts';
import type { Comparison, Condition, Query, TextField, TimeField } from './query.ts';

/** A file as one account sees it. */
export type Searchable = {
  readonly file: DriveFile;
  /** Whether the file or one of its folders is in the trash. */
  readonly isTrashed: boolean;
  /**
   * When the file was shared with the account. Undefined for the account's own files and files not shared with it
   * directly.
   */
  readonly sharedMs: number | undefined;
  /** Includes the owner. */
  readonly readers: ReadonlySet<string>;
  readonly writers: ReadonlySet<string>;
  readonly visibility: 'anyoneWithLink' | 'limited';
};

export type QueryContext = {
  readonly accountSub: string;
  readonly projectId: string;
  readonly folderAliases: ReadonlyMap<string, string>;
  /** The `sub` of accounts by email address; `me` is the caller. Addresses without an account are absent. */
  readonly accounts: ReadonlyMap<string, string>;
};

export type Matches = (file: Searchable) => boolean;

export function matcherOf(query: Query | undefined, context: QueryContext): Matches {
  if (query === undefined) return () => true;
  switch (query.kind) {
    case 'and': {
      const [left, right] = [matcherOf(query.left, context), matcherOf(query.right, context)];
      return (file) => left(file) && right(file);
    }
    case 'or': {
      const [left, right] = [matcherOf(query.left, context), matcherOf(query.right, context)];
      return (file) => left(file) || right(file);
    }
    case 'not': {
      const inner = matcherOf(query.query, context);
      return (file) => !inner(file);
    }
    default:
      return conditionMatcher(query, context);
  }
}

function conditionMatcher(condition: Condition, context: QueryContext): Matches {
  switch (condition.kind) {
    case 'text':
      return textMatcher(condition);
    case 'fullText':
      return fullTextMatcher(condition.value);
    case 'flag': {
      const { field, value } = condition;
      return (file) => flagOf(field, file, context) === value;
    }
    case 'time': {
      const { field, operator, value } = condition;
      return (file) => compares(timeOf(field, file), operator, value);
    }
    case 'member':
      return memberMatcher(condition, context);
    case 'property': {
      const { field, key, value } = condition;
      return ({ file }) => {
        const all = field === 'properties' ? file.properties : file.appProperties?.[context.projectId];
        return all !== undefined && Object.hasOwn(all, key) && all[key] === value;
      };
    }
  }
}

function textMatcher({ field, operator, value }: Extract<Condition, { kind: 'text' }>): Matches {
  const wanted = value.toLowerCase();
  switch (operator) {
    case '=':
      return (file) => textOf(field, file).toLowerCase() === wanted;
    case '!=':
      return (file) => textOf(field, file).toLowerCase() !== wanted;
    case 'contains':
      return (file) => startsAtWord(textOf(field, file).toLowerCase(), wanted);
  }
}

function textOf(field: TextField, { file, visibility }: Searchable): string {
  switch (field) {
    case 'name':
      return file.name;
    case 'mimeType':
      return file.mimeType;
    case 'visibility':
      return visibility;
    case 'shortcutTarget':
      return file.shortcutTo?.id ?? '';
  }
}

/** `contains` matches at the start of a word: `report` finds `Yearly report`, `port` doesn't. */
function startsAtWord(text: string, wanted: string): boolean {
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return true;
    if (at >= text.length) return false;
  }
  return false;
}

/** Matches whole words. If double quotes enclose the value, the words must follow each other. */
function fullTextMatcher(value: string): Matches {
  const phrase = /^\s*"(.*)"\s*$/s.exec(value)?.[1];
  const wanted = wordsOf(phrase ?? value);
  if (wanted.length === 0) return () => false;
  return ({ file }) => {
    const words = wordsOf([file.name, file.description ?? '', file.indexableText ?? ''].join(' \n '));
    if (phrase !== undefined) return ` ${words.join(' ')} `.includes(` ${wanted.join(' ')} `);
    const present = new Set(words);
    return wanted.every((word) => present.has(word));
  };
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function flagOf(
  field: 'trashed' | 'starred' | 'sharedWithMe',
  { file, isTrashed, sharedMs }: Searchable,
  { accountSub }: QueryContext,
): boolean {
  switch (field) {
    case 'trashed':
      return isTrashed;
    case 'starred':
      return file.starred && file.ownerSub === accountSub;
    case 'sharedWithMe':
      return sharedMs !== undefined;
  }
}

function timeOf(field: TimeField, { file, sharedMs }: Searchable): number | undefined {
  switch (field) {
    case 'modified':
      return file.modifiedMs;
    case 'created':
      return file.createdMs;
    case 'viewed':
      return file.viewedMs;
    case 'shared':
      return sharedMs;
  }
}

/** A missing time matches only `!=`. */
function compares(time: number | undefined, operator: Comparison, value: number): boolean {
  if (time === undefined) return operator === '!=';
  switch (operator) {
    case '=':
      return time === value;
    case '!=':
      return time !== value;
    case '<':
      return time < value;
    case '<=':
      return time <= value;
    case '>':
      return time > value;
    case '>=':
      return time >= value;
  }
}

function memberMatcher(
  { field, value }: Extract<Condition, { kind: 'member' }>,
  context: QueryContext,
): Matches {
  if (field === 'parents') {
    const folder = context.folderAliases.get(value) ?? value;
    return ({ file }) => file.parentId === folder;
  }
  const sub = context.accounts.get(value);
  if (sub === undefined) return () => false;
  if (field === 'owners') return ({ file }) => file.ownerSub === sub;
  return (file) => (field === 'writers' ? file.writers : file.readers).has(sub);
}
