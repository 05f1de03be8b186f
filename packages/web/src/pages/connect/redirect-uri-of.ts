import type { Client } from '../../api/operations.ts';

/** A desktop app may use any port of the loopback address (RFC 8252 §7.3). Port 8080 is an example. */
export function redirectUriOf({ type, redirectUris = [] }: Client): string {
  return type === 'desktop' ? 'http://localhost:8080' : (redirectUris[0] ?? '');
}
