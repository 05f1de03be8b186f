/**
 * What an organization's policy means for one application (ERR-1): at authorization, and again at every refresh, so that
 * a change of mind holds for access given long ago. Pure.
 */
import { isSignInScope } from '@grantway/protocol/scope';
import type { Catalogue } from '../../apis/catalogue/catalogue.ts';
import type { Client } from '../../records/client.ts';
import type { Organization } from '../../records/organization.ts';
import type { Project } from '../../records/project.ts';

/** What policies ask of a scope: the APIs that it opens, and how much harm it can do. */
export type ScopeClasses = Pick<Catalogue, 'apisOfScope' | 'isSensitiveScope'>;

/** What the policy makes of one application: as `AppAccess`, with the organization's general rules worked in. */
export type EffectiveAccess =
  | { readonly access: 'trusted' | 'limited' | 'sign-in-only' | 'needs-review' | 'blocked' }
  | { readonly access: 'specific'; readonly scopes: readonly string[] };

/** The organization's word on the application: its own entry first, then what holds for those without one. */
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

/** Whether an internal project is closed to accounts of this organization. */
export function isOutsider(organizationId: string | undefined, project: Project): boolean {
  return (
    project.userType === 'internal' &&
    (project.organizationId === undefined || project.organizationId !== organizationId)
  );
}

/** Which of the scopes the policy does not allow. Canonical names; the order is kept. */
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
 * ERR-1: all scopes of an API, or its sensitive and restricted ones. A scope that several APIs share opens them all, so one
 * restricted API is enough to refuse it.
 */
function isRestricted(scope: string, { policy }: Organization, catalogue: ScopeClasses): boolean {
  const apis = catalogue.apisOfScope(scope);
  // A scope that this node doesn't know may open any API.
  const opens = (services: readonly string[]) =>
    services.length > 0 && (apis.length === 0 || apis.some(({ service }) => services.includes(service)));
  return (
    opens(policy.restrictedApis) || (catalogue.isSensitiveScope(scope) && opens(policy.partlyRestrictedApis))
  );
}

/** Whether the organization lets the application in only after a review that nobody has made yet. */
export function needsReview(
  organization: Organization,
  client: Pick<Client, 'clientId'>,
  project: Pick<Project, 'organizationId'>,
): boolean {
  return effectiveAccess(organization, client, project).access === 'needs-review';
}

/**
 * What of a token's scopes the account's organization no longer allows the application. Nothing where the account
 * is in no organization.
 */
export function scopesRefusedNow(
  token: {
    readonly organization?: Organization | undefined;
    readonly client: Client;
    readonly project: Project;
    readonly scopes: readonly string[];
  },
  catalogue: ScopeClasses,
): readonly string[] {
  const { organization, client, project, scopes } = token;
  return organization === undefined
    ? []
    : scopesRefusedBy(organization, effectiveAccess(organization, client, project), scopes, catalogue);
}
