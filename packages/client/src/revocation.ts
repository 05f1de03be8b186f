/** Giving a grant back: RFC 7009. What the server cannot be told now is kept in the store, for later. */
import { sendAsClient } from './client-authentication.ts';
import type { ClientContext } from './client-context.ts';
import { TransientError } from './errors.ts';
import { underLease } from './lease.ts';
import { answeredError } from './server-request.ts';

type Revoking = Pick<ClientContext, 'configuration' | 'keeper'>;

/**
 * Ends a user's grant, at the server and then in the store. It is marked first: should this process end in between, the
 * mark is what `retryRevocations` finds.
 *
 * @throws {ProtocolError} where the server refuses; the mark stays.
 */
export async function endAtServer(context: Revoking, userId: string): Promise<'revoked' | 'pending'> {
  const { keeper } = context;
  for (;;) {
    const kept = await keeper.read(userId);
    const isMarked = !kept || kept.revocationPending || (await keeper.write(userId, kept.record, kept, true));
    if (isMarked) return tellServer(context, userId);
  }
}

/**
 * Tells the server of a grant that is marked, and removes it. One that was granted anew meanwhile is left alone. Nothing
 * is sent where the server has no revocation endpoint.
 *
 * @returns `pending` where the server, or the store, gave no answer
 * @throws {ProtocolError} where the server refuses.
 */
export async function tellServer(
  { configuration, keeper }: Revoking,
  userId: string,
): Promise<'revoked' | 'pending'> {
  const { revocation } = configuration.endpoints;
  try {
    // A refresh that is under way comes to its end first: what it brings is revoked too.
    return await underLease(configuration, keeper, userId, async (kept, lease) => {
      if (!kept?.revocationPending) return 'revoked';
      if (!lease) return undefined;
      const { refresh, access } = kept.record;
      const { token } = refresh ?? access ?? {};
      if (token && revocation) {
        const answer = await sendAsClient(configuration, 'revocation', revocation, {
          token,
          // RFC 7009 §2.1.
          token_type_hint: refresh ? 'refresh_token' : 'access_token',
        });
        const error = answer.body?.error;
        // RFC 7009 §2.2: 200 whether or not the token was valid; the guide's server answers invalid_token for the
        // latter. The aim is reached. An error is one whatever the status: some servers send 200 with it.
        if ((answer.status >= 300 || error) && error !== 'invalid_token') throw answeredError(answer);
      }
      return (await keeper.store.remove(userId, kept)) ? 'revoked' : undefined;
    });
  } catch (error) {
    if (error instanceof TransientError) return 'pending';
    throw error;
  }
}
