/**
 * Finds out which API asks about an access token. A resource server names its API with `resource` (RFC 8707). To learn
 * whose token it is, the resource server authenticates as a client of the project that owns the API (RFC 6749 §2.3.1).
 */
import { OAuthError } from '@grantway/protocol/error';
import type { ApiDefinition } from '../../apis/catalogue/api-definition.ts';
import type { Catalogue } from '../../apis/catalogue/catalogue.ts';
import type { HttpRequest } from '../../http/http-message.ts';
import type { CheckedToken } from '../../resource/checked-token.ts';
import type { Profile } from '../../settings/profile.ts';
import type { Eventually } from '../../storage/engine/eventually.ts';
import type { ClientStorage } from '../../storage/promises/client-storage.ts';
import { refuseInQuery } from '../parameters/read-parameters.ts';
import { findResource, type ResourceServices } from '../parameters/resource-parameter.ts';
import { checkClient, readPresentedClient } from '../token/client-authentication.ts';

export type AskingServices = ResourceServices & {
  readonly now: () => number;
  readonly storage: Pick<ClientStorage, 'findClientWithProject' | 'touchClientSecret'>;
  readonly catalogue: Pick<Catalogue, 'includedScopes'>;
};

/** `authenticated`: a client of the project that owns the API sent the request. */
export type AskingApi = { readonly api: ApiDefinition; readonly authenticated: boolean };

/**
 * @returns undefined if the request names no API
 * @throws OAuthError `invalid_target`: the API is unknown. `invalid_request`: there is a client secret but no
 * `resource`, or the secret is in the URL and the profile forbids that. `unauthorized_client`: the client belongs to
 * another project, or is a desktop client. For other faults of the client's credentials, throws the same errors as the
 * token endpoint
 */
export function readAskingApi(
  request: HttpRequest,
  params: ReadonlyMap<string, string>,
  profile: Profile,
  services: AskingServices,
): Eventually<AskingApi | undefined> {
  const resource = params.get('resource');
  if (resource) return findAskingApi(resource, request, params, profile, services);
  if (!hasSecret(request, params)) return undefined;
  throw new OAuthError('invalid_request', 'Missing required parameter: resource', {
    parameter: 'resource',
    fix: 'Send the resource identifier of the API, or leave out the client credentials.',
  });
}

async function findAskingApi(
  resource: string,
  request: HttpRequest,
  params: ReadonlyMap<string, string>,
  profile: Profile,
  services: AskingServices,
): Promise<AskingApi> {
  // RFC 6749 §2.3.1: a secret must not be in the URL. The profile `google` accepts one there.
  if (!profile.parameterSources.token.includes('query')) refuseInQuery(request, ['client_secret']);
  const { api } = await findResource(resource, services);
  if (!hasSecret(request, params) && !params.get('client_id')) return { api, authenticated: false };
  const presented = readPresentedClient(request.headers.authorization, params, profile);
  const found = await services.storage.findClientWithProject(presented.clientId);
  const { client, secret } = checkClient(presented, found, profile);
  await services.storage.touchClientSecret(client.clientId, secret, services.now());
  if (api.projectId === undefined || client.projectId !== api.projectId) {
    throw new OAuthError(
      'unauthorized_client',
      'The client is not in the project that owns the API. Use a client of that project.',
      { parameter: 'client_id' },
    );
  }
  // RFC 8252 §8.5: everybody can read the secret of an installed app, so the secret doesn't prove that the API asks.
  if (client.type !== 'web') {
    throw new OAuthError(
      'unauthorized_client',
      'A desktop client cannot authenticate as an API, because its secret is in every copy of the app. Use a web client.',
      { parameter: 'client_id' },
    );
  }
  return { api, authenticated: true };
}

function hasSecret({ headers }: HttpRequest, params: ReadonlyMap<string, string>): boolean {
  return /^basic(?: |$)/i.test(headers.authorization ?? '') || Boolean(params.get('client_secret'));
}

/** Includes scopes that the token has through a wider scope. Empty if the token isn't meant for the API. */
export function scopesForApi(
  { scopes }: CheckedToken,
  api: ApiDefinition,
  catalogue: Pick<Catalogue, 'includedScopes'>,
): readonly string[] {
  const all = new Set([...scopes, ...(catalogue.includedScopes(scopes) ?? [])]);
  return api.scopes.map(({ name }) => name).filter((name) => all.has(name));
}
