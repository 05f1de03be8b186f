/**
 * Edits a record in a form. The draft keeps what the person typed, and the version of the record that they started
 * from. Saving sends that version's etag.
 * If somebody else changed other fields meanwhile, both changes stand. If somebody else changed the same fields,
 * `conflict` holds the saved version until the person decides.
 */
import { useState } from 'react';
import type { ApiFailure } from '../api/api-failure.ts';
import type { Outcome } from '../api/queries.ts';
import { changedFields } from './changed-fields.ts';
import { useDraft } from './use-draft.ts';

type Versioned = { readonly etag?: string };

type Options<Shown extends Versioned, Fields extends object> = {
  /** Names the form and its record. */
  readonly key: string;
  readonly record: Shown;
  readonly fieldsOf: (record: Shown) => Fields;
  /** Returns the values to save, e.g. a name without spaces around it. */
  readonly normalize?: (typed: Fields) => Fields;
  readonly read: () => Promise<Shown>;
  readonly write: (changes: Partial<Fields>, etag: string | undefined) => Promise<Outcome<Shown>>;
  readonly onSaved: (record: Shown) => void;
};

export type Editing<Shown, Fields> = {
  readonly fields: Fields;
  /** The normalized values. */
  readonly mine: Fields;
  /** The saved values when the person began to edit. */
  readonly base: Fields;
  readonly changes: Partial<Fields>;
  readonly isChanged: boolean;
  readonly edit: (changes: Partial<Fields>) => void;
  readonly save: () => Promise<ApiFailure | undefined>;
  readonly discard: () => void;
  readonly conflict: Conflict<Shown, Fields> | undefined;
};

export type Conflict<Shown, Fields> = {
  /** The fields that both people changed. */
  readonly names: readonly (keyof Fields & string)[];
  readonly theirs: Fields;
  readonly record: Shown;
  readonly useMine: () => Promise<ApiFailure | undefined>;
  /** Keeps the draft. The next save finds the same conflict. */
  readonly decideLater: () => void;
};

/** The draft before the person types. `fields` and `base` are JSON, and `etag` belongs to `base`. */
const nothingTyped = { fields: '', base: '', etag: '' };

export function useEditing<Shown extends Versioned, Fields extends object>(
  options: Options<Shown, Fields>,
): Editing<Shown, Fields> {
  const { key, record, fieldsOf, normalize = (typed) => typed, read, write, onSaved } = options;
  const [draft, change, forget] = useDraft(key, nothingTyped);
  const [theirs, setTheirs] = useState<Shown>();
  const isEdited = draft.etag !== '';
  const base: Fields = isEdited ? JSON.parse(draft.base) : fieldsOf(record);
  const fields: Fields = isEdited ? JSON.parse(draft.fields) : base;
  const mine = normalize(fields);
  const changes = changedFields(base, mine);
  const discard = () => {
    change(nothingTyped);
    forget();
    setTheirs(undefined);
  };
  const bothChanged = (latest: Shown) => {
    const changedByThem = changedFields(base, fieldsOf(latest));
    return (Object.keys(changes) as (keyof Fields & string)[]).filter((name) => name in changedByThem);
  };
  const send = async (etag: string | undefined): Promise<ApiFailure | undefined> => {
    const outcome = await write(changes, etag);
    if ('answer' in outcome) {
      discard();
      onSaved(outcome.answer);
      return undefined;
    }
    const latest = outcome.failure.isConflict ? await read().catch(() => undefined) : undefined;
    if (latest === undefined) return outcome.failure;
    if (bothChanged(latest).length === 0) return send(latest.etag);
    setTheirs(latest);
    return undefined;
  };
  return {
    fields,
    mine,
    base,
    changes,
    isChanged: Object.keys(changes).length > 0,
    // All fields of the draft, because an undo calls this after `discard`.
    edit: (typed) =>
      change({
        fields: JSON.stringify({ ...fields, ...typed }),
        base: JSON.stringify(base),
        etag: isEdited ? draft.etag : (record.etag ?? ''),
      }),
    save: () => send(draft.etag),
    discard,
    conflict: theirs && {
      names: bothChanged(theirs),
      theirs: fieldsOf(theirs),
      record: theirs,
      useMine: () => send(theirs.etag),
      decideLater: () => setTheirs(undefined),
    },
  };
}
