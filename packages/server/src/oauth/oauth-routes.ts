/** The routes of the OAuth endpoints. The discovery document lists the endpoints in this order. */
import type { Services } from '../context.ts';
import { endpointPaths } from '../http/endpoint-paths.ts';
import { getAndPost, type Route } from '../http/route.ts';
import type { AccessTokenChecker } from '../resource/checked-token.ts';
import {
  createAuthorizationEndpoint,
  createAuthorizationPageEndpoint,
} from './authorize/authorization-endpoint.ts';
import {
  createCertificatesEndpoint,
  createDiscoveryEndpoint,
  createJsonWebKeySetEndpoint,
} from './discovery/discovery-endpoint.ts';
import { createRevocationEndpoint } from './revocation/revocation-endpoint.ts';
import { createTokenEndpoint } from './token/token-endpoint.ts';
import { createTokenInfoEndpoint } from './token-info/token-info-endpoint.ts';
import { createUserInfoEndpoint } from './user-info/user-info-endpoint.ts';

export function oauthRoutes(services: Services, checkAccessToken: AccessTokenChecker): readonly Route[] {
  const endpoints: readonly Route[] = [
    {
      meaning: 'authorization',
      announcedAs: 'authorization_endpoint',
      paths: endpointPaths.authorization,
      surface: 'page',
      methods: getAndPost(createAuthorizationEndpoint(services)),
    },
    {
      meaning: 'pages of a pending request',
      paths: [endpointPaths.authorizationPage],
      surface: 'page',
      methods: getAndPost(createAuthorizationPageEndpoint(services)),
    },
    {
      meaning: 'token',
      announcedAs: 'token_endpoint',
      paths: endpointPaths.token,
      trailingSlash: true,
      surface: 'oauth',
      methods: { POST: createTokenEndpoint(services) },
    },
    {
      meaning: 'user info',
      announcedAs: 'userinfo_endpoint',
      paths: endpointPaths.userInfoCurrent,
      surface: 'oauth',
      methods: getAndPost(createUserInfoEndpoint(services, checkAccessToken, 'current')),
    },
    {
      // Google's discovery documents of APIs list these paths as methods, so their errors have the format of API
      // errors.
      meaning: 'user info',
      paths: endpointPaths.userInfoLegacy,
      surface: 'api',
      methods: getAndPost(createUserInfoEndpoint(services, checkAccessToken, 'legacy')),
    },
    {
      meaning: 'revocation',
      announcedAs: 'revocation_endpoint',
      paths: endpointPaths.revocation,
      trailingSlash: true,
      prefetchRefused: true,
      surface: 'oauth',
      methods: getAndPost(createRevocationEndpoint(services)),
    },
    {
      meaning: 'token info',
      paths: endpointPaths.tokenInfoCurrent,
      trailingSlash: true,
      surface: 'oauth',
      methods: getAndPost(createTokenInfoEndpoint(services, 'current')),
    },
    {
      meaning: 'token info',
      paths: endpointPaths.tokenInfoLegacy,
      trailingSlash: true,
      surface: 'oauth',
      methods: getAndPost(createTokenInfoEndpoint(services, 'legacy')),
    },
    {
      meaning: 'public keys, JWK',
      announcedAs: 'jwks_uri',
      paths: endpointPaths.jsonWebKeySet,
      surface: 'oauth',
      methods: { GET: createJsonWebKeySetEndpoint(services) },
    },
    {
      meaning: 'public keys, X.509 in PEM by key id',
      paths: endpointPaths.certificates,
      surface: 'oauth',
      methods: { GET: createCertificatesEndpoint(services) },
    },
  ];
  return [
    ...endpoints,
    {
      meaning: 'discovery',
      paths: endpointPaths.discovery,
      surface: 'oauth',
      methods: { GET: createDiscoveryEndpoint(services, endpoints) },
    },
  ];
}
