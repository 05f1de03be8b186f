/** The projects that an account manages: the members of projects, seen from the account. */
import { z } from 'zod';
import type { Project } from '../../records/project.ts';
import { type ProjectMember, projectRoles } from '../../records/project-member.ts';
import type { ProjectStorage } from '../../storage/promises/project-storage.ts';
import { resource } from '../declaration/resource.ts';

/** A member together with the project. */
type Membership = ProjectMember & { readonly project: Project };

export const memberships = resource<Membership>({
  pattern: 'accounts/{account}/projects/{project}',
  type: 'Membership',
  meaning: 'A project that an account manages. The id is the project’s.',
  record: () => ({
    id: z.string(),
    name: z.string(),
    number: z.int(),
    role: z.enum(projectRoles).describe('What the account may do in the project.'),
  }),
  show: ({ project: { id, name, number }, role }) => ({ id, name, number, role }),
  find: async ({ account = '', project = '' }, { storage }) => {
    const found = await storage.findProjectMember(project, account);
    return found && withProject(found, storage);
  },
  hasEtag: false,
  list: {
    permission: 'accounts.listProjects',
    summary: 'Lists the projects that an account manages, in the order in which it became a member.',
    pages:
      ({ account = '' }, { storage }) =>
      async (page) => {
        const { items, ...end } = await storage.listMemberships(account, page);
        return { items: await Promise.all(items.map((item) => withProject(item, storage))), ...end };
      },
  },
  get: {
    permission: 'accounts.listProjects',
    summary: 'Returns a project that an account manages, with the account’s role.',
  },
});

async function withProject(member: ProjectMember, storage: ProjectStorage): Promise<Membership> {
  const project = await storage.findProject(member.projectId);
  // A member's row refers to its project, so the project exists.
  if (project === undefined) throw new TypeError(`there is no project ${member.projectId}`);
  return { ...member, project };
}
