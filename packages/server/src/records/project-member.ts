/** The people who manage a project. */
import type { Project } from './project.ts';

/**
 * `viewer`: may only look. `editor`: may also change the project and what belongs to it. `owner`: may also manage members
 * and grants, and delete the project and its APIs. `management-api/access/permissions.ts` has all permissions. A project that
 * has members has an owner, unless the last owner's account was deleted. Only administrators manage a project without
 * members.
 */
export const projectRoles = ['owner', 'editor', 'viewer'] as const;

export type ProjectRole = (typeof projectRoles)[number];

/** A project, and what an account may do in it. */
export type Membership = { readonly project: Project; readonly role: ProjectRole };

export type ProjectMember = {
  readonly projectId: string;
  readonly accountSub: string;
  readonly role: ProjectRole;
};
