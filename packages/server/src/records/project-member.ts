/** The people who manage a project. */

/**
 * `owner`: may do everything. `editor`: may do everything but manage the members. `viewer`: may only look. A project
 * that has members has an owner. The server's administrator manages a project without members.
 */
export const projectRoles = ['owner', 'editor', 'viewer'] as const;

export type ProjectRole = (typeof projectRoles)[number];

export type ProjectMember = {
  readonly projectId: string;
  readonly accountSub: string;
  readonly role: ProjectRole;
};
