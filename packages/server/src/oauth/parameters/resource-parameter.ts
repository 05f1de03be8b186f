/**
 * The parameter `resource`, by which a client names the APIs that it wants to call (RFC 8707 §2). It narrows the scopes
 * of a code at the authorization endpoint, and those of an access token at the token endpoint.
 */

import { OAuthError } from '@grantway/protocol/error';
import { maximumIdentifierLength } from '@grantway/protocol/resource-identifier';
import { canonicalScope, isSignInScope } from '@grantway/protocol/scope';
import { findApiByResource, type IdentifiedApi } from '../../apis/catalogue/resource-identifiers.ts';
import type { Services } from '../../context.ts';
import { apiOriginOf, type Naming } from '../../settings/server-names.ts';

export const maximumResources = 20;

export type ResourceServices = {
  readonly settings: Naming;
  readonly catalogue: Pick<Services['catalogue'], 'apis' | 'refresh'>;
};

export type NamedResources = {
  /** At least one. */
  readonly apis: readonly IdentifiedApi[];
  readonly scopes: ReadonlySet<string>;
};

/**
 * @param values the values of `resource`. Each can have several identifiers with spaces between them, because a JSON
 * body can't repeat a parameter, and a URI has no spaces
 * @returns undefined if the request names no API
 * @throws OAuthError `invalid_target` if an identifier is malformed or unknown, or there are too many
 */
export async function readResources(
  values: readonly string[],
  { settings, catalogue }: ResourceServices,
): Promise<NamedResources | undefined> {
  const identifiers = [...new Set(values.flatMap((value) => value.split(' ')))].filter((text) => text !== '');
  if (identifiers.length === 0) return undefined;
  if (identifiers.length > maximumResources) {
    throw invalidTarget(`A request can name at most ${maximumResources} resources.`, '', {
      fix: 'Send fewer resource parameters. Without any, the scopes alone decide which APIs accept the token.',
    });
  }
  const apis: IdentifiedApi[] = [];
  for (const identifier of identifiers) apis.push(await findResource(identifier, { settings, catalogue }));
  return { apis, scopes: new Set(apis.flatMap(({ api }) => api.scopes.map(({ name }) => name))) };
}

/** @throws OAuthError `invalid_target` if the identifier is malformed or unknown */
export async function findResource(
  identifier: string,
  { settings, catalogue }: ResourceServices,
): Promise<IdentifiedApi> {
  const found = await findApiByResource(identifier, apiOriginOf(settings), catalogue);
  if (found !== undefined) return found;
  // RFC 8707 §2: the value must be an absolute URI, and must not have a fragment.
  throw invalidTarget('No API of this server has this resource identifier.', identifier, {
    fix:
      'Send the resource identifier of an API: an absolute URI without a fragment, of at most ' +
      `${maximumIdentifierLength} characters. The protected-resource metadata of the API has it as resource.`,
  });
}

/**
 * RFC 8707 §2.1: leaves out the scopes of other APIs. Sign-in scopes stay, because the ID token isn't for an API.
 *
 * @throws OAuthError `invalid_target` if no scope of the named APIs is left
 */
export function narrowRequestedScopes(
  requested: readonly string[],
  resources: NamedResources,
): readonly string[] {
  if (!requested.some((scope) => resources.scopes.has(canonicalScope(scope)))) {
    const identifiers = resources.apis.map(({ identifier }) => identifier).join(' ');
    const [example = 'one that its protected-resource metadata lists'] = resources.scopes;
    throw invalidTarget('The request has no scope of the APIs that resource names.', identifiers, {
      fix: `Request a scope of these APIs, for example ${example}, or leave out resource.`,
    });
  }
  return requested.filter((scope) => isSignInScope(scope) || resources.scopes.has(canonicalScope(scope)));
}

/**
 * RFC 8707 §2.2: an access token for the named APIs has only their scopes. Sign-in scopes stay only if the request
 * names the sign-in API itself.
 *
 * @param granted the scopes of the code or the refresh token
 * @throws OAuthError `invalid_target` if no scope is left
 */
export function narrowGrantedScopes(
  granted: readonly string[],
  resources: NamedResources,
): readonly string[] {
  const narrowed = granted.filter((scope) => resources.scopes.has(scope));
  if (narrowed.length > 0) return narrowed;
  const identifiers = resources.apis.map(({ identifier }) => identifier).join(' ');
  throw invalidTarget('The grant has no scope of the APIs that resource names.', identifiers, {
    fix: 'Ask the person for a scope of these APIs first, or leave out resource.',
  });
}

function invalidTarget(description: string, received: string, { fix }: { fix: string }): OAuthError {
  const shown = received.slice(0, 256);
  return new OAuthError('invalid_target', shown === '' ? description : `${description} (${shown})`, {
    parameter: 'resource',
    received,
    fix,
  });
}
