/**
 * Events let one folder of `packages/server/src` react to another without importing it. Each folder exports its
 * subscriptions. At start, the server passes all of them to `createEvents`.
 *
 * Code calls `tell` after it has stored a change. Subscribers run in the same process. An event can get lost, because
 * the process may stop or a subscriber may fail. So a subscriber may only do work that the server would also do later.
 * The comment on each event says where (decision 0043).
 */
export type EventPayloads = {
  /**
   * Told after the deletion is stored, so no node stores anything new for the account. Also told before an account is
   * restored, so that no old data comes back.
   *
   * If the event gets lost, housekeeping deletes the account's items in collections, and an unfinished upload fails at
   * its next request.
   */
  readonly accountDeleted: { readonly accountSub: string };
};

export type EventName = keyof EventPayloads;

/** A handler may run several times for one event, and several runs may overlap. */
export type Subscriptions = {
  readonly [Name in EventName]?: (payload: EventPayloads[Name]) => void | Promise<void>;
};

export type Events = {
  /** Resolves when each subscriber has finished or failed. Never rejects. */
  readonly tell: <Name extends EventName>(name: Name, payload: EventPayloads[Name]) => Promise<void>;
};

/** @param reportFailure gets what a subscriber throws; the other subscribers still get the event */
export function createEvents(
  subscribers: readonly Subscriptions[],
  reportFailure: (where: string, error: unknown) => void,
): Events {
  return {
    async tell(name, payload) {
      for (const subscriptions of subscribers) {
        try {
          await subscriptions[name]?.(payload);
        } catch (error) {
          reportFailure(`event ${name}`, error);
        }
      }
    },
  };
}
