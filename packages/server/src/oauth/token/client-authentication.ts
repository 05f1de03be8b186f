/**
 * Identifies and authenticates the client of a token request, before any code or token is checked: RFC 6749 §2.3 and
 * §3.2.1.
 */
import { timingSafeEqual } from 'node:crypto';
import {
  type ClientAuthentication,
  parseClientAuthentication,
} from '@grantway/protocol/client-authentication';
import { OAuthError } from '@grantway/protocol/error';
import { sha256 } from '../../keys/opaque-secret.ts';
import type { Client, ClientSecret } from '../../records/client.ts';
import type { Profile } from '../../settings/profile.ts';
import type { ClientWithProject } from '../../storage/promises/client-storage.ts';

export type PresentedClient = Pick<ClientAuthentication, 'clientId' | 'clientSecret' | 'undecodedSecret'>;

/**
 * @throws OAuthError the profile's code if there's no client id or HTTP Basic can't be read; `invalid_request` if
 * header and parameters contradict each other, or if the secret was sent twice and the profile rejects that
 */
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
  // RFC 6749 §5.2: `invalid_request` if the request uses more than one method to authenticate the client.
  if (presented.secretSentTwice && profile.secretSentTwice === 'refused') {
    throw new OAuthError(
      'invalid_request',
      'The request has the client secret in two places. Send it in only one.',
    );
  }
  return presented;
}

export type AuthenticatedClient = { readonly client: Client; readonly secret: ClientSecret };

/**
 * Every client must send its secret. This includes desktop clients, although their secret isn't confidential (RFC 8252
 * §8.5).
 *
 * @throws OAuthError `invalid_client` if the client is unknown or the secret is wrong; the profile's code if the client
 * or its project is deleted, the client is disabled, or the secret is missing
 */
export function checkClient(
  presented: PresentedClient,
  found: ClientWithProject | undefined,
  profile: Profile,
): AuthenticatedClient {
  if (found === undefined) {
    throw new OAuthError('invalid_client', 'The OAuth client was not found.', {
      parameter: 'client_id',
      received: presented.clientId,
    });
  }
  const { client, project } = found;
  if (project.deletedAt !== undefined) {
    throw new OAuthError(profile.deletedClient, 'The project of the OAuth client was deleted.');
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
  const decoded = findSecret(client, clientSecret);
  // Always check the secret both decoded and undecoded, so that timing doesn't reveal which of the two matched.
  const undecoded = undecodedSecret === undefined ? undefined : findSecret(client, undecodedSecret);
  const secret = decoded ?? undecoded;
  if (secret === undefined) {
    throw new OAuthError('invalid_client', 'The provided client secret is invalid.');
  }
  return { client, secret };
}

/** Takes the same time for every `text`: compares digests, and goes through all of the client's secrets. */
function findSecret(client: Client, text: string): ClientSecret | undefined {
  const digest = sha256(text);
  let found: ClientSecret | undefined;
  for (const candidate of client.secrets) {
    const same = timingSafeEqual(candidate.sha256, digest);
    if (same && candidate.state === 'active') found = candidate;
  }
  return found;
}
