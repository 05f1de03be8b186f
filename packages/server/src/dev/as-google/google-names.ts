/**
 * Google's names, for a development server that answers as Google (decision 0082). The host names of APIs come from the
 * built-in APIs.
 */
import { builtInApis } from '../../apis/built-in-apis.ts';
import { endpointPaths } from '../../http/endpoint-paths.ts';
import type { ServerNames } from '../../settings/server-names.ts';

const accounts = 'accounts.google.com';
const apis = 'www.googleapis.com';
const tokens = 'oauth2.googleapis.com';

/** More hosts that Google's libraries have built in: for OpenID Connect, profiles and uploads. */
const otherHosts = ['openidconnect.googleapis.com', 'people.googleapis.com', 'content.googleapis.com'];

const googleApis = builtInApis.filter(({ service }) => service.endsWith('.googleapis.com'));

/**
 * All host names that lead to the server. An API can have two, e.g. `calendar-json.googleapis.com` and, in its newer
 * discovery document, `calendar.googleapis.com`.
 */
export const googleHosts: readonly string[] = [
  ...new Set([
    accounts,
    apis,
    tokens,
    ...otherHosts,
    ...googleApis.flatMap(({ service, name }) => [service, `${name.toLowerCase()}.googleapis.com`]),
  ]),
].sort();

/** APIs whose discovery documents name `www.googleapis.com`. Other documents name the API's own host. */
const onSharedHost = ['drive', 'calendar', 'oauth2'];

export const googleNames: ServerNames = {
  issuer: `https://${accounts}`,
  apiOrigin: `https://${apis}`,
  apiOriginsByService: Object.fromEntries(
    googleApis
      .filter(({ name }) => !onSharedHost.includes(name))
      .map(({ service }) => [service, `https://${service}`]),
  ),
  originsByPath: {
    [endpointPaths.token[0]]: `https://${tokens}`,
    [endpointPaths.revocation[0]]: `https://${tokens}`,
    [endpointPaths.userInfoCurrent[0]]: 'https://openidconnect.googleapis.com',
    [endpointPaths.jsonWebKeySet[0]]: `https://${apis}`,
    [endpointPaths.certificates[0]]: `https://${apis}`,
  },
  hosts: googleHosts,
};
