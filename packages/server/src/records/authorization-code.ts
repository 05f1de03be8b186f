/** A stored authorization code, and what it was issued for (RFC 6749 §4.1.2, RFC 7636 §4.4). */
export type AuthorizationCode = {
  readonly sha256: Uint8Array;
  readonly clientId: string;
  readonly projectId: string;
  readonly accountSub: string;
  readonly redirectUri: string;
  /** The grant covers all of these scopes. */
  readonly scopes: readonly string[];
  readonly accessType: 'online' | 'offline';
  /** If true, the exchange returns a refresh token (TOK-9, AUT-16). */
  readonly givesRefreshToken: boolean;
  /**
   * When the first of `scopes` expires. No token of this code works after that time (TIM-2). Absent if none expires.
   */
  readonly accessEndsAt?: number;
  readonly codeChallenge?: string;
  readonly codeChallengeMethod?: 'plain' | 'S256';
  readonly nonce?: string;
  /** When the person signed in. Present only if the request asked for `auth_time`. */
  readonly authTime?: number;
  /** How the person signed in. Present only if the request asked for `acr`. */
  readonly acr?: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
};
