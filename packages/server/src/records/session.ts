import type { Account } from './account.ts';

/** One browser and its signed-in accounts, in the order in which they signed in. */
export type Session = {
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly lastSeenAt: number;
  readonly accounts: readonly {
    readonly account: Account;
    /** When the person last signed in to this account. */
    readonly signedInAt: number;
  }[];
};

/** One account's sign-in in one browser, for the account page's list of devices. */
export type SignIn = {
  /** Random and never reused. Reveals nothing about the session's secret. */
  readonly id: string;
  readonly sessionSha256: Uint8Array;
  readonly signedInAt: number;
  readonly lastSeenAt: number;
  readonly expiresAt: number;
  /** The browser's User-Agent header, at most 256 characters. Empty if the browser sent none. */
  readonly userAgent: string;
  /**
   * The IP address of the last sign-in to this account in this browser, at most 24 characters. The server keeps only
   * the first 64 bits of an IPv6 address, such as `2001:db8:1:2::/64`. Absent if the server didn't know the address.
   */
  readonly network?: string;
};
