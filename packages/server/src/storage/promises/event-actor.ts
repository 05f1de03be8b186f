/** Converts an event's actor to one text and back: `operator`, `server`, `account:SUB` or `client:CLIENT_ID`. */
import type { EventActor } from '../../records/event.ts';

export function actorText(actor: EventActor): string {
  if (actor.kind === 'account') return `account:${actor.sub}`;
  return actor.kind === 'client' ? `client:${actor.clientId}` : actor.kind;
}

/** Undefined if the text names no actor. */
export function parseActor(text: string): EventActor | undefined {
  const [kind = '', id = ''] = text.split(/:(.*)/s);
  if (kind === 'account' && id !== '') return { kind, sub: id };
  if (kind === 'client' && id !== '') return { kind, clientId: id };
  return text === 'operator' || text === 'server' ? { kind: text } : undefined;
}
