/** Asks a user for scopes in addition to the stored ones. Fills in the parameters that the stored grant determines. */
import { presentFields } from '@grantway/protocol/present-fields';
import type { AuthorizationRequest, AuthorizationStart } from './authorization-request.ts';
import { startAuthorization } from './authorization-url.ts';
import type { ClientContext } from './client-context.ts';
import { NeedsConsentError, ReconnectError } from './errors.ts';
import { scopesToAsk } from './insufficient-scope.ts';

/** The parameters of an authorization, without `userId`. */
export type GrantAuthorizationRequest = Omit<AuthorizationRequest, 'userId'>;

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
 * Adds no URL if the client has no redirect URI or no scope is known, or if consent can't resolve the error.
 *
 * @param scopes the scopes that the caller needs
 */
export async function withAuthorizationUrl(
  context: ClientContext,
  userId: string,
  error: unknown,
  scopes: readonly string[],
  request?: Partial<GrantAuthorizationRequest>,
): Promise<unknown> {
  const authorizationFor = async (scope: readonly string[]): Promise<AuthorizationStart | undefined> =>
    scope[0] && context.configuration.redirectUri
      ? askForMore(context, userId, { ...request, scope })
      : undefined;
  if (error instanceof NeedsConsentError) {
    const named = error.scopes[0] ? error.scopes : scopes;
    return new NeedsConsentError(named, await authorizationFor(scopes[0] ? named : scopesToAsk(named)));
  }
  if (error instanceof ReconnectError) {
    const held = (await context.keeper.read(userId))?.record.scopes ?? [];
    const authorization = await authorizationFor([...held, ...scopes]);
    return new ReconnectError(error.reason, { ...error, authorization });
  }
  return error;
}
