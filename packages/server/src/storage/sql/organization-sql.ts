import type { Organization } from '../../records/organization.ts';
import { type Engine, run, statement } from '../engine/engine.ts';
import { memoise } from '../engine/memo.ts';
import { RevisionCache } from '../engine/revision-cache.ts';
import { isStorableKey, requireStorableKeys } from '../engine/storable-keys.ts';
import type { OrganizationStorage } from '../promises/organization-storage.ts';
import { finder, lister, listStatement } from './look-ups.ts';
import { recordEvents } from './outbox-sql.ts';
import { updateStatement, whyNotUpdated, withRevision } from './revision.ts';
import { parseFrozen, type Unsaved } from './rows.ts';

type OrganizationRow = { id: string; record: string; revision: number };

const insertOrganization = statement(
  'insertOrganization',
  ({ p }) => `INSERT INTO organizations (id, record) VALUES (${p(1)}, ${p(2)})`,
);
const findOrganization = statement<OrganizationRow>(
  'findOrganization',
  ({ p }) => `SELECT id, record, revision FROM organizations WHERE id = ${p(1)}`,
);
const findOrganizationByDomain = statement<OrganizationRow>(
  'findOrganizationByDomain',
  ({ p }) =>
    `SELECT o.id, o.record, o.revision FROM organization_domains d JOIN organizations o ON o.id = d.organization_id
     WHERE d.domain = ${p(1)}`,
);
const findOrganizationByOrdinal = statement<OrganizationRow>(
  'findOrganizationByOrdinal',
  ({ p }) => `SELECT id, record, revision FROM organizations WHERE ordinal = ${p(1)}`,
);
const listOrganizations = listStatement<OrganizationRow>('listOrganizations', {
  name: 'organizations',
  columns: 'id, record, revision',
});
const updateOrganization = updateStatement(
  'updateOrganization',
  { name: 'organizations' },
  { keys: ['id'], set: ['record'] },
);
const insertDomain = statement(
  'insertDomain',
  ({ p }) => `INSERT INTO organization_domains (domain, organization_id) VALUES (${p(1)}, ${p(2)})`,
);
const deleteDomains = statement(
  'deleteDomains',
  ({ p }) => `DELETE FROM organization_domains WHERE organization_id = ${p(1)}`,
);

export function organizationMethods(engine: Engine): OrganizationStorage {
  const storedOrganization = withRevision<OrganizationRow, Organization>(organizationFromRow);
  const listAll = lister(engine, listOrganizations, storedOrganization);
  return {
    async createOrganization(organization, event) {
      requireStorableKeys(organization.id, ...organization.domains);
      await engine.transaction(function* () {
        yield* run(insertOrganization, [organization.id, organizationText(organization)]);
        yield* insertDomains(organization);
        yield* recordEvents([event]);
      });
    },
    findOrganization: finder(engine, findOrganization, storedOrganization),
    findOrganizationByDomain: finder(engine, findOrganizationByDomain, storedOrganization),
    listOrganizations: (page) => listAll(page),
    async updateOrganization(organization, event) {
      if (!isStorableKey(organization.id)) return 'missing';
      requireStorableKeys(...organization.domains);
      return engine.transaction(function* () {
        const { id, revision } = organization;
        const updated = yield* run(updateOrganization, [id, organizationText(organization), revision]);
        if (updated.length === 0) return whyNotUpdated(yield* run(findOrganization, [id]));
        yield* run(deleteDomains, [id]);
        yield* insertDomains(organization);
        yield* recordEvents([event]);
        return 'updated';
      });
    },
  };
}

export function organizationCache(engine: Engine): RevisionCache<OrganizationRow, Organization> {
  return new RevisionCache(engine, findOrganizationByOrdinal, (row) =>
    Object.freeze(organizationFromRow(row)),
  );
}

function* insertDomains(organization: Organization) {
  // Sorted, so that two callers that insert the same domains can't deadlock.
  for (const domain of [...new Set(organization.domains)].toSorted()) {
    yield* run(insertDomain, [domain, organization.id]);
  }
}

/** Policies stored by earlier versions have no `partlyRestrictedApis`. */
const organizationRecord = memoise((text) => {
  const { policy, ...record } = parseFrozen(text) as Omit<Organization, 'id'>;
  return Object.freeze({
    ...record,
    policy: Object.freeze({ ...policy, partlyRestrictedApis: policy.partlyRestrictedApis ?? [] }),
  });
});

function organizationFromRow(row: OrganizationRow): Organization {
  return { id: row.id, ...organizationRecord(row.record) };
}

function organizationText(organization: Unsaved<Organization>): string {
  const { id: _id, revision: _revision, ...record } = organization;
  return JSON.stringify(record);
}
