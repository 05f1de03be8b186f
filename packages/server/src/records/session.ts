/** Browsers in which people are signed in. */
import type { Account } from './account.ts';

/** One browser and the accounts signed in there, in the order of signing in. */
export type Session = {
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly lastSeenAt: number;
  readonly accounts: readonly {
    readonly account: Account;
    /** When the person last proved to be this account's. */
    readonly signedInAt: number;
  }[];
};

/** An account's being signed in in one browser, for its page of devices. */
export type SignIn = {
  /** Random, never given again. Says nothing of the session's secret. */
  readonly id: string;
  readonly sessionSha256: Uint8Array;
  readonly signedInAt: number;
  readonly lastSeenAt: number;
  readonly expiresAt: number;
  /** The browser's User-Agent header, at most 256 characters; empty where it sent none. */
  readonly userAgent: string;
  /**
   * The IP address of the account's last sign-in here; of IPv6 the first 64 bits, such as `2001:db8:1:2::/64`. At most 24
   * characters; absent if the server didn't know it.
   */
  readonly network?: string;
};
