/** What the commands can do with grants and sign-ins. `operations.ts` says what all operations share. */
import type { Grant } from '../../records/grant.ts';
import type { SignIn } from '../../records/session.ts';
import type { GrantPlace, GrantSide } from '../../registration/grants.ts';

/** A grant as commands print it. */
export type ShownGrant = Omit<Grant, 'id'>;

export type GrantOperations = {
  /** At most this many, the oldest first. */
  list(side: GrantSide, most: number): AsyncIterable<ShownGrant>;
  /** Undefined if there is none. */
  find(place: GrantPlace): Promise<ShownGrant | undefined>;
  /** Returns the grant as it was. Undefined if there is none. */
  revoke(place: GrantPlace): Promise<ShownGrant | undefined>;
};

/** A sign-in as commands print it, without the network address (decision 0052). */
export type ShownSignIn = Omit<SignIn, 'sessionSha256' | 'network'>;

export type SignInOperations = {
  /** At most this many, the latest first. */
  list(accountSub: string, most: number): AsyncIterable<ShownSignIn>;
  /** Signs the account out in one browser. Undefined if the account has no such sign-in. */
  end(accountSub: string, id: string): Promise<ShownSignIn | undefined>;
};
