/** RFC 7009. Servers like Google's then revoke all access of the app to the account. */
import { CommandError } from '../../host/command-error.ts';
import { ServerError } from './explain-error.ts';
import type { StoredTokens } from './stored-tokens.ts';
import { postAsClient } from './token-endpoint.ts';

/** @throws CommandError */
export async function revokeTokens({
  server,
  client,
  refreshToken,
  accessToken,
}: StoredTokens): Promise<void> {
  const { revocationEndpoint } = server;
  if (revocationEndpoint === undefined) {
    throw new CommandError(
      `${server.issuer} can’t revoke tokens on request; remove the access on the page of your account there`,
    );
  }
  const [token, hint] =
    refreshToken === undefined ? [accessToken, 'access_token'] : [refreshToken, 'refresh_token'];
  if (token === undefined) throw new CommandError('there is no token to revoke');
  try {
    await postAsClient(revocationEndpoint, server, client, 'revocation', { token, token_type_hint: hint });
  } catch (error) {
    // For a token that no longer works, RFC 7009 §2.2 requires 200, but Google answers with this error.
    if (!(error instanceof ServerError && error.code === 'invalid_token')) throw error;
  }
}
