/** What a sample API keeps of an account. */

/** A sample API's stored thing: a file, a calendar, a channel. `sortKey` orders a collection within an account. */
export type ApiResource = {
  /** e.g. `drive.files`. */
  readonly collection: string;
  readonly accountSub: string;
  readonly id: string;
  readonly sortKey: string;
  readonly value: unknown;
};
