import type { Project } from './project.ts';

/**
 * `management-api/access/permissions.ts` says what each role may do. A project with members has an owner, unless the
 * last owner's account was deleted. Only administrators manage a project without members.
 */
export const projectRoles = ['owner', 'editor', 'viewer'] as const;

export type ProjectRole = (typeof projectRoles)[number];

export type Membership = { readonly project: Project; readonly role: ProjectRole };

export type ProjectMember = {
  readonly projectId: string;
  readonly accountSub: string;
  readonly role: ProjectRole;
};
