/**
 * Storage for tests that set up records. When such a test changes a record, it may leave out the event, or the attribution
 * from which storage makes the event. Storage then stores no event. The server's code can't leave them out, because
 * storage's own interfaces require these arguments (decision 0058).
 */
import type { Attribution, EventDraft } from '../../packages/server/src/records/event.ts';
import { openStorage } from '../../packages/server/src/storage/open.ts';
import type { Storage } from '../../packages/server/src/storage/storage.ts';

export type SetUpStorage = {
  readonly [Method in keyof Storage]: Method extends 'recordEvent'
    ? Storage[Method]
    : Method extends 'signOut'
      ? (browser: Parameters<Storage['signOut']>[0], accountSub?: string, endedAt?: number) => Promise<void>
      : WithoutEvent<Storage[Method]>;
};

/** Opens storage as the server does. */
export async function openSetUpStorage(...options: Parameters<typeof openStorage>): Promise<SetUpStorage> {
  return (await openStorage(...options)) as SetUpStorage;
}

// If a method stores an event, its last parameter is the event, or the event's attribution, or an object with the
// attribution in `by`.
type WithoutEvent<Method> = Method extends (...values: [...infer Values, infer Last]) => infer Result
  ? [Last] extends [EventDraft]
    ? (...values: [...Values, event?: Last]) => Result
    : [Last] extends [Attribution]
      ? (...values: [...Values, by?: Last]) => Result
      : [Last] extends [{ by: Attribution }]
        ? (...values: [...Values, change: Omit<Last, 'by'> & { by?: Attribution }]) => Result
        : Method
  : Method;
