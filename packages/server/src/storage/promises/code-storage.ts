/** What storage promises of authorization codes. The rules for all of them are in `storage.ts`. */
import type { AuthorizationCode } from '../../records/authorization-code.ts';
import type { ConsentedScope, Grant } from '../../records/grant.ts';

/** How many live refresh tokens there may be (TOK-6). Past either limit the oldest is deleted. */
export type RefreshTokenLimits = { readonly perClientAndAccount: number; readonly perAccount: number };

export type Redemption = {
  readonly now: number;
  /** A random number that marks every token of this exchange, so that reuse of the code can revoke just those. */
  readonly issuance: number;
  /** Stored only if the code says `givesRefreshToken`; it expires when the code's `accessEndsAt` says. */
  readonly refreshToken?: {
    readonly sha256: Uint8Array;
    /** SHA-512 of its SHA-512: by this a security event will name it (decision 0019). */
    readonly doubleSha512: Uint8Array;
  };
  readonly limits: RefreshTokenLimits;
};

export type RedemptionResult =
  | { readonly outcome: 'redeemed'; readonly code: AuthorizationCode; readonly grantId: string }
  /** The code was redeemed before; what that first exchange gave has now been revoked (RFC 6749 §4.1.2). */
  | { readonly outcome: 'reused' }
  /** No such code, expired, discarded, or its grant is gone. */
  | { readonly outcome: 'unknown' };

export interface CodeStorage {
  /**
   * Adds what was consented to to the account's grant to the project, making the grant if there is none, and stores the
   * code. Two consents at once lose no scope. A scope that is there already gets the end given now; where that is earlier,
   * what was issued for it ends then too. No code's `accessEndsAt` is later than its grant says. Undefined, with nothing
   * stored, if the grant would not then cover `code.scopes` at `code.issuedAt`: it was revoked since it was read.
   * With `countsAsUser` the account counts as a user of the project from now on.
   */
  issueCode(
    code: AuthorizationCode,
    consented: readonly ConsentedScope[],
    countsAsUser?: boolean,
  ): Promise<Grant | undefined>;
  /** The code whether redeemed or not, until it expires at `now` or is discarded. */
  findCode(sha256: Uint8Array, now: number): Promise<AuthorizationCode | undefined>;
  /**
   * Redeems a code: of any number of callers at once exactly one gets `redeemed` (invariant 1), and with it its refresh
   * token is stored and older ones past the limits are deleted, all or nothing. A later call gets `reused`, after the
   * first one's refresh token is deleted and its issuance is marked revoked (`revokeReusedCode`).
   */
  redeemCode(sha256: Uint8Array, redemption: Redemption): Promise<RedemptionResult>;
  /**
   * Makes a code that was not redeemed unusable: a failed exchange consumes it. Resolves to whether it did; a code that was
   * redeemed stays known as such.
   */
  discardCode(sha256: Uint8Array): Promise<boolean>;
  /**
   * Revokes what the exchange of a code gave, if the code was redeemed. Resolves to whether it was. A grant remembers 64
   * such issuances for ever. With one more it forgets them all and gets another id, which ends every access token sealed
   * before; its refresh tokens go on.
   */
  revokeReusedCode(sha256: Uint8Array, now: number): Promise<boolean>;
}
