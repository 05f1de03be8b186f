/** Saves changes of records so that concurrent changes don't undo each other (decision 0029). */

import { isDeepStrictEqual } from 'node:util';
import { reason } from '@grantway/messages/reasons/reason';
import type { EventDraft } from '../records/event.ts';
import { firstRevision, type Stored } from '../records/stored.ts';
import { AlreadyExistsError } from '../storage/errors/storage-errors.ts';
import type { UpdateOutcome } from '../storage/promises/update-outcome.ts';
import { RegistrationError } from './registration-error.ts';

export type IfRevision = {
  /** The revision that the record must still have; otherwise the operation throws `OutdatedError`. */
  readonly ifRevision?: number | undefined;
};

/** Thrown if a record no longer has the revision that the caller required. Nothing was changed. */
export class OutdatedError extends Error {
  override readonly name = 'OutdatedError';
  readonly revision: number;

  constructor(revision: number) {
    super('the record has changed since it was read');
    this.revision = revision;
  }
}

/** @throws OutdatedError if the record doesn't have the revision that the caller requires */
export function requireRevision({ revision }: Stored<object>, { ifRevision }: IfRevision): void {
  if (ifRevision !== undefined && ifRevision !== revision) throw new OutdatedError(revision);
}

export type Outcome<Thing> = { readonly record: Stored<Thing>; readonly changed: boolean };

/** A try fails only if somebody else has just changed or removed the record, or has just taken a unique value. */
const attempts = 100;

export async function createRecord<Thing extends object>(
  save: (record: Thing, event: EventDraft) => Promise<void>,
  record: Thing,
  event: EventDraft,
): Promise<Stored<Thing>> {
  await save(record, event);
  return { ...record, revision: firstRevision };
}

/**
 * Reads a record, changes it, and saves it. If somebody else saved a change in between, starts over with the new
 * record.
 *
 * @param steps `read` throws if there's no record; `change` runs once for each try; `save` stores the event in the same
 * transaction
 * @throws OutdatedError if the record doesn't have the revision `ifRevision`
 * @throws RegistrationError if other changes keep coming first; and whatever the steps throw
 */
export async function changeRecord<Thing extends object>(steps: {
  readonly ifRevision?: number | undefined;
  readonly read: () => Promise<Stored<Thing>>;
  readonly change: (present: Stored<Thing>) => Thing | Promise<Thing>;
  readonly save: (record: Stored<Thing>, event: EventDraft) => Promise<UpdateOutcome>;
  readonly event: (change: { readonly before: Thing; readonly after: Thing }) => EventDraft;
}): Promise<Outcome<Thing> & { readonly before: Stored<Thing> }> {
  for (let tried = 0; tried < attempts; tried += 1) {
    const before = await steps.read();
    const { revision } = before;
    requireRevision(before, steps);
    const record = { ...(await steps.change(before)), revision };
    if (isDeepStrictEqual(before, record)) return { before, record, changed: false };
    const event = steps.event({ before, after: record });
    if ((await saveOnce(() => steps.save(record, event))) === 'updated') {
      return { before, record: { ...record, revision: revision + 1 }, changed: true };
    }
  }
  throw new RegistrationError([], reason('CHANGES_KEPT_COMING'), 'busy');
}

/**
 * Returns `outdated` if somebody else has just taken a unique value, such as an email address. The next try then checks
 * its input again, and reports which value is taken.
 */
async function saveOnce(save: () => Promise<UpdateOutcome>): Promise<UpdateOutcome> {
  try {
    return await save();
  } catch (error) {
    if (error instanceof AlreadyExistsError) return 'outdated';
    throw error;
  }
}
