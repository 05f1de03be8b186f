/** Which client asks, and whether it is who it says: RFC 6749 §2.3 and §3.2.1. Runs before any code or token is looked at. */
import { timingSafeEqual } from 'node:crypto';
import {
  type ClientAuthentication,
  parseClientAuthentication,
} from '@grantway/protocol/client-authentication';
import { OAuthError } from '@grantway/protocol/error';
import { sha256 } from '../../keys/opaque-secret.ts';
import type { Client } from '../../records/client.ts';
import type { Profile } from '../../settings/profile.ts';

export type PresentedClient = Pick<ClientAuthentication, 'clientId' | 'clientSecret' | 'undecodedSecret'>;

/** @throws OAuthError the profile's code if no client id can be found; `invalid_request` for credentials that came twice */
export function readPresentedClient(
  authorization: string | undefined,
  params: ReadonlyMap<string, string>,
  profile: Profile,
): PresentedClient {
  const presented = parseClientAuthentication({
    authorization,
    params,
    missingClient: profile.missingClient,
  });
  // RFC 6749 §5.2: `invalid_request` if the request uses more than one way to authenticate the client.
  if (presented.secretSentTwice && profile.secretSentTwice === 'refused') {
    throw new OAuthError('invalid_request', 'The client secret must be sent in one place only.');
  }
  return presented;
}

/**
 * Whether the client found is the one presented. Every client must send its secret, desktop clients theirs as well,
 * though it is no secret (RFC 8252 §8.5): no token goes to a client that shows nothing.
 *
 * @throws OAuthError `invalid_client`, or the profile's code for a deleted or disabled client, and without a secret
 */
export function checkClient(
  presented: PresentedClient,
  client: Client | undefined,
  profile: Profile,
): Client {
  if (client === undefined) {
    throw new OAuthError('invalid_client', 'The OAuth client was not found.', {
      parameter: 'client_id',
      received: presented.clientId,
    });
  }
  if (client.state === 'deleted') {
    throw new OAuthError(profile.deletedClient, 'The OAuth client was deleted.');
  }
  if (client.state === 'disabled') {
    throw new OAuthError(profile.disabledClient, 'The OAuth client was disabled.');
  }
  const { clientSecret, undecodedSecret } = presented;
  if (clientSecret === undefined) {
    throw new OAuthError(profile.missingSecret, 'client_secret is missing.');
  }
  const matches = hasSecret(client, clientSecret);
  // Looked at in any case, so that the time tells nothing of which one matched.
  const matchesUndecoded = undecodedSecret !== undefined && hasSecret(client, undecodedSecret);
  if (!matches && !matchesUndecoded) {
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
