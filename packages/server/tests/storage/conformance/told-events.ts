import { randomBytes } from 'node:crypto';
import type { SetUpStorage } from '../../../../../tests/support/set-up-storage.ts';
import { storedCatalogue } from '../../../src/apis/built-in-apis.ts';
import { createEvents } from '../../../src/events/events.ts';
import { KeyRing } from '../../../src/keys/key-ring.ts';
import type { EventDraft, OutboxEvent } from '../../../src/records/event.ts';
import { byOperator } from '../../../src/registration/registration-events.ts';
import { defaultSettings } from '../../../src/settings/settings.ts';
import { now } from './records.ts';

export async function eventsSince(storage: SetUpStorage, after: number): Promise<readonly OutboxEvent[]> {
  return (await storage.readEvents({ limit: 1_000, after })).items;
}

export async function eventsOf(
  storage: SetUpStorage,
  operation: () => Promise<unknown>,
): Promise<readonly EventDraft[]> {
  const before = await storage.lastEventId();
  await operation();
  return (await eventsSince(storage, before)).map(({ id: _id, ...event }) => event);
}

export function registrationOn(storage: SetUpStorage) {
  const keyRing = new KeyRing([{ id: 1, secret: randomBytes(32) }], randomBytes);
  return {
    storage,
    catalogue: storedCatalogue(storage),
    events: createEvents([], () => {}),
    now: () => now,
    acting: byOperator,
    randomBytes,
    sealerFor: (purpose: Parameters<KeyRing['sealerFor']>[0]) => keyRing.sealerFor(purpose),
    settings: defaultSettings,
  };
}
