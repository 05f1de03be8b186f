import type { PresentedToken } from './presented-token.ts';

/** What a valid access token says. */
export type CheckedToken = {
  readonly sub: string;
  readonly clientId: string;
  /** The project of the client that got the token. The client may call the APIs that this project has enabled. */
  readonly projectId: string;
  readonly projectNumber: number;
  readonly scopes: readonly string[];
  /**
   * Further scopes, each of which is included in one of `scopes`. Undefined if there are none or if the checker can't
   * know them.
   */
  readonly includedScopes?: readonly string[];
  readonly accessType: 'online' | 'offline';
  /** Whole seconds since 1970. */
  readonly expiresAt: number;
  /** Service names of the APIs enabled in the project; undefined if the checker can't know. */
  readonly enabledApis?: readonly string[];
  /** Service names of the APIs that every project may call without enabling them. */
  readonly openApis?: readonly string[];
};

/**
 * A valid access token without a known account. `checkByTokenInfo` returns one if the token has no sign-in scope and
 * the checker has no credentials. `requireScopes` and `protectFetch` answer it with 403, so a handler always knows the
 * account. An API that doesn't need the account can call the checker itself.
 */
export type TokenWithoutSubject = Omit<CheckedToken, 'sub'>;

export type TokenRefusal = 'malformed' | 'expired' | 'revoked';

/**
 * Checks an access token. Resolves to what the token says, or to the reason why it doesn't work. Rejects only if it can't
 * find out, for example because storage is down. If a retry may help, the error must have the member `temporary: true`
 * (`requireScopes` explains what the client gets). For an unknown `scheme` a checker must resolve to `malformed`, because
 * it can't apply that scheme's rules.
 */
export type AccessTokenChecker = (presented: PresentedToken) => Promise<CheckedToken | TokenRefusal>;

/** A checker that may not know the account. Every `AccessTokenChecker` is also an `AnyAccessTokenChecker`. */
export type AnyAccessTokenChecker = (
  presented: PresentedToken,
) => Promise<CheckedToken | TokenWithoutSubject | TokenRefusal>;
