import { canonicalScope, offlineAccessScope } from '@grantway/protocol/scope';

/** A scope can have a short and a long name. `missing` has the app's name for it, `extra` has the server's. */
export type ScopeComparison = {
  readonly missing: readonly string[];
  /** The user granted these scopes earlier. */
  readonly extra: readonly string[];
};

export function compareScopes(asked: readonly string[], granted: readonly string[]): ScopeComparison {
  return {
    // OpenID Connect Core §11: servers don't have to list `offline_access`, which asks for a refresh token.
    missing: asked.filter((scope) => scope !== offlineAccessScope && !coversScope(granted, scope)),
    extra: granted.filter((scope) => !coversScope(asked, scope)),
  };
}

/** A scope's short and long names count as the same (`email`, `.../userinfo.email`). */
export function coversScope(scopes: readonly string[], scope: string): boolean {
  const name = canonicalScope(scope);
  return scopes.some((candidate) => canonicalScope(candidate) === name);
}
