/** Giving a grant back: RFC 7009. What the server cannot be told now is kept in the store, for later. */
import type { ClientConfiguration } from './configuration.ts';
import { isGoogleRevocation } from './configuration.ts';
import { TransientError } from './errors.ts';
import type { Keeper } from './keeper.ts';
import { answeredError, postForm } from './server-request.ts';
import { clientCredentials } from './token-request.ts';

/**
 * Revokes a token, and with it the grant. A token that does not work any more counts as revoked: the aim is
 * reached. Nothing is sent where the server has no revocation endpoint.
 *
 * @throws {TransientError} where it is not certain that the server took it. Trying again does no harm.
 * @throws {ProtocolError} where the server refuses.
 */
async function revokeToken(configuration: ClientConfiguration, token: string, type: string): Promise<void> {
  const { endpoints } = configuration;
  if (!endpoints.revocation) return;
  const answer = await postForm(configuration, endpoints.revocation, {
    token,
    // RFC 7009 §2.1: the hint, and the client's credentials. The guide's server wants the token alone.
    ...(!isGoogleRevocation(endpoints) && { token_type_hint: type, ...clientCredentials(configuration) }),
  });
  // RFC 7009 §2.2: 200 whether or not the token was valid; the guide's server answers invalid_token for the latter.
  if (answer.status === 200 || (answer.status === 400 && answer.body?.error === 'invalid_token')) return;
  throw answeredError(answer);
}

/**
 * Ends a user's grant, at the server and then in the store. It is marked first: should this process end in between, the
 * mark is what `retryRevocations` finds.
 *
 * @throws {ProtocolError} where the server refuses; the mark stays.
 */
export async function endAtServer(
  { configuration, keeper }: { readonly configuration: ClientConfiguration; readonly keeper: Keeper },
  userId: string,
): Promise<'revoked' | 'pending'> {
  for (;;) {
    const kept = await keeper.read(userId);
    if (!kept) return 'revoked';
    const { record, revocationPending } = kept;
    if (!revocationPending) {
      await keeper.write(userId, record, kept, true);
      continue;
    }
    const { refresh, access } = record;
    try {
      if (refresh) await revokeToken(configuration, refresh.token, 'refresh_token');
      else if (access) await revokeToken(configuration, access.token, 'access_token');
    } catch (error) {
      if (error instanceof TransientError) return 'pending';
      throw error;
    }
    // Should a refresh have been under way, its tokens have been stored meanwhile, and are revoked in the next round.
    if (await keeper.store.remove(userId, kept)) return 'revoked';
  }
}
