/**
 * The discovery document, which follows OpenID Connect Discovery 1.0 §3 and RFC 8414 §2, and the public signing keys.
 */
import type { ApiDefinition } from '../../apis/catalogue/api-definition.ts';
import type { Catalogue } from '../../apis/catalogue/catalogue.ts';
import { identifiersOf } from '../../apis/catalogue/resource-identifiers.ts';
import type { Services } from '../../context.ts';
import { type Handler, jsonResponse } from '../../http/http-message.ts';
import { announcedAddresses, type Route } from '../../http/route.ts';
import { profileOf } from '../../settings/profile.ts';
import { apiOriginOf, endpointAddress, issuerOf } from '../../settings/server-names.ts';
import { authenticationClasses } from '../authorize/requested-claims.ts';
import { grantTypes } from '../token/grant-types.ts';

/** Clients may cache these documents for an hour, so the server publishes a key an hour before the key's first use. */
const cacheable = { 'cache-control': 'public, max-age=3600' };

/** @param routes this server's routes; the document lists those that have `announcedAs` */
export function createDiscoveryEndpoint(
  { settings, catalogue }: Pick<Services, 'settings' | 'catalogue'>,
  routes: readonly Route[],
): Handler {
  const { promptLogin } = profileOf(settings.profile);
  const metadata = {
    issuer: issuerOf(settings),
    ...announcedAddresses(routes, (path) => endpointAddress(path, settings)),
    response_types_supported: ['code'],
    response_modes_supported: ['query', 'form_post'],
    grant_types_supported: [...grantTypes.keys()],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: signInScopes,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
    revocation_endpoint_auth_methods_supported: ['none'],
    acr_values_supported: authenticationClasses,
    claims_supported: [
      'acr',
      'aud',
      'auth_time',
      'email',
      'email_verified',
      'exp',
      'family_name',
      'given_name',
      'hd',
      'iat',
      'iss',
      'name',
      'picture',
      'sub',
    ],
    code_challenge_methods_supported: ['plain', 'S256'],
    prompt_values_supported: [
      'none',
      'consent',
      'select_account',
      ...(promptLogin === 'refused' ? [] : ['login']),
    ],
    // RFC 9207 §3
    authorization_response_iss_parameter_supported: true,
    request_parameter_supported: false,
    request_uri_parameter_supported: false,
    // The server reads only `auth_time`, `acr` and `sub` of this parameter (decision 0039), so it doesn't announce
    // support.
    claims_parameter_supported: false,
  };
  return () => {
    const scopes = [...signInScopes, ...offeredScopes(catalogue)].slice(0, mostScopes);
    const protected_resources = listedResources(catalogue.apis, apiOriginOf(settings));
    return jsonResponse(200, { ...metadata, scopes_supported: scopes, protected_resources }, cacheable);
  };
}

const signInScopes: readonly string[] = ['openid', 'email', 'profile', 'offline_access'];

/** Keeps the document small. RFC 8414 §2 lets a server leave scopes out. */
const mostScopes = 1_000;

/** Leaves out the scopes of built-in APIs, because Google's document doesn't list them either. */
function offeredScopes({ apis }: Pick<Catalogue, 'apis'>): readonly string[] {
  return apis
    .filter(({ projectId }) => projectId !== undefined)
    .flatMap(({ scopes }) => scopes)
    .filter(({ state }) => state !== 'retired')
    .map(({ name }) => name);
}

/** Keeps the document small: if there are more identifiers, it lists none. */
const maximumResources = 100;

/** RFC 9728 §4. Undefined if there are too many identifiers to list. */
function listedResources(apis: readonly ApiDefinition[], origin: string): readonly string[] | undefined {
  if (apis.length > maximumResources) return undefined;
  const identifiers = apis.flatMap((api) => identifiersOf(api, origin));
  return identifiers.length > maximumResources ? undefined : identifiers;
}

/** RFC 7517 §5. */
export function createJsonWebKeySetEndpoint({ signingKeys }: Pick<Services, 'signingKeys'>): Handler {
  return () => jsonResponse(200, signingKeys.jsonWebKeySet(), cacheable);
}

/** The same keys as X.509 certificates in PEM, by key id. */
export function createCertificatesEndpoint({ signingKeys }: Pick<Services, 'signingKeys'>): Handler {
  return () => jsonResponse(200, signingKeys.certificates(), cacheable);
}
