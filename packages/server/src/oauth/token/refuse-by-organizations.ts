/**
 * Checks at every token request that two organizations allow the access: the one that owns the project, and the one
 * that the account belongs to.
 */
import { OAuthError } from '@grantway/protocol/error';
import {
  type AccountAccess,
  isOutsider,
  needsReview,
  type ScopeClasses,
  scopesRefusedNow,
} from '../../registration/policy/organization-policy.ts';
import type { Profile } from '../../settings/profile.ts';

/** @throws OAuthError with the profile's codes `outsiderAtToken`, `reviewAtToken` or `policyAtToken` (`profile.ts`) */
export function refuseByOrganizations(asked: AccountAccess, profile: Profile, catalogue: ScopeClasses): void {
  // ERR-3
  if (isOutsider(asked.organization?.id, asked.project)) {
    const { organizationId } = asked.project;
    throw new OAuthError(
      profile.outsiderAtToken,
      organizationId === undefined
        ? 'The project is internal, but no organization owns it.'
        : `Only accounts of the organization ${organizationId} may use this project.`,
    );
  }
  // ERR-1
  if (scopesRefusedNow(asked, catalogue).length > 0) {
    const { organization, client, project } = asked;
    if (organization !== undefined && needsReview(organization, client, project)) {
      throw new OAuthError(profile.reviewAtToken, 'The organization has to review the app first.');
    }
    throw new OAuthError(profile.policyAtToken, 'A policy of the organization no longer allows this access.');
  }
}
