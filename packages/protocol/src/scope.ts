/** The scope lists of RFC 6749 §3.3, and the sign-in scopes of OpenID Connect Core §5.4. */

/** Asks for an ID token (OpenID Connect Core §3.1.2.1). */
export const openIdScope = 'openid';
/** Asks for a refresh token (OpenID Connect Core §11). No API has this scope, and neither does any token. */
export const offlineAccessScope = 'offline_access';
/** The long name of `email`. */
export const emailScope = 'https://www.googleapis.com/auth/userinfo.email';
/** The long name of `profile`. */
export const profileScope = 'https://www.googleapis.com/auth/userinfo.profile';

/**
 * Keeps the order, drops repetitions, and treats several spaces as one. Returns undefined if the text contains no
 * scope, or a forbidden character.
 */
export function parseScope(text: string): readonly string[] | undefined {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    // RFC 6749 §3.3: a scope is printable ASCII without `"` and `\`.
    if (code < 0x20 || code > 0x7e || code === 0x22 || code === 0x5c) return undefined;
  }
  // RFC 6749 §3.3: scopes are case-sensitive, and their order doesn't matter. Keep the requested order for display.
  const scopes = new Set(text.split(' '));
  scopes.delete('');
  return scopes.size === 0 ? undefined : [...scopes];
}

export function formatScope(scopes: Iterable<string>): string {
  return [...scopes].join(' ');
}

const longNames: ReadonlyMap<string, string> = new Map([
  ['email', emailScope],
  ['profile', profileScope],
]);

/** Returns the name for storing and comparing: `email` and `profile` become their long names. */
export function canonicalScope(name: string): string {
  return longNames.get(name) ?? name;
}

const signInScopes: readonly string[] = [openIdScope, ...longNames.values()];

export function isSignInScope(name: string): boolean {
  return signInScopes.includes(canonicalScope(name));
}

/** In characters. */
export const maximumScopeNameLength = 200;

export function canBeScope(name: string): boolean {
  return name.length <= maximumScopeNameLength && !name.includes(' ') && parseScope(name)?.length === 1;
}

/**
 * The name of a registered API's scope must be a URL, `prefix:word` or `prefix.word`. A single word could become
 * another one's name on the same server, or one that OpenID Connect defines.
 */
export function isNewScopeName(name: string): boolean {
  if (!canBeScope(name)) return false;
  if (/^[A-Za-z][\w-]*(\.[\w-]+)+$/.test(name)) return true;
  return /^[A-Za-z][A-Za-z0-9+.-]*:./.test(name) && (!name.includes('//') || URL.canParse(name));
}
