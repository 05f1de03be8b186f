/** The scopes that an account has granted to a project. There's at most one grant for each account and project. */
export type Grant = {
  /**
   * 128 random bits in hexadecimal. No id occurs twice, not even after a restored backup (decision 0025). A grant gets
   * a new id if more of its issuances (code exchanges) are revoked than it can remember (`revokeReusedCode`).
   */
  readonly id: string;
  readonly accountSub: string;
  readonly projectId: string;
  /** The granted scopes that haven't expired. */
  readonly scopes: readonly string[];
  /** When scopes expire, by scope. Scopes that aren't in here last until they're revoked. */
  readonly scopeEnds: Readonly<Record<string, number>>;
  readonly createdAt: number;
  /** When scopes were last added or their expiry last changed. */
  readonly updatedAt: number;
  /** When the project last redeemed a code or refreshed a token, accurate to about a day. */
  readonly lastUsedAt?: number;
};

/** Without `endsAt`, the scope lasts until it's revoked (TIM-1). */
export type ConsentedScope = { readonly scope: string; readonly endsAt?: number };

/** How an access token identifies its grant. The grant must belong to this account. */
export type GrantName = Pick<Grant, 'accountSub'> & { readonly grantId: string };
