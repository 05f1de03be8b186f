/** Finds the fields that differ between two versions of a record. The event that reports the change contains only these. */
import { isDeepStrictEqual } from 'node:util';
import type { EventFields } from '../records/event.ts';

export type Versions = { readonly before?: EventFields; readonly after?: EventFields };

/** Keeps only the fields whose values differ. A side without such fields is absent. */
export function changedFields({ before = {}, after = {} }: Versions): Versions {
  const [own, other] = [fieldsUnlike(before, after), fieldsUnlike(after, before)];
  return { ...(isEmpty(own) ? {} : { before: own }), ...(isEmpty(other) ? {} : { after: other }) };
}

/** Reduces the field called `name` to its parts that differ. All other fields stay. */
export function narrowed({ before, after }: Versions, name: string): Versions {
  const inner = changedFields({ before: fieldsAt(before, name), after: fieldsAt(after, name) });
  return {
    ...(before && { before: withField(before, name, inner.before) }),
    ...(after && { after: withField(after, name, inner.after) }),
  };
}

function fieldsUnlike(fields: EventFields, others: EventFields): EventFields {
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => !isDeepStrictEqual(value, others[name])),
  );
}

function isEmpty(fields: EventFields): boolean {
  return Object.keys(fields).length === 0;
}

function fieldsAt(fields: EventFields | undefined, name: string): EventFields {
  return (fields?.[name] ?? {}) as EventFields;
}

function withField(fields: EventFields, name: string, value: EventFields | undefined): EventFields {
  const { [name]: _present, ...others } = fields;
  return value === undefined ? others : { ...others, [name]: value };
}
