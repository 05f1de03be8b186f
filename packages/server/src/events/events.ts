/**
 * Events let code in one folder of `packages/server/src` act on what happens in another folder, without an import
 * between the two. This file declares all events. Each folder exports its subscriptions. At start, the server passes all
 * of them to `createEvents`.
 *
 * The code that changes something calls `tell` after it has stored the change. Subscribers run in the same process. An
 * event can get lost, because the process may stop or a subscriber may fail. So a subscriber may only do work that the
 * server would also do later without the event. The comment on each event says which code does the work then (decision
 * 0043). The caller of `tell` doesn't learn whether a subscriber failed.
 */
export type EventPayloads = {
  /**
   * An account was deleted. The server has already stored the deletion, so no node stores anything new for the account.
   * The server also announces this event before it restores an account, so that no old data comes back.
   *
   * If the event gets lost, housekeeping deletes the account's items in collections, and an unfinished upload fails at
   * its next request.
   */
  readonly accountDeleted: { readonly accountSub: string };
};

export type EventName = keyof EventPayloads;

/**
 * The handlers of one folder, by event. A handler may run several times for one event, and several runs may overlap.
 */
export type Subscriptions = {
  readonly [Name in EventName]?: (payload: EventPayloads[Name]) => void | Promise<void>;
};

export type Events = {
  /** Runs all subscribers of the event. Resolves when each has finished or failed. Never rejects. */
  readonly tell: <Name extends EventName>(name: Name, payload: EventPayloads[Name]) => Promise<void>;
};

/** @param reportFailure gets what a subscriber throws; the other subscribers still get the event */
export function createEvents(
  rooms: readonly Subscriptions[],
  reportFailure: (where: string, error: unknown) => void,
): Events {
  return {
    async tell(name, payload) {
      for (const room of rooms) {
        try {
          await room[name]?.(payload);
        } catch (error) {
          reportFailure(`event ${name}`, error);
        }
      }
    },
  };
}
