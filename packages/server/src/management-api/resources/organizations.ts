import type { Organization } from '../../records/organization.ts';
import type { Stored } from '../../records/stored.ts';
import { changeOrganization, createOrganization } from '../../registration/organizations.ts';
import {
  type OrganizationChanges,
  type OrganizationInput,
  organizationSchemas,
} from '../../registration/record-schemas.ts';
import { domainName } from '../../registration/value-schemas.ts';
import { resource } from '../declaration/resource.ts';
import { tryPolicy } from './try-policy.ts';
import { uniqueFilter } from './whole-list.ts';

export const organizations = resource<Stored<Organization>>({
  pattern: 'organizations/{organization}',
  type: 'Organization',
  meaning: 'An organization: its domains, and its policy for apps.',
  record: (catalogue) => organizationSchemas(catalogue).input.shape,
  show: ({ id, name, domains, policy }) => ({ id, name, domains, policy }),
  find: ({ organization = '' }, { storage }) => storage.findOrganization(organization),
  hasEtag: true,
  list: {
    permission: 'organizations.list',
    summary: 'Lists the organizations.',
    pages: (_, { storage }) => storage.listOrganizations,
    filters: {
      domain: uniqueFilter(
        'a domain of the organization',
        async (value, storage) => {
          const domain = domainName.safeParse(value).data;
          return domain === undefined ? undefined : storage.findOrganizationByDomain(domain);
        },
        ({ domains }, value) => domains.includes(value.toLowerCase()),
      ),
    },
  },
  create: {
    permission: 'organizations.create',
    summary: 'Creates an organization. The accounts with an address in its domains join it.',
    input: (catalogue) => organizationSchemas(catalogue).input.shape,
    run: (input, _, services) => createOrganization(services, input as OrganizationInput),
  },
  get: { permission: 'organizations.get', summary: 'Returns an organization.' },
  update: {
    permission: 'organizations.update',
    summary: 'Changes an organization. If its domains change, accounts join or leave it.',
    input: (catalogue) => organizationSchemas(catalogue).changes.shape,
    fieldPermissions: { domains: 'organizations.setDomains' },
    run: async ({ thing: { id }, ifRevision }, changes, services) =>
      (await changeOrganization(services, { id, ifRevision }, changes as OrganizationChanges)).record,
  },
  questions: { tryPolicy },
});
