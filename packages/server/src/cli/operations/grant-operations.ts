import type { Grant } from '../../records/grant.ts';
import type { SignIn } from '../../records/session.ts';
import type { GrantPlace, GrantSide } from '../../registration/grants.ts';

export type ShownGrant = Omit<Grant, 'id'>;

export type GrantOperations = {
  /** The oldest first. */
  list(side: GrantSide, most: number): AsyncIterable<ShownGrant>;
  find(place: GrantPlace): Promise<ShownGrant | undefined>;
  /** Returns the grant as it was, or undefined if there is none. */
  revoke(place: GrantPlace): Promise<ShownGrant | undefined>;
};

/** Leaves out the network address (decision 0052). */
export type ShownSignIn = Omit<SignIn, 'sessionSha256' | 'network'>;

export type SignInOperations = {
  /** The latest first. */
  list(accountSub: string, most: number): AsyncIterable<ShownSignIn>;
  /** Signs the account out in one browser. */
  end(accountSub: string, id: string): Promise<ShownSignIn | undefined>;
};
