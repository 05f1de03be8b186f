/** Giving a grant back: RFC 7009. What the server cannot be told now is kept in the store, for later. */
import type { ClientConfiguration } from './configuration.ts';
import { TransientError } from './errors.ts';
import type { Keeper } from './keeper.ts';
import { answeredError, sendRequest } from './server-request.ts';
import { clientCredentials } from './token-request.ts';

/**
 * Ends a user's grant, at the server and then in the store. It is marked first: should this process end in between, the
 * mark is what `retryRevocations` finds. Nothing is sent where the server has no revocation endpoint.
 *
 * @throws {ProtocolError} where the server refuses; the mark stays.
 */
export async function endAtServer(
  { configuration, keeper }: { readonly configuration: ClientConfiguration; readonly keeper: Keeper },
  userId: string,
): Promise<'revoked' | 'pending'> {
  const { revocation } = configuration.endpoints;
  for (;;) {
    const kept = await keeper.read(userId);
    if (!kept) return 'revoked';
    const { record, revocationPending } = kept;
    if (!revocationPending) {
      await keeper.write(userId, record, kept, true);
      continue;
    }
    const { refresh, access } = record;
    const { token } = refresh ?? access ?? {};
    if (token && revocation) {
      try {
        const answer = await sendRequest(configuration, revocation, {
          token,
          // RFC 7009 §2.1: the hint, and the client's credentials.
          token_type_hint: refresh ? 'refresh_token' : 'access_token',
          ...clientCredentials(configuration),
        });
        // RFC 7009 §2.2: 200 whether or not the token was valid; the guide's server answers invalid_token for the
        // latter. The aim is reached.
        if (answer.status >= 300 && answer.body?.error !== 'invalid_token') throw answeredError(answer);
      } catch (error) {
        if (error instanceof TransientError) return 'pending';
        throw error;
      }
    }
    // Should a refresh have been under way, its tokens have been stored meanwhile, and are revoked in the next round.
    if (await keeper.store.remove(userId, kept)) return 'revoked';
  }
}
