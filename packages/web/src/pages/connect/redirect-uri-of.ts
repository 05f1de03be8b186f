/** The redirect URI that the code uses. */
import type { Client } from '../../api/operations.ts';

/** RFC 8252 §7.3: a desktop app may use any port of the loopback address. */
export function redirectUriOf({ type, redirectUris = [] }: Client): string {
  return type === 'desktop' ? 'http://localhost:8080' : (redirectUris[0] ?? '');
}
