/** Reads the data for the checks of `admission.ts`, runs the checks, and enforces the user limit of unverified projects. */
import type { Needs } from '../../context.ts';
import type { Account } from '../../records/account.ts';
import type { Organization } from '../../records/organization.ts';
import type { OrganizationStorage } from '../../storage/promises/organization-storage.ts';
import type { ProjectStorage } from '../../storage/promises/project-storage.ts';
import {
  type Admission,
  type AdmissionCase,
  type AdmissionRefusal,
  type AskedOfAccount,
  admissionChecks,
  admissionOf,
  checkAdmission,
  undeclaredScopes,
} from './admission.ts';
import { isOutsider } from './organization-policy.ts';

export type AdmissionServices = Needs<OrganizationStorage & ProjectStorage, 'settings' | 'catalogue'>;

export async function admit(
  asked: AskedOfAccount,
  account: Account,
  context: AdmissionServices,
): Promise<Admission | AdmissionRefusal> {
  const admission = checkAdmission(await readAdmissionCase(asked, account, context));
  if ('reason' in admission) return admission;
  return (await refuseBeyondUserLimit(admission, asked, account, context)) ?? admission;
}

export type ExplainedAdmissionCheck = {
  readonly name: (typeof admissionChecks)[number]['name'] | 'userLimit';
  /** What is true of an account that passes the check. */
  readonly meaning: string;
  readonly refusal: AdmissionRefusal | undefined;
};

export type ExplainedAdmission = {
  /** In the order in which `admit` runs them. `admit` stops at the first refusal. */
  readonly checks: readonly ExplainedAdmissionCheck[];
  /** What `admit` would return if all checks passed. */
  readonly admission: Admission;
};

/**
 * Runs every check of `admit`, even after one has failed.
 *
 * @param proposed replaces the account's saved organization
 */
export async function explainAdmissionChecks(
  asked: AskedOfAccount,
  account: Account,
  context: AdmissionServices,
  proposed?: Organization,
): Promise<ExplainedAdmission> {
  const one = await readAdmissionCase(asked, account, context, proposed);
  const admission = admissionOf(one);
  const userLimit: ExplainedAdmissionCheck = {
    name: 'userLimit',
    meaning:
      'The limit for unverified apps doesn’t apply or has room for another user, or the account is a user already.',
    refusal: await refuseBeyondUserLimit(admission, asked, account, context),
  };
  const checks = admissionChecks.map(({ name, meaning, refuse }) => ({
    name,
    meaning,
    refusal: refuse(one),
  }));
  return { checks: [...checks, userLimit], admission };
}

async function readAdmissionCase(
  asked: AskedOfAccount,
  account: Account,
  context: AdmissionServices,
  proposed?: Organization,
): Promise<AdmissionCase> {
  const { project } = asked;
  const isOutside = isOutsider(account.organizationId, project);
  return {
    asked,
    account,
    organization: proposed ?? (await findOrganization(account.organizationId, context)),
    owner: isOutside ? await findOrganization(project.organizationId, context) : undefined,
    catalogue: context.catalogue,
    testingAccessLifetimeSeconds: context.settings.testingAccessLifetimeSeconds,
  };
}

async function refuseBeyondUserLimit(
  { warning }: Admission,
  asked: AskedOfAccount,
  account: Account,
  context: AdmissionServices,
): Promise<AdmissionRefusal | undefined> {
  const isUnverified = warning === 'unverified' || warning === 'undeclared';
  if (!isUnverified || (await hasRoomFor(account, asked.project.id, context))) return undefined;
  return { reason: 'no-room-for-users', undeclared: undeclaredScopes(asked, context.catalogue) };
}

async function findOrganization(
  id: string | undefined,
  { storage }: AdmissionServices,
): Promise<Organization | undefined> {
  return id === undefined ? undefined : storage.findOrganization(id);
}

async function hasRoomFor(
  account: Account,
  projectId: string,
  { settings, storage }: AdmissionServices,
): Promise<boolean> {
  if (await storage.isProjectUser(projectId, account.sub)) return true;
  return (await storage.countProjectUsers(projectId)) < settings.usersOfUnverifiedProject;
}
