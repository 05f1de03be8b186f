/**
 * What happens in one room and others act on, so that the first need not know them. Every event is declared here; each
 * room exports its subscriptions, and the start of a process hands all of them to `createEvents`.
 *
 * An event is told within the process, after what it tells of is stored. It can get lost: the process ends, a subscriber
 * fails. So a subscriber only does at once what is found and done without it too, and the event's declaration says how
 * (decision 0043). The code that tells an event doesn't learn whether a subscriber failed.
 */
export type EventPayloads = {
  /**
   * An account was deleted. Its record says so on every node, and nothing new is stored for it. Told once more before
   * the account is restored, so that nothing of what was deleted comes back.
   *
   * If it gets lost, housekeeping sweeps what the account has left in collections, and an upload under way ends with its
   * next request.
   */
  readonly accountDeleted: { readonly accountSub: string };
};

export type EventName = keyof EventPayloads;

/** What a room does at events. Each may run several times for one event, and at the same time as itself. */
export type Subscriptions = {
  readonly [Name in EventName]?: (payload: EventPayloads[Name]) => void | Promise<void>;
};

export type Events = {
  /** Resolves when every subscriber has done its part or failed. Never rejects. */
  readonly tell: <Name extends EventName>(name: Name, payload: EventPayloads[Name]) => Promise<void>;
};

/** @param reportFailure is told of what a subscriber throws; the others get the event all the same */
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
