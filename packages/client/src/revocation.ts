/** Giving a grant back: RFC 7009. */

import type { ClientConfiguration } from './configuration.ts';
import { isGoogleRevocation } from './configuration.ts';
import { answeredError, postForm } from './server-request.ts';
import { clientCredentials } from './token-request.ts';

/**
 * Revokes a token, and with it the grant. A token that does not work any more counts as revoked: the aim is reached.
 *
 * @throws {TransientError} where it is not certain that the server took it. Trying again does no harm.
 * @throws {ProtocolError} where the server refuses.
 */
export async function revokeToken(
  configuration: ClientConfiguration,
  input: { readonly token: string; readonly type: 'access_token' | 'refresh_token' },
): Promise<void> {
  const { endpoints, transport, clientSecret = '' } = configuration;
  const answer = await postForm(transport, endpoints.revocation, [
    ['token', input.token],
    // RFC 7009 §2.1: the hint, and the client's credentials. The guide's server wants the token alone.
    ...(isGoogleRevocation(endpoints)
      ? []
      : [['token_type_hint', input.type] as const, ...clientCredentials(configuration)]),
  ]);
  // RFC 7009 §2.2: 200 whether or not the token was valid; the guide's server answers invalid_token for the latter.
  if (answer.status === 200 || (answer.status === 400 && answer.body?.error === 'invalid_token')) return;
  throw answeredError(answer, [input.token, clientSecret]);
}
