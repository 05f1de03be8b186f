import type { Account } from '../../records/account.ts';
import type { Role } from './permissions.ts';
import type { Place } from './place.ts';

/** Undefined if the account isn't a member. */
export type MemberRole = (
  projectId: string,
  accountSub: string,
) => Promise<'owner' | 'editor' | 'viewer' | undefined>;

const projectRoles = {
  owner: 'projectOwner',
  editor: 'projectEditor',
  viewer: 'projectViewer',
} as const satisfies Readonly<Record<string, Role>>;

export async function rolesOf(
  account: Account,
  { organizationId, projectId, accountSub }: Place,
  memberRole: MemberRole,
): Promise<ReadonlySet<Role>> {
  const held = new Set<Role>(['everyAccount']);
  if (accountSub === account.sub) held.add('accountItself');
  if (account.isAdministrator) held.add('serverAdministrator');
  if (account.isReviewer) held.add('reviewer');
  if (organizationId !== undefined && isAdministratorOf(account, organizationId)) {
    held.add('organizationAdministrator');
  }
  const member = projectId === undefined ? undefined : await memberRole(projectId, account.sub);
  if (member !== undefined) held.add(projectRoles[member]);
  return held;
}

/** An account that has left the organization doesn't administer it, even if its record still says so. */
export function isAdministratorOf(account: Account, organizationId: string): boolean {
  return account.administersOrganizationId === organizationId && account.organizationId === organizationId;
}
