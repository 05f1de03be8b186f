/** `storage.ts` has the rules that all storage interfaces share. */
import type { AuthorizationCode } from '../../records/authorization-code.ts';
import type { ConsentedScope, Grant } from '../../records/grant.ts';

/** Past either limit, storage deletes the oldest refresh token (TOK-6). */
export type RefreshTokenLimits = { readonly perClientAndAccount: number; readonly perAccount: number };

export type Redemption = {
  readonly now: number;
  /** A random number that marks every token of this exchange, so that reuse of the code revokes only these tokens. */
  readonly issuance: number;
  /** Stored only if the code has `givesRefreshToken`. The token expires at the code's `accessEndsAt`, if it has one. */
  readonly refreshToken?: {
    readonly sha256: Uint8Array;
    /** SHA-512 of the token's SHA-512. Security events will name the token by it (decision 0019). */
    readonly doubleSha512: Uint8Array;
  };
  readonly limits: RefreshTokenLimits;
};

export type RedemptionResult =
  | { readonly outcome: 'redeemed'; readonly code: AuthorizationCode; readonly grantId: string }
  /** The code was redeemed before. The tokens of that first exchange are now revoked (RFC 6749 §4.1.2). */
  | { readonly outcome: 'reused' }
  /** The code doesn't exist, has expired or was discarded, its access has expired, or its grant is gone. */
  | { readonly outcome: 'unknown' };

export interface CodeStorage {
  /**
   * Stores a code, and adds the consented scopes to the account's grant to the project. Creates the grant if there is
   * none. Concurrent consents lose no scope.
   *
   * A consented scope that the grant already has gets its new expiry time. If the new time is earlier, the grant's
   * codes and refresh tokens with that scope expire then too. A code's `accessEndsAt` is never later than its grant
   * allows. With `countsAsUser`, the account counts as a user of the project from now on.
   *
   * Resolves to undefined, and stores nothing, in three cases: the grant wouldn't cover `code.scopes`, e.g. because
   * somebody has just revoked it; the account isn't active; or somebody has just removed a consented scope
   * (`ApiStorage`).
   */
  issueCode(
    code: AuthorizationCode,
    consented: readonly ConsentedScope[],
    countsAsUser?: boolean,
  ): Promise<Grant | undefined>;
  /** Also finds redeemed codes. Undefined if the code is unknown, was discarded, or has expired at `now`. */
  findCode(sha256: Uint8Array, now: number): Promise<AuthorizationCode | undefined>;
  /**
   * Redeems a code. Of any number of concurrent callers, exactly one gets `redeemed` (invariant 1). The same transaction
   * stores the refresh token and deletes older refresh tokens past the limits. A later call deletes the first call's refresh
   * token, marks the first call's issuance revoked (`revokeReusedCode`), and resolves to `reused`.
   */
  redeemCode(sha256: Uint8Array, redemption: Redemption): Promise<RedemptionResult>;
  /**
   * Makes an unredeemed code unusable, because a failed exchange uses the code up. Resolves to whether there was such a
   * code.
   */
  discardCode(sha256: Uint8Array): Promise<boolean>;
  /**
   * Revokes the tokens of a code's exchange, if the code was redeemed. Resolves to whether the code was redeemed. A grant
   * remembers up to 64 revoked issuances. At the 65th, the grant forgets them all and gets a new id. The new id
   * invalidates every access token that the server has issued for the grant. The grant's refresh tokens stay valid.
   */
  revokeReusedCode(sha256: Uint8Array, now: number): Promise<boolean>;
}
