/**
 * Edits some fields of a record. What is typed is kept as a draft, and a change names the version that the person saw. If
 * somebody else changed the record meanwhile, both changes stand, unless they are about the same field.
 */
import { useState } from 'react';
import type { Outcome } from '../api/queries.ts';
import { changedFields } from './changed-fields.ts';
import { linesOf } from './lines.ts';
import { useDraft } from './use-draft.ts';

type Fields = Readonly<Record<string, string | readonly string[]>>;

/** What is typed: each field as one text. */
export type Typed<Edited extends Fields> = { readonly [Name in keyof Edited & string]: string };

/** A version of the record. */
export type Version<Edited extends Fields> = {
  readonly fields: Edited;
  readonly etag: string | undefined;
};

type Options<Edited extends Fields, Answer> = {
  /** Names the draft. */
  readonly draft: string;
  readonly saved: Version<Edited>;
  /** The fields that the typed texts mean. */
  readonly read: (typed: Typed<Edited>) => Partial<Edited>;
  readonly send: (changes: Partial<Edited>, etag: string | undefined) => Promise<Outcome<Answer>>;
  readonly readLatest: () => Promise<Version<Edited> | undefined>;
  readonly onSaved: (answer: Answer) => void;
};

export type Edit<Edited extends Fields> = {
  readonly typed: Typed<Edited>;
  readonly type: (changes: Partial<Typed<Edited>>) => void;
  /** The version that the person saw when they began to type. */
  readonly base: Edited;
  readonly mine: Edited;
  /** The fields of `mine` whose values differ from those in `base`. */
  readonly changes: Partial<Edited>;
  readonly hasChanges: boolean;
  readonly save: () => Promise<void>;
  /** What somebody else has saved, and the fields that both changed. */
  readonly conflict:
    | { readonly theirs: Edited; readonly names: readonly (keyof Edited & string)[] }
    | undefined;
  readonly useMine: () => Promise<void>;
  /** Forgets what is typed. */
  readonly clear: () => void;
};

export function useEdit<Edited extends Fields, Answer>(options: Options<Edited, Answer>): Edit<Edited> {
  const { saved, read, send, readLatest, onSaved } = options;
  const names = Object.keys(saved.fields) as readonly (keyof Edited & string)[];
  const nothingTyped = Object.fromEntries([...names, 'base', 'etag'].map((name) => [name, '']));
  const [draft, change, forget] = useDraft(options.draft, nothingTyped);
  const [theirs, setTheirs] = useState<Version<Edited>>();
  const { base: savedBase = '', etag = '' } = draft;
  const isEdited = etag !== '';
  const base: Edited = isEdited ? JSON.parse(savedBase) : saved.fields;
  const typed = (isEdited ? draft : typedOf(saved.fields)) as Typed<Edited>;
  const mine = { ...base, ...read(typed) };
  const changes = changedFields<Edited>(base, mine);
  const clear = () => {
    change(nothingTyped);
    forget();
    setTheirs(undefined);
  };
  const bothChanged = (latest: Version<Edited>) => {
    const changedByThem = changedFields(base, latest.fields);
    return names.filter((name) => name in changes && name in changedByThem);
  };
  const attempt = async (version: string | undefined): Promise<void> => {
    const outcome = await send(changes, version);
    if ('answer' in outcome) {
      clear();
      onSaved(outcome.answer);
    } else if (outcome.failure.isConflict) {
      const latest = await readLatest();
      // If only other fields changed, both changes can stand.
      if (latest !== undefined && bothChanged(latest).length === 0) return attempt(latest.etag);
      setTheirs(latest);
    }
  };
  return {
    typed,
    type: (parts) =>
      change({
        ...typed,
        ...parts,
        ...(!isEdited && { base: JSON.stringify(saved.fields), etag: saved.etag ?? '' }),
      }),
    base,
    mine,
    changes,
    hasChanges: Object.keys(changes).length > 0,
    save: () => attempt(etag),
    conflict: theirs && { theirs: theirs.fields, names: bothChanged(theirs) },
    useMine: () => attempt(theirs?.etag),
    clear,
  };
}

function typedOf(fields: Fields): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? value : linesOf(value)]),
  );
}
