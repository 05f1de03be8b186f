/** Creates and changes organizations and their policies for apps (ERR-1). */

import { reason } from '@grantway/messages/reasons/reason';
import type { Needs } from '../context.ts';
import type { AppAccess, Organization, OrganizationPolicy } from '../records/organization.ts';
import type { Stored } from '../records/stored.ts';
import type { AccountStorage } from '../storage/promises/account-storage.ts';
import type { OrganizationStorage } from '../storage/promises/organization-storage.ts';
import { placeAccounts } from './account-organization.ts';
import { changeRecord, createRecord, type IfRevision, type Outcome } from './changes.ts';
import { type OrganizationChanges, type OrganizationInput, organizationSchemas } from './record-schemas.ts';
import { RegistrationError, readInputNaming } from './registration-error.ts';
import { type ActingContext, attributionOf, organizationEvent } from './registration-events.ts';
import { type Asked, type Changes, wishOf, withChanges } from './wishes.ts';

type Needed = Needs<OrganizationStorage & AccountStorage, 'catalogue'> & ActingContext;

const openPolicy: OrganizationPolicy = {
  apps: {},
  restrictedApis: [],
  partlyRestrictedApis: [],
  otherApps: 'limited',
  trustsOwnApps: true,
};

/** @throws RegistrationError if there's no such organization */
export async function requireOrganization(
  storage: OrganizationStorage,
  id: string,
): Promise<Stored<Organization>> {
  const organization = await storage.findOrganization(id);
  if (organization === undefined) throw new RegistrationError([], reason('NO_ORGANIZATION', { id }));
  return organization;
}

/** The accounts in the organization's domains join it. @throws RegistrationError */
export async function createOrganization(
  context: Needed,
  input: OrganizationInput,
): Promise<Stored<Organization>> {
  const { storage, catalogue } = context;
  const schema = organizationSchemas(catalogue).input;
  const { id, name, domains, policy = {} } = await readInputNaming(schema, input, catalogue);
  if ((await storage.findOrganization(id)) !== undefined) {
    throw new RegistrationError(['id'], reason('ORGANIZATION_EXISTS', { id }), 'taken');
  }
  const organization: Organization = {
    id,
    name,
    domains: [...new Set(domains)],
    policy: withChanges(openPolicy, policy),
  };
  await requireFreeDomains(storage, organization);
  const event = organizationEvent(attributionOf(context), { after: organization });
  const stored = await createRecord(storage.createOrganization, organization, event);
  await placeAccounts(context, organization.domains);
  return stored;
}

/** If the organization's domains change, accounts join or leave it. @throws RegistrationError */
export async function changeOrganization(
  context: Needed,
  { id, ifRevision }: Pick<Organization, 'id'> & IfRevision,
  asked: Asked<Organization, OrganizationChanges>,
): Promise<Outcome<Organization>> {
  const { storage, catalogue } = context;
  const { before, record, changed } = await changeRecord<Organization>({
    ifRevision,
    read: () => requireOrganization(storage, id),
    change: async (present) => {
      const schema = organizationSchemas(catalogue).changes;
      const wish = await wishOf(asked, present);
      const { name, domains, policy = {} } = await readInputNaming(schema, wish, catalogue);
      const organization = withChanges<Organization>(present, {
        name,
        domains: domains && [...new Set(domains)],
        policy: withPolicy(present, policy).policy,
      });
      await requireFreeDomains(storage, organization);
      return organization;
    },
    save: storage.updateOrganization,
    event: (change) => organizationEvent(attributionOf(context), change),
  });
  await placeAccounts(context, inOnlyOne(before.domains, record.domains));
  return { record, changed };
}

export function withPolicy<Known extends Pick<Organization, 'policy'>>(
  organization: Known,
  changes: Changes<OrganizationPolicy>,
): Known {
  return { ...organization, policy: withChanges(organization.policy, changes) };
}

/** If `access` is undefined, leaves out the client's entry, so that the policy's general rules apply to the client. */
export function appsWith(
  { policy }: Organization,
  clientId: string,
  access: AppAccess | undefined,
): OrganizationPolicy['apps'] {
  const { [clientId]: _before, ...others } = policy.apps;
  return access === undefined ? others : { ...others, [clientId]: access };
}

async function requireFreeDomains(
  storage: OrganizationStorage,
  { id, domains }: Organization,
): Promise<void> {
  for (const [index, domain] of domains.entries()) {
    const owner = await storage.findOrganizationByDomain(domain);
    if (owner === undefined || owner.id === id) continue;
    const why = reason('DOMAIN_OF_ORGANIZATION', { domain, organization: owner.id });
    throw new RegistrationError(['domains', index], why, 'taken');
  }
}

function inOnlyOne(some: readonly string[], others: readonly string[]): readonly string[] {
  return [
    ...some.filter((domain) => !others.includes(domain)),
    ...others.filter((domain) => !some.includes(domain)),
  ];
}
