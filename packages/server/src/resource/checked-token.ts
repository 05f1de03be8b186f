/** What a resource server learns from a valid access token, and how it asks. */
import type { PresentedToken } from './presented-token.ts';

/** A valid access token, opened and looked up. */
export type CheckedToken = {
  readonly sub: string;
  readonly clientId: string;
  /** The project whose client the token was issued to; the project whose enabled APIs decide. */
  readonly projectId: string;
  readonly projectNumber: number;
  readonly scopes: readonly string[];
  readonly accessType: 'online' | 'offline';
  /** Whole seconds since 1970. */
  readonly expiresAt: number;
  /** Service names of the APIs that the project has enabled; undefined where the checker cannot know. */
  readonly enabledApis?: readonly string[];
};

/**
 * A valid access token whose account the checker was not told: `checkByTokenInfo` makes one of a token without a sign-in scope.
 * `requireScopes` and `protectFetch` refuse it with 403, so that no handler has to ask whose data it shows. An API that
 * needs no account may call the checker itself.
 */
export type TokenWithoutSubject = Omit<CheckedToken, 'sub'>;

export type TokenRefusal = 'malformed' | 'expired' | 'revoked';

/**
 * Opens an access token and looks up whether it still works. Resolves to the token or to why not; rejects only if
 * the answer could not be found out (storage down). A checker answers `malformed` for a `scheme` that it does not know:
 * a token of another scheme works under that scheme's rules only.
 */
export type AccessTokenChecker = (presented: PresentedToken) => Promise<CheckedToken | TokenRefusal>;

/** The same from where the account may stay unknown. Every `AccessTokenChecker` is one. */
export type AnyAccessTokenChecker = (
  presented: PresentedToken,
) => Promise<CheckedToken | TokenWithoutSubject | TokenRefusal>;
