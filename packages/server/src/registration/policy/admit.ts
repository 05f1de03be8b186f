/** Reads the data for the checks of `admission.ts`, runs them, and enforces the user limit of unverified projects. */
import type { Needs } from '../../context.ts';
import type { Account } from '../../records/account.ts';
import type { Organization } from '../../records/organization.ts';
import type { OrganizationStorage } from '../../storage/promises/organization-storage.ts';
import type { ProjectStorage } from '../../storage/promises/project-storage.ts';
import {
  type Admission,
  type AdmissionRefusal,
  type AskedOfAccount,
  checkAdmission,
  undeclaredScopes,
} from './admission.ts';
import { isOutsider } from './organization-policy.ts';

type Uses = Needs<OrganizationStorage & ProjectStorage, 'settings' | 'catalogue'>;

export async function admit(
  asked: AskedOfAccount,
  account: Account,
  context: Uses,
): Promise<Admission | AdmissionRefusal> {
  const { project } = asked;
  const isOutside = isOutsider(account.organizationId, project);
  const admission = checkAdmission({
    asked,
    account,
    organization: await findOrganization(account.organizationId, context),
    owner: isOutside ? await findOrganization(project.organizationId, context) : undefined,
    catalogue: context.catalogue,
    testingAccessLifetimeSeconds: context.settings.testingAccessLifetimeSeconds,
  });
  if ('reason' in admission) return admission;
  const isUnverified = admission.warning === 'unverified' || admission.warning === 'undeclared';
  if (!isUnverified || (await hasRoomFor(account, project.id, context))) return admission;
  return { reason: 'no-room-for-users', undeclared: undeclaredScopes(asked, context.catalogue) };
}

async function findOrganization(
  id: string | undefined,
  { storage }: Uses,
): Promise<Organization | undefined> {
  return id === undefined ? undefined : storage.findOrganization(id);
}

async function hasRoomFor(
  account: Account,
  projectId: string,
  { settings, storage }: Uses,
): Promise<boolean> {
  if (await storage.isProjectUser(projectId, account.sub)) return true;
  return (await storage.countProjectUsers(projectId)) < settings.usersOfUnverifiedProject;
}
