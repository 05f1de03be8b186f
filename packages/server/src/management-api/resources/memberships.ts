/** The members of projects, seen from the account. */
import { z } from 'zod';
import { type Membership, projectRoles } from '../../records/project-member.ts';
import { resource } from '../declaration/resource.ts';
import { deletionFields, showDeletion } from './project-life.ts';

export const memberships = resource<Membership>({
  pattern: 'accounts/{account}/projects/{project}',
  type: 'Membership',
  meaning: 'A project that an account manages. The id is the project’s.',
  record: () => ({
    id: z.string(),
    name: z.string(),
    number: z.int(),
    role: z.enum(projectRoles).describe('What the account may do in the project.'),
    ...deletionFields,
  }),
  show: ({ project, role }, services) => {
    const { id, name, number } = project;
    return { id, name, number, role, ...showDeletion(project, services) };
  },
  find: async ({ account = '', project = '' }, { storage }) => {
    const member = await storage.findProjectMember(project, account);
    const found = member && (await storage.findProject(project));
    return found && { project: found, role: member.role };
  },
  hasEtag: false,
  list: {
    permission: 'accounts.listProjects',
    summary: 'Lists the projects that an account manages, in the order in which it became a member.',
    pages:
      ({ account = '' }, { storage }) =>
      (page) =>
        storage.listMemberships(account, page),
    textOf: ({ project: { id, name } }) => `${id} ${name}`,
  },
  get: {
    permission: 'accounts.listProjects',
    summary: 'Returns a project that an account manages, with the account’s role.',
  },
});
