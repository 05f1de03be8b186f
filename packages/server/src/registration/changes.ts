/** Changing a record by naming what is to be different. */
import { isDeepStrictEqual } from 'node:util';

/** Undefined leaves a field as it is, null takes it away. */
export type Changes<Thing> = { readonly [Field in keyof Thing]?: Thing[Field] | null | undefined };

/** A record after what was asked for, and whether it is another than before. */
export type Outcome<Thing> = { readonly record: Thing; readonly changed: boolean };

export function withChanges<Thing extends object>(thing: Thing, changes: Changes<Thing>): Thing {
  const named = Object.entries(changes).filter(([, value]) => value !== undefined);
  const fields = { ...thing, ...Object.fromEntries(named) };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as Thing;
}

/** Writes the record if it is another than the present one. */
export async function saveIfChanged<Thing>(
  present: Thing,
  record: Thing,
  save: (record: Thing) => Promise<unknown>,
): Promise<Outcome<Thing>> {
  const changed = !isDeepStrictEqual(present, record);
  if (changed) await save(record);
  return { record, changed };
}
