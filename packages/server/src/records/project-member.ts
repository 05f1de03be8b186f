/** The people who manage a project. */

/**
 * `owner`: everything, including the members. `editor`: everything but the members. `viewer`: only looks. A project that
 * has members has an owner. A project without members is managed by the server's administrator.
 */
export const projectRoles = ['owner', 'editor', 'viewer'] as const;

export type ProjectRole = (typeof projectRoles)[number];

export type ProjectMember = {
  readonly projectId: string;
  readonly accountSub: string;
  readonly role: ProjectRole;
};
