/** What was granted, compared with what was asked for. People tick boxes: less may come back, and with incremental authorization more. */
import { canonicalScope } from '@grantway/protocol/scope';

/** The comparison. Names are as the asking (missing) or the granting (extra) side wrote them. */
export type ScopeComparison = {
  /** Asked for and refused. */
  readonly missing: readonly string[];
  /** Granted earlier, and covered as well. */
  readonly extra: readonly string[];
};

/** Compares two lists of scopes; a short name and its long one (`email`, `.../userinfo.email`) are the same scope. */
export function compareScopes(asked: readonly string[], granted: readonly string[]): ScopeComparison {
  return {
    missing: asked.filter((scope) => !coversScope(granted, scope)),
    extra: granted.filter((scope) => !coversScope(asked, scope)),
  };
}

/** Whether a list has a scope, by its short or its long name. */
export function coversScope(scopes: readonly string[], scope: string): boolean {
  const name = canonicalScope(scope);
  return scopes.some((candidate) => canonicalScope(candidate) === name);
}
