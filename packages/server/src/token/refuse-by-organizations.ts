/** What organizations say against a token, whenever one is asked for: theirs that owns the project, and theirs that owns the account. */
import { OAuthError } from '@grantway/protocol/error';
import type { Profile } from '../profile.ts';
import { isOutsider, scopesRefusedNow } from '../registration/organization-policy.ts';
import type { Client, Organization, Project } from '../registration/records.ts';

/** @throws OAuthError `org_internal` or `admin_policy_enforced`, or the profile's code for either */
export function refuseByOrganizations(
  asked: {
    /** The account's. */
    readonly organization?: Organization;
    readonly client: Client;
    readonly project: Project;
    readonly scopes: readonly string[];
  },
  profile: Profile,
): void {
  // ERR-3.
  if (isOutsider(asked.organization?.id, asked.project)) {
    throw new OAuthError(profile.outsiderAtToken, 'The project is limited to accounts of its organization.');
  }
  // ERR-1.
  if (scopesRefusedNow(asked).length > 0) {
    throw new OAuthError(profile.policyAtToken, 'A policy of the organization no longer allows this access.');
  }
}
