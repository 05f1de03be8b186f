/** RFC 7009. If the server gives no usable answer, the grant stays marked, so that the app can retry later. */
import { sendAsClient } from './client-authentication.ts';
import type { ClientContext } from './client-context.ts';
import { TransientError } from './errors.ts';
import { underLease } from './lease.ts';
import { answeredError } from './server-request.ts';

type Revoking = Pick<ClientContext, 'configuration' | 'keeper'>;

/**
 * Marks a user's grant, then revokes it. If this process stops in between, `retryRevocations` finds the mark.
 *
 * @throws {ProtocolError} | {DeniedError} if the server rejects the revocation. The grant keeps its mark.
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
 * Revokes and removes a grant that is marked. Does nothing if the user has granted access again in the meantime.
 *
 * @returns `pending` if the server or the store gave no usable answer
 * @throws {ProtocolError} | {DeniedError} if the server rejects the revocation
 */
export async function tellServer(
  { configuration, keeper }: Revoking,
  userId: string,
): Promise<'revoked' | 'pending'> {
  const { revocation } = configuration.endpoints;
  try {
    // Wait for a running refresh, so that its tokens are revoked too.
    return await underLease(configuration, keeper, userId, async (kept, lease) => {
      if (!kept?.revocationPending) return 'revoked';
      if (!lease) return undefined;
      const { refresh, access } = kept.record;
      const { token } = refresh ?? access ?? {};
      if (token && revocation) {
        const answer = await sendAsClient(configuration, 'revocation', revocation, {
          token,
          token_type_hint: refresh ? 'refresh_token' : 'access_token',
        });
        const error = answer.body?.error;
        // RFC 7009 §2.2: the server answers 200 even if the token was invalid. Google answers invalid_token instead.
        // Some servers send other errors with status 200.
        if ((answer.status >= 300 || error) && error !== 'invalid_token') throw answeredError(answer);
      }
      return (await keeper.store.remove(userId, kept)) ? 'revoked' : undefined;
    });
  } catch (error) {
    if (error instanceof TransientError) return 'pending';
    throw error;
  }
}
