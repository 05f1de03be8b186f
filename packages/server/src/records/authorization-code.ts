/** An authorization code, as stored. */

/** An authorization code and what it was issued for (RFC 6749 §4.1.2, RFC 7636 §4.4). */
export type AuthorizationCode = {
  readonly sha256: Uint8Array;
  readonly clientId: string;
  readonly projectId: string;
  readonly accountSub: string;
  readonly redirectUri: string;
  /** What its tokens will cover; never more than the grant. */
  readonly scopes: readonly string[];
  readonly accessType: 'online' | 'offline';
  /** Whether the exchange gives a refresh token: offline, and the person was really asked. */
  readonly givesRefreshToken: boolean;
  /** When the first of `scopes` ends: no token of this code outlives it (TIM-2). */
  readonly accessEndsAt?: number;
  readonly codeChallenge?: string;
  readonly codeChallengeMethod?: 'plain' | 'S256';
  readonly nonce?: string;
  /** When the person signed in, if the application asked for `auth_time`. */
  readonly authTime?: number;
  /** How, if it asked for `acr`. */
  readonly acr?: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
};
