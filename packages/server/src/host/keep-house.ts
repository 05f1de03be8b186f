/** The server's housekeeping, which runs once a minute. */
import type { Needs } from '../context.ts';
import { retireUnusedClients } from '../registration/client-life.ts';
import { eraseDeletedProjects } from '../registration/project-life.ts';
import type { Storage } from '../storage/storage.ts';

const daySeconds = 86_400;

/** The most rows that one sweep deletes, so that requests don't wait long for the sweep. */
const sweepBatch = 500;

/** The most pieces of files that one sweep deletes: 16 MiB. */
const pieceBatch = 64;

export async function keepHouse(
  context: Needs<Storage, 'settings' | 'catalogue' | 'signingKeys' | 'now'>,
): Promise<void> {
  const { settings, storage } = context;
  await context.signingKeys.refresh(context.now());
  const now = context.now();
  // The server records at most one use of a token a day, so the last use may be a day later than recorded.
  const idleSince = now - settings.refreshTokenIdleSeconds - daySeconds;
  while ((await storage.sweep(now, sweepBatch, idleSince)) === sweepBatch);
  while ((await storage.sweepContents(now, pieceBatch)) === pieceBatch);
  await retireUnusedClients(storage, settings, now);
  await eraseDeletedProjects(storage, settings, now);
  const keptSince = now - settings.eventRetentionDays * daySeconds;
  const bounds = { kept: settings.eventsKept, keptSince, limit: sweepBatch };
  while ((await storage.sweepEvents(bounds)) === sweepBatch);
  // Token and API requests refresh the catalog only for unknown names. This also picks up changes, e.g. of a scope's
  // sensitivity.
  await context.catalogue.refresh();
}
