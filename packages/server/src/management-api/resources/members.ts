import { z } from 'zod';
import type { Account } from '../../records/account.ts';
import type { ProjectMember } from '../../records/project-member.ts';
import type { Stored } from '../../records/stored.ts';
import {
  addMember,
  changeMember,
  type MemberChanges,
  type MemberInput,
  memberChanges,
  memberInput,
  removeMember,
} from '../../registration/project-members.ts';
import type { AccountStorage } from '../../storage/promises/account-storage.ts';
import { resource } from '../declaration/resource.ts';
import { accountSub } from './named-account.ts';

type Member = Stored<ProjectMember> & { readonly account: Account };

export const members = resource<Member>({
  pattern: 'projects/{project}/members/{account}',
  type: 'Member',
  meaning:
    'An account that manages a project as `owner`, `editor` or `viewer`. The first member must be an owner, and the last owner stays.',
  record: () => ({
    id: accountSub,
    ...memberInput.shape,
    name: z.string(),
    accountState: z.enum(['active', 'disabled', 'deleted']),
  }),
  show: ({ account: { sub, email, name, state }, role }) => ({
    id: sub,
    email,
    role,
    name,
    accountState: state,
  }),
  find: async ({ project = '', account = '' }, { storage }) => {
    const found = await storage.findProjectMember(project, account);
    return found && withAccount(found, storage);
  },
  hasEtag: true,
  list: {
    permission: 'members.list',
    summary: 'Lists the members of a project in the order in which they were added.',
    pages:
      ({ project = '' }, { storage }) =>
      async (page) => {
        const { items, ...end } = await storage.listProjectMembers(project, page);
        return { items: await Promise.all(items.map((item) => withAccount(item, storage))), ...end };
      },
  },
  create: {
    permission: 'members.change',
    summary: 'Makes the account with this address a member of the project.',
    input: () => memberInput.shape,
    run: async (input, { project = '' }, services) =>
      withAccount(await addMember(services, project, input as MemberInput), services.storage),
  },
  get: { permission: 'members.list', summary: 'Returns a member.' },
  update: {
    permission: 'members.change',
    summary: 'Changes the role of a member.',
    input: () => memberChanges.shape,
    run: async ({ thing: { projectId, account }, ifRevision }, changes, services) => {
      const condition = { ifRevision };
      const role = changes as MemberChanges;
      const { record } = await changeMember(services, projectId, account.email, role, condition);
      return { ...record, account };
    },
  },
  delete: {
    permission: 'members.change',
    summary: 'Removes a member.',
    run: async ({ thing: { projectId, account }, ifRevision }, _, services) => {
      await removeMember(services, projectId, account.email, { ifRevision });
      return undefined;
    },
  },
});

async function withAccount(member: Stored<ProjectMember>, storage: AccountStorage): Promise<Member> {
  const account = await storage.findAccount(member.accountSub);
  // The server keeps the records of all accounts, even of deleted ones.
  if (account === undefined) throw new TypeError(`there is no account ${member.accountSub}`);
  return { ...member, account };
}
