/**
 * A change and its event are stored in the same transaction (decision 0058). `records/event.ts` lists the changes that
 * have events. Some methods make the event themselves. Callers pass the other methods either the event, or who makes
 * the change and why. Only tests may leave out this argument: the method then stores no event. `storage.ts` has the
 * rules that all storage interfaces share.
 */
import type {
  EventActor,
  EventArea,
  EventDraft,
  EventKind,
  EventSubjects,
  OutboxEvent,
} from '../../records/event.ts';
import type { Page, PageRequest } from './page.ts';

/** An event must have all given properties. */
export type EventFilter = EventSubjects & {
  readonly kind?: EventKind;
  readonly area?: EventArea;
  readonly actor?: EventActor;
  /** Only events at this time or later. */
  readonly since?: number;
  /** Only events before this time. */
  readonly until?: number;
};

export type EventPlace = Pick<OutboxEvent, 'at' | 'id'>;

export type Lease =
  | {
      readonly outcome: 'leased';
      /** Grows with every lease. The caller passes it to `advanceReader`. */
      readonly fence: number;
      /** The id of the last event that the reader has finished. */
      readonly position: number;
      /** How many events after `position` were swept before this reader got them. */
      readonly missed: number;
      /** In the order of their ids. */
      readonly events: readonly OutboxEvent[];
      /** The position after `events`. */
      readonly end: number;
    }
  /** Another node has the lease, at most until the time `until`. */
  | { readonly outcome: 'held'; readonly until: number }
  /** Storage already keeps `mostEventReaders` readers. */
  | { readonly outcome: 'full' };

export const mostEventReaders = 100;

/** The longest lease. A lease that seems to be longer comes from a wrong clock, and counts as over. */
export const longestLeaseSeconds = 3_600;

export interface OutboxStorage {
  /** For an event that isn't about a change in the database. */
  recordEvent(event: EventDraft): Promise<void>;
  /** In the order of time. An index finds the start of each page. */
  listEvents(
    filter: EventFilter,
    order: 'newest first' | 'oldest first',
    page: PageRequest<EventPlace>,
  ): Promise<Page<OutboxEvent, EventPlace>>;
  /**
   * Events in the order of their ids. An event that becomes visible later always has a greater id. So a caller that
   * continues after the last id misses nothing, even if several nodes store events at the same time.
   */
  readEvents(page: PageRequest): Promise<Page<OutboxEvent>>;
  /** The id of the newest event, or 0. */
  lastEventId(): Promise<number>;
  /**
   * Lets one of several nodes act on a reader's next events, for `leaseSeconds`. `startsAt`: whether a new reader
   * starts at the oldest event or after the newest.
   *
   * @throws TypeError if `leaseSeconds` isn't a whole number from 1 to `longestLeaseSeconds`
   */
  leaseReader(request: {
    readonly reader: string;
    readonly now: number;
    readonly leaseSeconds: number;
    readonly limit: number;
    readonly startsAt: 'oldest' | 'newest';
  }): Promise<Lease>;
  /**
   * Records that the reader has finished all events up to `position`. Keeps the lease until `leaseUntil`; if that time
   * has passed, the lease ends. Resolves to false, and changes nothing, if another node has leased the reader since, or
   * if `position` is before the reader's position or after the newest event.
   */
  advanceReader(step: {
    readonly reader: string;
    readonly fence: number;
    readonly position: number;
    readonly leaseUntil: number;
  }): Promise<boolean>;
  /** Resolves to whether there was such a reader. */
  forgetReader(reader: string): Promise<boolean>;
  /**
   * Deletes at most `limit` of the oldest events: those before the newest `kept`, and those from before `keptSince`.
   * Resolves to how many it deleted. If it keeps an event, it also keeps all later events.
   */
  sweepEvents(bounds: {
    readonly kept: number;
    readonly keptSince: number;
    readonly limit: number;
  }): Promise<number>;
}
