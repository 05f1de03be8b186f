/** Changing a record by naming what is to be different, so that no change undoes another one (decision 0029). */
import { isDeepStrictEqual } from 'node:util';
import type { Stored } from '../records/stored.ts';
import { AlreadyExistsError } from '../storage/errors/storage-errors.ts';
import type { UpdateOutcome } from '../storage/promises/update-outcome.ts';
import { RegistrationError } from './registration-error.ts';

/** Undefined leaves a field as it is, null takes it away. */
export type Changes<Thing> = { readonly [Field in keyof Thing]?: Thing[Field] | null | undefined };

/** What is asked for, or how it follows from the record as it is: `redirectUris` with one more. */
export type Asked<Thing, Wish> = Wish | ((present: Thing) => Wish | Promise<Wish>);

/** A record after what was asked for, and whether it is another than before. */
export type Outcome<Thing> = { readonly record: Stored<Thing>; readonly changed: boolean };

/** How often a change is tried that others keep getting ahead of. One of them succeeds each time. */
const attempts = 100;

export function withChanges<Thing extends object>(thing: Thing, changes: Changes<Thing>): Thing {
  const named = Object.entries(changes).filter(([, value]) => value !== undefined);
  const fields = { ...thing, ...Object.fromEntries(named) };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as Thing;
}

export async function wishOf<Thing, Wish>(asked: Asked<Thing, Wish>, present: Thing): Promise<Wish> {
  return typeof asked === 'function' ? (asked as (present: Thing) => Wish | Promise<Wish>)(present) : asked;
}

/**
 * Reads the record, makes another one of it, and writes that unless somebody has changed the record meanwhile: then it
 * begins again with the record as it is now.
 *
 * @param steps `read` throws where there is no record; `change` may run several times, once for each reading
 * @returns the outcome, and the record that it was made of
 * @throws RegistrationError if others keep changing the record, and what the steps throw
 */
export async function changeRecord<Thing extends object>(steps: {
  readonly read: () => Promise<Stored<Thing>>;
  readonly change: (present: Stored<Thing>) => Thing | Promise<Thing>;
  readonly save: (record: Stored<Thing>) => Promise<UpdateOutcome>;
}): Promise<Outcome<Thing> & { readonly before: Stored<Thing> }> {
  for (let tried = 0; tried < attempts; tried += 1) {
    const before = await steps.read();
    const { revision } = before;
    const record = { ...(await steps.change(before)), revision };
    if (isDeepStrictEqual(before, record)) return { before, record, changed: false };
    if ((await saveOnce(steps.save, record)) === 'updated') {
      return { before, record: { ...record, revision: revision + 1 }, changed: true };
    }
  }
  throw new RegistrationError([], 'others keep changing it, and nothing was changed; try again');
}

/** A key that somebody has just taken is found, and named, by the checks of the next try. */
async function saveOnce<Thing>(
  save: (record: Thing) => Promise<UpdateOutcome>,
  record: Thing,
): Promise<UpdateOutcome> {
  try {
    return await save(record);
  } catch (error) {
    if (error instanceof AlreadyExistsError) return 'outdated';
    throw error;
  }
}
