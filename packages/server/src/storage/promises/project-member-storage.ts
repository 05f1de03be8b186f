/**
 * No method here leaves a project with members but without an owner. Deleting the last owner's account can.
 * `storage.ts` has the rules that all storage interfaces share.
 */
import type { EventDraft } from '../../records/event.ts';
import type { Project } from '../../records/project.ts';
import type { Membership, ProjectMember } from '../../records/project-member.ts';
import type { Stored } from '../../records/stored.ts';
import type { Page, PageRequest } from './page.ts';
import type { UpdateOutcome } from './update-outcome.ts';

export interface ProjectMemberStorage {
  /**
   * Creates a project with its first member, an owner. `full`: the account already owns `limit` projects. Concurrent
   * callers never exceed the limit together.
   *
   * @throws AlreadyExistsError if the id or the number is taken; TypeError if there is no such account
   */
  createOwnedProject(
    project: Project,
    ownerSub: string,
    limit: number | undefined,
    events: readonly EventDraft[],
  ): Promise<'created' | 'full'>;
  /**
   * `full`: the project already has `limit` members. `no-owner`: the project has no owner, and the new
   * member isn't one either.
   *
   * @throws AlreadyExistsError if the account is already a member; TypeError if there is no such project or account
   */
  addProjectMember(
    member: ProjectMember,
    limit: number,
    event: EventDraft,
  ): Promise<'added' | 'full' | 'no-owner'>;
  findProjectMember(projectId: string, accountSub: string): Promise<Stored<ProjectMember> | undefined>;
  /** In the order in which the members were added. */
  listProjectMembers(projectId: string, page: PageRequest): Promise<Page<Stored<ProjectMember>>>;
  /** In the order in which the account was added to the projects. */
  listMemberships(accountSub: string, page: PageRequest): Promise<Page<StoredMembership>>;
  /**
   * Changes the role. `last-owner`: without this owner, the project would have no owner. If concurrent calls would
   * together leave the project without an owner, the last of them gets `last-owner`.
   */
  updateProjectMember(
    member: Stored<ProjectMember>,
    event: EventDraft,
  ): Promise<UpdateOutcome | 'last-owner'>;
  /** Outcomes as for `updateProjectMember`. */
  removeProjectMember(member: Stored<ProjectMember>, event: EventDraft): Promise<MemberRemoval>;
}

export type StoredMembership = Membership & { readonly project: Stored<Project> };

export type MemberRemoval = 'removed' | 'outdated' | 'missing' | 'last-owner';
