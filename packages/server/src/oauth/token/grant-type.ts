/**
 * The steps that a grant type of the token endpoint declares (RFC 6749 §1.3). A new grant type is a file that declares
 * these steps, and a line in `grant-types.ts`. The steps run in the order in which a developer would fix mistakes.
 */
import { OAuthError } from '@grantway/protocol/error';
import type { Needs } from '../../context.ts';
import type { HttpRequest } from '../../http/http-message.ts';
import type { Client } from '../../records/client.ts';
import { type Profile, profileOf } from '../../settings/profile.ts';
import { type Eventually, whenThere } from '../../storage/engine/eventually.ts';
import type { AccountStorage } from '../../storage/promises/account-storage.ts';
import type { ClientStorage, ClientWithProject } from '../../storage/promises/client-storage.ts';
import type { CodeStorage } from '../../storage/promises/code-storage.ts';
import type { OrganizationStorage } from '../../storage/promises/organization-storage.ts';
import type { ProjectStorage } from '../../storage/promises/project-storage.ts';
import type { RefreshTokenStorage } from '../../storage/promises/refresh-token-storage.ts';
import { narrowGrantedScopes, readResources } from '../parameters/resource-parameter.ts';
import { checkClient, type PresentedClient, readPresentedClient } from './client-authentication.ts';
import { type Issue, makeTokenAnswer, type TokenAnswer } from './token-answer.ts';

export type TokenServices = Needs<
  AccountStorage & ClientStorage & CodeStorage & OrganizationStorage & ProjectStorage & RefreshTokenStorage,
  'settings' | 'catalogue' | 'now' | 'randomBytes' | 'sealerFor' | 'signingKeys'
>;

export type TokenRequest = {
  readonly params: ReadonlyMap<string, string>;
  readonly presented: PresentedClient;
  readonly profile: Profile;
  /** One instant for the whole request: whole seconds since 1970. */
  readonly now: number;
};

/** @typeParam Shown the stored record of what the request presents: a code or a refresh token */
export type GrantType<Shown> = {
  readonly name: string;
  /** Parameters that must be present; checked before the client is authenticated. */
  readonly neededFirst: readonly string[];
  /** `found` is the stored code or token, if the look-up of the client returned it too. */
  readonly findClient: (
    request: TokenRequest,
    services: TokenServices,
  ) => Eventually<{ readonly owner: ClientWithProject | undefined; readonly found?: Shown | undefined }>;
  /** @throws OAuthError if the code or token is invalid */
  readonly admit: (
    request: TokenRequest,
    client: Client,
    found: Shown | undefined,
    services: TokenServices,
  ) => Eventually<Shown>;
  /** The scopes of the new access token, before `resource` narrows them. @throws OAuthError `invalid_scope` */
  readonly scopes: (shown: Shown, requested: string | undefined) => readonly string[];
  /** Records the use of the code or token in storage if necessary, and returns what to issue. */
  readonly issue: (
    request: TokenRequest,
    shown: Shown,
    scopes: readonly string[],
    services: TokenServices,
  ) => Eventually<Issue>;
  /** Runs after every `OAuthError` in a request with this grant type. */
  readonly refused?: (params: TokenRequest['params'], services: TokenServices) => Promise<unknown>;
};

export type GrantTypeHandler = (
  request: HttpRequest,
  params: TokenRequest['params'],
  services: TokenServices,
) => Eventually<TokenAnswer>;

export function grantTypeHandler<Shown>(grantType: GrantType<Shown>): GrantTypeHandler {
  const { refused } = grantType;
  if (refused === undefined) {
    return (request, params, services) => answerTokenRequest(grantType, request, params, services);
  }
  return async (request, params, services) => {
    try {
      return await answerTokenRequest(grantType, request, params, services);
    } catch (error) {
      if (error instanceof OAuthError) await refused(params, services);
      throw error;
    }
  };
}

function answerTokenRequest<Shown>(
  grantType: GrantType<Shown>,
  { headers }: HttpRequest,
  params: TokenRequest['params'],
  services: TokenServices,
): Eventually<TokenAnswer> {
  for (const name of grantType.neededFirst) {
    if (!params.get(name)) throw new OAuthError('invalid_request', `Missing parameter: ${name}`);
  }
  const profile = profileOf(services.settings.profile);
  const presented = readPresentedClient(headers.authorization, params, profile);
  const request = { params, presented, profile, now: services.now() };
  return whenThere(grantType.findClient(request, services), ({ owner, found }) => {
    const { client, secret } = checkClient(presented, owner, profile);
    const noted = services.storage.touchClientSecret(client.clientId, secret, request.now);
    const admitted = whenThere(noted, () => grantType.admit(request, client, found, services));
    return whenThere(admitted, (shown) => {
      const scopes = grantType.scopes(shown, params.get('scope'));
      const resource = params.get('resource');
      if (resource) return issueForResources(grantType, request, shown, scopes, resource, services);
      return whenThere(grantType.issue(request, shown, scopes, services), (issue) =>
        makeTokenAnswer(issue, services),
      );
    });
  });
}

/**
 * RFC 8707 §2.2: `resource` narrows only the access token. It changes neither the ID token nor the refresh token. A
 * request that names a wrong API fails before it redeems the code, so the client can redeem the code later.
 */
async function issueForResources<Shown>(
  grantType: GrantType<Shown>,
  request: TokenRequest,
  shown: Shown,
  scopes: readonly string[],
  resource: string,
  services: TokenServices,
): Promise<TokenAnswer> {
  const resources = await readResources([resource], services);
  const accessTokenScopes = resources && narrowGrantedScopes(scopes, resources);
  const issue = await grantType.issue(request, shown, scopes, services);
  return makeTokenAnswer({ ...issue, accessTokenScopes }, services);
}
