/** What a server does once a minute besides answering: deletes what has expired and rotates signing keys. */
import type { Needs } from '../context.ts';
import { retireUnusedClients } from '../registration/client-life.ts';
import type { Storage } from '../storage/storage.ts';

const daySeconds = 86_400;

/** Rows that one sweep deletes at most, so that no request waits long behind it. */
const sweepBatch = 500;

export async function keepHouse(
  context: Needs<Storage, 'settings' | 'catalogue' | 'signingKeys' | 'now'>,
): Promise<void> {
  const { settings, storage } = context;
  await context.signingKeys.refresh(context.now());
  const now = context.now();
  // A use is recorded once a day, so a token may have been used up to a day after its record says.
  const idleSince = now - settings.refreshTokenIdleSeconds - daySeconds;
  while ((await storage.sweep(now, sweepBatch, idleSince)) === sweepBatch);
  await retireUnusedClients(storage, settings, now);
  // Also what nobody misses here, such as a scope that became sensitive on another node.
  await context.catalogue.refresh();
}
