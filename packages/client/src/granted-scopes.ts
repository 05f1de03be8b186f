/**
 * Compares the granted scopes with the requested ones. Users choose scopes on the consent page, so fewer may come back.
 * With incremental authorization, more may come back.
 */
import { canonicalScope, offlineAccessScope } from '@grantway/protocol/scope';

/**
 * The result of a comparison. A scope can have a short and a long name: `missing` has the name that your app asked for,
 * `extra` has the name that the server returned.
 */
export type ScopeComparison = {
  /** Scopes that the app asked for and the user didn't grant. */
  readonly missing: readonly string[];
  /** Granted scopes that the app didn't ask for: the user granted them earlier. */
  readonly extra: readonly string[];
};

/** Compares two lists of scopes. A scope's short and long names count as the same (`email`, `.../userinfo.email`). */
export function compareScopes(asked: readonly string[], granted: readonly string[]): ScopeComparison {
  return {
    // OpenID Connect Core §11: `offline_access` asks for a refresh token. Servers don't have to list it as granted.
    missing: asked.filter((scope) => scope !== offlineAccessScope && !coversScope(granted, scope)),
    extra: granted.filter((scope) => !coversScope(asked, scope)),
  };
}

/** Whether a list contains a scope, by its short or long name. */
export function coversScope(scopes: readonly string[], scope: string): boolean {
  const name = canonicalScope(scope);
  return scopes.some((candidate) => canonicalScope(candidate) === name);
}
