import type { PlaygroundEndpoints, PlaygroundServer } from '@grantway/protocol/playground';
import { endpointPaths } from '../../http/endpoint-paths.ts';
import { issuerOf, type Naming } from '../../settings/server-names.ts';

type NamedEndpoints = PlaygroundEndpoints & { readonly issuer: string };

/** Uses this server's origin: in the person's browser, Google's names may not lead to this server. */
export function ownEndpoints(naming: Naming): NamedEndpoints {
  const { origin } = naming;
  return {
    issuer: issuerOf(naming),
    authorizationEndpoint: origin + endpointPaths.authorization[0],
    tokenEndpoint: origin + endpointPaths.token[0],
    revocationEndpoint: origin + endpointPaths.revocation[0],
    userInfoEndpoint: origin + endpointPaths.userInfoCurrent[0],
    promisesIssuer: true,
  };
}

export const googleEndpoints: NamedEndpoints = {
  issuer: 'https://accounts.google.com',
  authorizationEndpoint: 'https://accounts.google.com/o/oauth2/v2/auth',
  tokenEndpoint: 'https://oauth2.googleapis.com/token',
  revocationEndpoint: 'https://oauth2.googleapis.com/revoke',
  userInfoEndpoint: 'https://openidconnect.googleapis.com/v1/userinfo',
};

export function endpointsOf(server: PlaygroundServer, naming: Naming): PlaygroundEndpoints {
  switch (server.kind) {
    case 'grantway':
      return ownEndpoints(naming);
    case 'google':
      return googleEndpoints;
    case 'custom': {
      const { kind: _kind, ...endpoints } = server;
      return endpoints;
    }
  }
}

/** Whether this server answers at this address. It may also answer under Google's host names. */
export function isOwnAddress(url: URL, { origin, names }: Naming): boolean {
  if (url.origin === origin) return true;
  return (
    names !== undefined && url.protocol === 'https:' && url.port === '' && names.hosts.includes(url.hostname)
  );
}
