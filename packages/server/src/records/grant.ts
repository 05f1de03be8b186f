/** What an account has given a project. */

/** The stored record of the scopes that an account has given a project. At most one for each pair. */
export type Grant = {
  /**
   * 128 random bits in hexadecimal: never given again, not even after a restore (decision 0025). A grant gets another one
   * when more of its issuances are revoked than it can remember (`revokeReusedCode`).
   */
  readonly id: string;
  readonly accountSub: string;
  readonly projectId: string;
  /** Those that have not ended. */
  readonly scopes: readonly string[];
  /** When those of them end that do; the others are there until they are taken back. */
  readonly scopeEnds: Readonly<Record<string, number>>;
  readonly createdAt: number;
  /** When scopes were last added, or their ends changed. */
  readonly updatedAt: number;
  /** When the project last redeemed a code or refreshed, to about a day. */
  readonly lastUsedAt?: number;
};

/** A scope that the person has just allowed, and until when: absent, until it is taken back (TIM-1). */
export type ConsentedScope = { readonly scope: string; readonly endsAt?: number };

/** A grant as an access token names it: it must be that account's. */
export type GrantName = Pick<Grant, 'accountSub'> & { readonly grantId: string };
