/** The commands `grantway member …`. */
import type { Account } from '../records/account.ts';
import type { ProjectMember } from '../records/project-member.ts';
import {
  addMember,
  changeMember,
  type MemberChanges,
  removeMember,
} from '../registration/project-members.ts';
import { requireProject } from '../registration/projects.ts';
import type { AccountStorage } from '../storage/promises/account-storage.ts';
import { allItems } from '../storage/promises/page.ts';
import type { Answer, ManagementCommand } from './command-definition.ts';
import type { OptionDefinitions } from './declared-command.ts';
import { recordAnswer } from './printed-record.ts';

const roleOption: OptionDefinitions = {
  role: {
    kind: 'text',
    value: 'ROLE',
    meaning: 'owner (everything), editor (everything but the members) or viewer (changes nothing); required',
  },
};

const operands = ['PROJECT', 'EMAIL'] as const;

export const memberCommands: readonly ManagementCommand[] = [
  {
    name: 'member list',
    operands: ['PROJECT'],
    summary: 'Lists the people who manage a project',
    options: {},
    run: async ({ installation: { storage }, given }) => {
      const { id } = await requireProject(storage, given.operand('PROJECT'));
      const members = await allItems((page) => storage.listProjectMembers(id, page));
      const printed = await Promise.all(members.map((member) => printedMember(storage, member)));
      const rows = printed.map(({ email, name, role }) => [email, name, role]);
      return { value: printed, blocks: [{ columns: ['EMAIL', 'NAME', 'ROLE'], rows }] };
    },
  },
  {
    name: 'member add',
    operands,
    summary: 'Lets an account manage a project; the first member must be an owner',
    options: roleOption,
    run: async ({ installation, given }) => {
      const [projectId, email] = [given.operand('PROJECT'), given.operand('EMAIL')];
      const role = given.required('role') as MemberChanges['role'];
      const member = await addMember(installation, projectId, { email, role });
      return answer(installation.storage, member, `Added ${email} to the project ${projectId}.`);
    },
  },
  {
    name: 'member change',
    operands,
    summary: 'Changes a member’s role; a project keeps at least one owner',
    options: roleOption,
    run: async ({ installation, given }) => {
      const [projectId, email] = [given.operand('PROJECT'), given.operand('EMAIL')];
      const role = given.required('role') as MemberChanges['role'];
      const { record, changed } = await changeMember(installation, projectId, email, { role });
      const line = changed ? `Changed the role of ${email}.` : 'Nothing to change.';
      return answer(installation.storage, record, line);
    },
  },
  {
    name: 'member remove',
    operands,
    summary: 'Removes a member; the last owner has to stay',
    options: {},
    run: async ({ installation, given }) => {
      const [projectId, email] = [given.operand('PROJECT'), given.operand('EMAIL')];
      const member = await removeMember(installation, projectId, email);
      return answer(installation.storage, member, `Removed ${email} from the project ${projectId}.`);
    },
  },
];

type PrintedMember = Pick<ProjectMember, 'projectId' | 'role'> &
  Pick<Account, 'sub' | 'email' | 'name' | 'state'>;

async function printedMember(storage: AccountStorage, member: ProjectMember): Promise<PrintedMember> {
  const { projectId, accountSub, role } = member;
  const account = await storage.findAccount(accountSub);
  // The server keeps the record of every account, even of deleted ones.
  if (account === undefined) throw new TypeError(`there is no account ${accountSub}`);
  const { sub, email, name, state } = account;
  return { projectId, sub, email, name, state, role };
}

async function answer(storage: AccountStorage, member: ProjectMember, line: string): Promise<Answer> {
  const printed = await printedMember(storage, member);
  const { projectId, email, name, role } = printed;
  return recordAnswer(
    printed,
    [
      ['project', projectId],
      ['email', email],
      ['name', name],
      ['role', role],
    ],
    line,
  );
}
