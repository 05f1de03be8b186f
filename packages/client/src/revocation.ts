/** Giving a grant back: RFC 7009. What the server cannot be told now is kept in the store, for later. */
import type { ClientConfiguration } from './configuration.ts';
import { isGoogleRevocation } from './configuration.ts';
import { TransientError } from './errors.ts';
import type { Keeper } from './keeper.ts';
import { leaseSeconds } from './refresh.ts';
import { answeredError, postForm } from './server-request.ts';
import { clientCredentials } from './token-request.ts';

/** Between two looks at a refresh that is under way. */
const pauseMs = 50;

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

type Revoking = { readonly configuration: ClientConfiguration; readonly keeper: Keeper };

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
 * Tells the server of a grant that is marked, and removes it. One that was granted anew meanwhile is left alone.
 *
 * @returns `pending` where the server, or the store, gave no answer
 * @throws {ProtocolError} where the server refuses.
 */
export async function tellServer(
  { configuration, keeper }: Revoking,
  userId: string,
): Promise<'revoked' | 'pending'> {
  const { store } = keeper;
  const lease = keeper.mark();
  for (;;) {
    let isHeld = false;
    try {
      // A refresh that is under way comes to its end first: what it brings is revoked too.
      isHeld = await store.acquireLease(userId, lease, leaseSeconds(configuration));
      const kept = await keeper.read(userId);
      if (!kept?.revocationPending) return 'revoked';
      if (isHeld) {
        const { refresh, access } = kept.record;
        if (refresh) await revokeToken(configuration, refresh.token, 'refresh_token');
        else if (access) await revokeToken(configuration, access.token, 'access_token');
        if (await store.remove(userId, kept)) return 'revoked';
      }
    } catch (error) {
      if (error instanceof TransientError) return 'pending';
      throw error;
    } finally {
      if (isHeld) await store.releaseLease(userId, lease).catch(() => {});
    }
    if (!isHeld) await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
