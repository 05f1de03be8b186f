/**
 * Scopes: the space-delimited list of RFC 6749 §3.3, and the sign-in scopes of OpenID Connect Core §5.4 with their
 * long names.
 */

/** Asks for an ID token (OpenID Connect Core §3.1.2.1). */
export const openIdScope = 'openid';
/** The long name of `email`. */
export const emailScope = 'https://www.googleapis.com/auth/userinfo.email';
/** The long name of `profile`. */
export const profileScope = 'https://www.googleapis.com/auth/userinfo.profile';

/**
 * Reads a scope list: order kept, repetitions dropped, several spaces taken as one. Undefined where there is no scope
 * in it or a character that RFC 6749 §3.3 does not allow.
 */
export function parseScope(text: string): readonly string[] | undefined {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    // RFC 6749 §3.3: a scope token is of printable ASCII without `"` and `\`; a space stands between two.
    if (code < 0x20 || code > 0x7e || code === 0x22 || code === 0x5c) return undefined;
  }
  // RFC 6749 §3.3: scopes are case-sensitive and their order does not matter; the asker's is kept for display.
  const scopes = new Set(text.split(' '));
  scopes.delete('');
  return scopes.size === 0 ? undefined : [...scopes];
}

/** Writes a scope list, one space between two. */
export function formatScope(scopes: Iterable<string>): string {
  return [...scopes].join(' ');
}

const longNames: ReadonlyMap<string, string> = new Map([
  ['email', emailScope],
  ['profile', profileScope],
]);

/** The one name under which a scope is stored and compared: `email` and `profile` become their long names. */
export function canonicalScope(name: string): string {
  return longNames.get(name) ?? name;
}

/** Whether a scope, by its short or long name, only says who the person is. */
export function isSignInScope(name: string): boolean {
  return [openIdScope, ...longNames.values()].includes(canonicalScope(name));
}
