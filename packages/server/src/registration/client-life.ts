/** Disables, enables, deletes and restores clients. Housekeeping deletes unused ones and erases old deleted ones (CON-9, ERR-5). */

import { reason } from '@grantway/messages/reasons/reason';
import type { Needs } from '../context.ts';
import type { Client } from '../records/client.ts';
import type { Settings } from '../settings/settings.ts';
import type { ClientStorage } from '../storage/promises/client-storage.ts';
import { builtInIds, isBuiltInClient } from './built-in-app.ts';
import type { Outcome } from './changes.ts';
import { type ClientTarget, changeStoredClient } from './clients.ts';
import { RegistrationError } from './registration-error.ts';
import type { ActingContext } from './registration-events.ts';

type UnusedSettings = Pick<Settings, 'clientUnusedSeconds' | 'clientUnusedNoticeSeconds'>;
type RestorableSettings = Pick<Settings, 'clientRestorableSeconds'>;

/** One transaction deletes at most this many clients, and erases as many, so that other requests don't wait long. */
const retiredAtOnce = 100;

const daySeconds = 86_400;

/**
 * The earliest time at which the server deletes an unused client, in seconds since 1970. The server records at most one
 * use a day, so it waits a day longer. Undefined if the client is in use, already deleted, or built in.
 */
export function unusedDeletionAt(client: Client, settings: UnusedSettings, now: number): number | undefined {
  if (client.state === 'deleted' || isBuiltInClient(client)) return undefined;
  const markedAt =
    (client.lastUsedAt ?? client.unusedSince ?? client.createdAt) + settings.clientUnusedSeconds;
  return markedAt <= now ? markedAt + settings.clientUnusedNoticeSeconds + daySeconds : undefined;
}

/** Until when a deleted client can be restored, in seconds since 1970. Undefined if the client isn't deleted. */
export function restorableUntil(client: Client, settings: RestorableSettings): number | undefined {
  return client.deletedAt === undefined ? undefined : client.deletedAt + settings.clientRestorableSeconds;
}

/**
 * A restored client becomes active. Its unused time starts again, so that housekeeping doesn't soon delete it.
 *
 * @throws RegistrationError if the client's state doesn't allow the change
 */
export async function setClientState(
  context: Needs<ClientStorage> & ActingContext & { readonly settings: RestorableSettings },
  target: ClientTarget,
  change: 'disable' | 'enable' | 'delete' | 'restore',
): Promise<Outcome<Client>> {
  const { storage, settings } = context;
  const now = context.now();
  const { clientId } = target;
  return changeStoredClient(context, target, async (client) => {
    const { deletedAt: _deletedAt, ...living } = client;
    if (change === 'delete' && isBuiltInClient(client)) {
      throw new RegistrationError([], reason('BUILT_IN_CLIENT'));
    }
    if (change === 'delete') return { ...living, state: 'deleted', deletedAt: client.deletedAt ?? now };
    if (client.state !== 'deleted') {
      if (change === 'restore' && client.state === 'disabled') {
        throw new RegistrationError([], reason('CLIENT_DISABLED', { id: clientId }));
      }
      return { ...living, state: change === 'disable' ? 'disabled' : 'active' };
    }
    if (change !== 'restore') {
      throw new RegistrationError([], reason('CLIENT_DELETED', { id: clientId }));
    }
    if ((restorableUntil(client, settings) ?? now) <= now) {
      throw new RegistrationError([], reason('CLIENT_NOT_RESTORABLE', { id: clientId }));
    }
    // Record the time before the client becomes active, so that housekeeping never sees it active and unused.
    return { ...(await keptFromNow(storage, living, client.lastUsedAt !== undefined, now)), state: 'active' };
  });
}

/** Restarts the client's unused time, and returns the client with the new time. */
export async function keptFromNow(
  storage: ClientStorage,
  { lastUsedAt: _lastUsedAt, unusedSince: _unusedSince, ...client }: Client,
  wasUsed: boolean,
  now: number,
): Promise<Client> {
  if (!wasUsed) return { ...client, unusedSince: now - daySeconds };
  await storage.touchClient(client.clientId, now);
  return { ...client, lastUsedAt: now };
}

/**
 * Deletes clients that stayed unused for their whole notice period, and erases those that can no longer be restored.
 */
export async function retireUnusedClients(
  storage: ClientStorage,
  settings: UnusedSettings & RestorableSettings,
  now: number,
): Promise<{ readonly deleted: readonly string[]; readonly erased: readonly string[] }> {
  const deleted: string[] = [];
  const erased: string[] = [];
  for (;;) {
    const batch = await storage.retireClients({
      now,
      // As in `unusedDeletionAt`.
      unusedSince: now - settings.clientUnusedSeconds - settings.clientUnusedNoticeSeconds - daySeconds,
      deletedBefore: now - settings.clientRestorableSeconds,
      limit: retiredAtOnce,
      // If one of these were deleted, its next use would register a new one, even if an operator had disabled it.
      kept: builtInIds,
    });
    deleted.push(...batch.deleted);
    erased.push(...batch.erased);
    if (batch.deleted.length < retiredAtOnce && batch.erased.length < retiredAtOnce)
      return { deleted, erased };
  }
}
