import { reason } from '@grantway/messages/reasons/reason';
import { RegistrationError } from '../../registration/registration-error.ts';
import { type Asked, wishOf } from '../../registration/wishes.ts';
import type { Changed } from '../operations/operations.ts';
import { OutdatedError } from './failures.ts';
import type { ManagementServer } from './management-server.ts';
import type { Shown } from './shown.ts';

const attempts = 20;

/** If somebody else changes the record in between, starts over (decision 0029). */
export async function changeRecord<Thing, Wish extends object>(
  server: ManagementServer,
  path: string,
  asked: Asked<Thing, Wish>,
  read: (shown: Shown) => Thing | Promise<Thing>,
): Promise<Changed<Thing>> {
  for (let tried = 0; tried < attempts; tried += 1) {
    const before = await server.get(path);
    const wish = await wishOf(asked, await read(before));
    try {
      const after = await server.patch(path, wish, before.etag);
      return { record: await read(after), changed: after.etag !== before.etag };
    } catch (error) {
      if (!(error instanceof OutdatedError)) throw error;
    }
  }
  throw new RegistrationError([], reason('CHANGES_KEPT_COMING'));
}

export async function changeState<Thing>(
  server: ManagementServer,
  path: string,
  act: () => Promise<Shown>,
  read: (shown: Shown) => Thing | Promise<Thing>,
): Promise<Changed<Thing>> {
  const before = await server.get(path);
  const after = await act();
  return { record: await read(after), changed: after.etag !== before.etag };
}
