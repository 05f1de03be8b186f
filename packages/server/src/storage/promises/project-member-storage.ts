/**
 * What storage promises about the members of projects. As soon as a project has members, at least one of them is an owner
 * whose account isn't deleted. The methods here keep this rule, but the deletion of an account can take the last such owner
 * away. `storage.ts` has the rules that all interfaces share.
 */
import type { EventDraft } from '../../records/event.ts';
import type { Project } from '../../records/project.ts';
import type { Membership, ProjectMember } from '../../records/project-member.ts';
import type { Stored } from '../../records/stored.ts';
import type { Page, PageRequest } from './page.ts';
import type { UpdateOutcome } from './update-outcome.ts';

export interface ProjectMemberStorage {
  /**
   * Creates a project with its first member, an owner, unless the account already owns `limit` projects (`full`).
   * Concurrent callers never exceed the limit together. Without `limit`, an account can own any number.
   * @throws AlreadyExistsError if the id or the number is taken; TypeError if there is no such account
   */
  createOwnedProject(
    project: Project,
    ownerSub: string,
    limit: number | undefined,
    events: readonly EventDraft[],
  ): Promise<'created' | 'full'>;
  /**
   * Adds a member, unless the project already has `limit` members (`full`), or would still have no owner (`no-owner`).
   * @throws AlreadyExistsError if the account is already a member; TypeError if there is no such project or account
   */
  addProjectMember(
    member: ProjectMember,
    limit: number,
    event: EventDraft,
  ): Promise<'added' | 'full' | 'no-owner'>;
  findProjectMember(projectId: string, accountSub: string): Promise<Stored<ProjectMember> | undefined>;
  /** The members of a project in the order in which they were added. */
  listProjectMembers(projectId: string, page: PageRequest): Promise<Page<Stored<ProjectMember>>>;
  /** The projects of which the account is a member, in the order in which the account was added to them. */
  listMemberships(accountSub: string, page: PageRequest): Promise<Page<StoredMembership>>;
  /**
   * Changes the role, if the member hasn't changed since it was read. `last-owner`: without this owner, the project would
   * have no owner. If concurrent calls would together leave the project without an owner, the last of them gets `last-owner`.
   */
  updateProjectMember(
    member: Stored<ProjectMember>,
    event: EventDraft,
  ): Promise<UpdateOutcome | 'last-owner'>;
  /** Removes the member. Outcomes as for `updateProjectMember`. */
  removeProjectMember(member: Stored<ProjectMember>, event: EventDraft): Promise<MemberRemoval>;
}

/** A membership with the project's revision. */
export type StoredMembership = Membership & { readonly project: Stored<Project> };

export type MemberRemoval = 'removed' | 'outdated' | 'missing' | 'last-owner';
