/**
 * Storage for tests that set up records. A test may omit a change's event or attribution. Storage then stores no event.
 * The server's code can't omit them, because storage's interfaces require them (decision 0058).
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

export async function openSetUpStorage(...options: Parameters<typeof openStorage>): Promise<SetUpStorage> {
  return (await openStorage(...options)) as SetUpStorage;
}

// A method's last parameter may be the event, its attribution, or an object with the attribution in `by`.
type WithoutEvent<Method> = Method extends (...values: [...infer Values, infer Last]) => infer Result
  ? [Last] extends [EventDraft]
    ? (...values: [...Values, event?: Last]) => Result
    : [Last] extends [Attribution]
      ? (...values: [...Values, by?: Last]) => Result
      : [Last] extends [{ by: Attribution }]
        ? (...values: [...Values, change: Omit<Last, 'by'> & { by?: Attribution }]) => Result
        : Method
  : Method;
