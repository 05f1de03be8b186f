import type { Client } from '../../api/operations.ts';
import { redirectUriOf } from './redirect-uri-of.ts';

/** @param secret undefined while hidden; the line then has no value, so nobody copies a hidden secret */
export function environmentLines(client: Client, secret: string | undefined): string {
  const { origin } = window.location;
  return [
    ['OAUTH_CLIENT_ID', client.id],
    ['OAUTH_CLIENT_SECRET', secret ?? ''],
    ['OAUTH_REDIRECT_URI', redirectUriOf(client)],
    ['OAUTH_AUTHORIZATION_URL', `${origin}/o/oauth2/v2/auth`],
    ['OAUTH_TOKEN_URL', `${origin}/token`],
  ]
    .map(([name, value]) => `${name}=${value}`)
    .join('\n');
}
