import { type EventArea, type EventKind, eventKinds } from '../../records/event.ts';
import type { EventFilter } from './outbox-storage.ts';

const areas = [...new Set(eventKinds.map((kind) => kind.split('.')[0] as EventArea))];

/**
 * Returns a kind such as `grant.revoked` or an area such as `grant`, otherwise the names that the text may have meant.
 */
export function parseKind(
  text: string,
): Pick<EventFilter, 'kind' | 'area'> | { readonly possible: readonly string[] } {
  const kind = eventKinds.find((known): known is EventKind => known === text);
  if (kind !== undefined) return { kind };
  const area = areas.find((known) => known === text);
  if (area !== undefined) return { area };
  const ofArea = eventKinds.filter((known) => known.startsWith(`${text.split('.')[0]}.`));
  return { possible: ofArea.length > 0 ? ofArea : areas };
}
