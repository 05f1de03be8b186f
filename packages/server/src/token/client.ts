/** Which client asks, and whether it is who it says: RFC 6749 §2.3 and §3.2.1. Runs before any code or token is looked at. */
import { timingSafeEqual } from 'node:crypto';
import { parseClientAuthentication } from '@grantway/protocol/client-authentication';
import { OAuthError } from '@grantway/protocol/error';
import type { HttpRequest } from '../http.ts';
import { sha256 } from '../keys/opaque-secret.ts';
import type { Client } from '../registration/records.ts';
import type { Storage } from '../storage/storage.ts';

export type PresentedClient = { readonly clientId: string; readonly clientSecret?: string };

/** @throws OAuthError `invalid_request` where no client id can be found */
export function readPresentedClient(
  request: HttpRequest,
  params: ReadonlyMap<string, string>,
): PresentedClient {
  return parseClientAuthentication({ authorization: request.headers.authorization, params });
}

/**
 * Looks the client up and checks its secret.
 *
 * @throws OAuthError as `checkClient`
 */
export async function authenticateClient(presented: PresentedClient, storage: Storage): Promise<Client> {
  return checkClient(presented, await storage.findClient(presented.clientId));
}

/**
 * Whether the client found is the one presented. Every client must send its secret, desktop clients theirs as well,
 * though it is no secret (RFC 8252 §8.5): no token goes to a client that shows nothing.
 *
 * @throws OAuthError `invalid_client`, `deleted_client` or `disabled_client`; `invalid_request` without a secret
 */
export function checkClient(presented: PresentedClient, client: Client | undefined): Client {
  if (client === undefined) {
    throw new OAuthError('invalid_client', 'The OAuth client was not found.', {
      parameter: 'client_id',
      received: presented.clientId,
    });
  }
  if (client.state === 'deleted') throw new OAuthError('deleted_client', 'The OAuth client was deleted.');
  if (client.state === 'disabled') throw new OAuthError('disabled_client', 'The OAuth client was disabled.');
  if (presented.clientSecret === undefined) {
    throw new OAuthError('invalid_request', 'client_secret is missing.');
  }
  if (!hasSecret(client, presented.clientSecret)) {
    throw new OAuthError('invalid_client', 'The provided client secret is invalid.');
  }
  return client;
}

/** Constant time in the secret: digests are compared, and every secret is looked at. */
function hasSecret(client: Client, secret: string): boolean {
  const digest = sha256(secret);
  let found = false;
  for (const candidate of client.secrets) {
    const same = timingSafeEqual(candidate.sha256, digest);
    found ||= same && candidate.state === 'active';
  }
  return found;
}
