/** The server's housekeeping, run once a minute: deletes expired records and unused clients, and rotates signing keys. */
import type { Needs } from '../context.ts';
import { retireUnusedClients } from '../registration/client-life.ts';
import type { Storage } from '../storage/storage.ts';

const daySeconds = 86_400;

/** How many rows one sweep deletes at most, so that other requests don't wait long for it. */
const sweepBatch = 500;

export async function keepHouse(
  context: Needs<Storage, 'settings' | 'catalogue' | 'signingKeys' | 'now'>,
): Promise<void> {
  const { settings, storage } = context;
  await context.signingKeys.refresh(context.now());
  const now = context.now();
  // We record at most one use a day, so a token may have been used up to a day after the recorded time.
  const idleSince = now - settings.refreshTokenIdleSeconds - daySeconds;
  while ((await storage.sweep(now, sweepBatch, idleSince)) === sweepBatch);
  await retireUnusedClients(storage, settings, now);
  // Elsewhere, the server refreshes the catalogue only when it looks up an unknown name. This line also finds changes of
  // known names, e.g. of a scope's sensitivity.
  await context.catalogue.refresh();
}
