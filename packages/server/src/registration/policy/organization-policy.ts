/**
 * Applies an organization's policy to an app (ERR-1). The server applies it at authorization and again at every token
 * request, so that a changed policy also applies to access granted long ago. This module reads no storage.
 */
import { isSignInScope } from '@grantway/protocol/scope';
import type { Catalogue } from '../../apis/catalogue/catalogue.ts';
import type { Client } from '../../records/client.ts';
import type { Organization } from '../../records/organization.ts';
import type { Project } from '../../records/project.ts';

export type ScopeClasses = Pick<Catalogue, 'apisOfScope' | 'isSensitiveScope'>;

/** What the policy allows an app: an `AppAccess`, or the value of `otherApps` if the policy has no entry for the app. */
export type EffectiveAccess =
  | { readonly access: 'trusted' | 'limited' | 'sign-in-only' | 'needs-review' | 'blocked' }
  | { readonly access: 'specific'; readonly scopes: readonly string[] };

/** Returns the app's own entry in the policy. If there is none, `trustsOwnApps` and then `otherApps` decide. */
export function effectiveAccess(
  organization: Organization,
  client: Pick<Client, 'clientId'>,
  project: Pick<Project, 'organizationId'>,
): EffectiveAccess {
  const { policy } = organization;
  const own = Object.hasOwn(policy.apps, client.clientId) ? policy.apps[client.clientId] : undefined;
  if (own !== undefined) return own;
  if (policy.trustsOwnApps && project.organizationId === organization.id) return { access: 'trusted' };
  return { access: policy.otherApps };
}

export function isOutsider(organizationId: string | undefined, project: Project): boolean {
  return (
    project.userType === 'internal' &&
    (project.organizationId === undefined || project.organizationId !== organizationId)
  );
}

export function scopesRefusedBy(
  organization: Organization,
  effective: EffectiveAccess,
  scopes: readonly string[],
  catalogue: ScopeClasses,
): readonly string[] {
  switch (effective.access) {
    case 'trusted':
      return [];
    case 'limited':
      return scopes.filter((scope) => isRestricted(scope, organization, catalogue));
    case 'specific':
      return scopes.filter((scope) => !isSignInScope(scope) && !effective.scopes.includes(scope));
    case 'sign-in-only':
      return scopes.filter((scope) => !isSignInScope(scope));
    case 'needs-review':
    case 'blocked':
      return scopes;
  }
}

/**
 * ERR-1: a `limited` app may not use the APIs in `restrictedApis`. For the APIs in `partlyRestrictedApis`, this applies
 * only to sensitive and restricted scopes. A scope of several APIs is restricted if the policy lists one of these APIs.
 */
function isRestricted(scope: string, { policy }: Organization, catalogue: ScopeClasses): boolean {
  const apis = catalogue.apisOfScope(scope);
  // A scope that this node doesn't know may give access to any API.
  const opens = (services: readonly string[]) =>
    services.length > 0 && (apis.length === 0 || apis.some(({ service }) => services.includes(service)));
  return (
    opens(policy.restrictedApis) || (catalogue.isSensitiveScope(scope) && opens(policy.partlyRestrictedApis))
  );
}

export function needsReview(
  organization: Organization,
  client: Pick<Client, 'clientId'>,
  project: Pick<Project, 'organizationId'>,
): boolean {
  return effectiveAccess(organization, client, project).access === 'needs-review';
}

export type AccountAccess = {
  /** The account's organization. */
  readonly organization?: Organization | undefined;
  readonly client: Client;
  readonly project: Project;
  readonly scopes: readonly string[];
};

export function scopesRefusedNow(
  { organization, client, project, scopes }: AccountAccess,
  catalogue: ScopeClasses,
): readonly string[] {
  return organization === undefined
    ? []
    : scopesRefusedBy(organization, effectiveAccess(organization, client, project), scopes, catalogue);
}
