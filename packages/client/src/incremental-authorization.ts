/**
 * Asking a user for scopes in addition to the stored ones: the guide's incremental authorization. What the grant knows is
 * filled in, for an application that asks by itself and for errors that lead the person there.
 */
import { presentFields } from '@grantway/protocol/present-fields';
import type { AuthorizationRequest, AuthorizationStart } from './authorization-request.ts';
import { startAuthorization } from './authorization-url.ts';
import type { ClientContext } from './client-context.ts';
import { NeedsConsentError, ReconnectError } from './errors.ts';
import { scopesToAsk } from './insufficient-scope.ts';

/** The parameters of an authorization that the grant does not know by itself. */
export type GrantAuthorizationRequest = Omit<AuthorizationRequest, 'userId'>;

/** Makes the URL and the transaction. Throws as `startAuthorization`. */
export async function askForMore(
  { configuration, keeper, seal }: ClientContext,
  userId: string,
  request: GrantAuthorizationRequest,
): Promise<AuthorizationStart> {
  const kept = await keeper.read(userId);
  const { account } = kept?.record ?? {};
  const live = kept?.ended ? undefined : kept?.record;
  const { combinesGrants } = configuration;
  const offline = (request.accessType ?? configuration.accessType) === 'offline';
  return startAuthorization(configuration, seal, {
    ...presentFields<Partial<AuthorizationRequest>>({
      includeGrantedScopes: live && combinesGrants,
      loginHint: account?.email ?? account?.sub,
      prompt: offline && !live?.refresh ? 'consent' : undefined,
    }),
    ...request,
    scope: [...new Set([...(combinesGrants || !live ? [] : live.scopes), ...request.scope])],
    userId,
  });
}

/**
 * An error, with the URL at which the person can put it right, where there is one.
 *
 * @param scopes what the caller needs
 */
export async function withWayToConsent(
  context: ClientContext,
  userId: string,
  error: unknown,
  scopes: readonly string[],
  request?: Partial<GrantAuthorizationRequest>,
): Promise<unknown> {
  const wayTo = async (scope: readonly string[]): Promise<AuthorizationStart | undefined> =>
    scope[0] && context.configuration.redirectUri
      ? askForMore(context, userId, { ...request, scope })
      : undefined;
  if (error instanceof NeedsConsentError) {
    const named = error.scopes[0] ? error.scopes : scopes;
    return new NeedsConsentError(named, await wayTo(scopes[0] ? named : scopesToAsk(named)));
  }
  if (error instanceof ReconnectError) {
    const held = (await context.keeper.read(userId))?.record.scopes ?? [];
    const authorization = await wayTo([...held, ...scopes]);
    return new ReconnectError(error.reason, { ...error, authorization });
  }
  return error;
}
