/** The commands `grantway member …`. */
import type { Account } from '../records/account.ts';
import type { ProjectMember } from '../records/project-member.ts';
import {
  addMember,
  changeMember,
  type MemberChanges,
  removeMember,
} from '../registration/project-members.ts';
import type { AccountStorage } from '../storage/promises/account-storage.ts';
import { allItems } from '../storage/promises/page.ts';
import { type Answer, type ManagementCommand, plainCommand } from './command-definition.ts';
import { textOption } from './declared-command.ts';
import type { Installation } from './installation.ts';
import { projectListCommand } from './list-commands.ts';
import { changeLine, recordAnswer } from './printed-record.ts';

const operands = ['PROJECT', 'EMAIL'] as const;

export const memberCommands: readonly ManagementCommand[] = [
  projectListCommand(
    'member list',
    'Lists the people who manage a project',
    async (storage, projectId) => {
      const members = await allItems((page) => storage.listProjectMembers(projectId, page));
      return Promise.all(members.map((member) => printedMember(storage, member)));
    },
    { EMAIL: ({ email }) => email, NAME: ({ name }) => name, ROLE: ({ role }) => role },
  ),
  roleCommand(
    'member add',
    'Lets an account manage a project; the first member must be an owner',
    async (installation, projectId, email, role) => {
      const member = await addMember(installation, projectId, { email, role });
      return answer(installation.storage, member, `Added ${email} to the project ${projectId}.`);
    },
  ),
  roleCommand(
    'member change',
    'Changes a member’s role; a project keeps at least one owner',
    async (installation, projectId, email, role) => {
      const { record, changed } = await changeMember(installation, projectId, email, { role });
      return answer(installation.storage, record, changeLine(changed, `Changed the role of ${email}.`));
    },
  ),
  plainCommand(
    'member remove',
    operands,
    'Removes a member; the last owner has to stay',
    async (installation, projectId, email) => {
      const member = await removeMember(installation, projectId, email);
      return answer(installation.storage, member, `Removed ${email} from the project ${projectId}.`);
    },
  ),
];

/** A command that gives an account a role in a project. */
function roleCommand(
  name: string,
  summary: string,
  give: (
    installation: Installation,
    projectId: string,
    email: string,
    role: MemberChanges['role'],
  ) => Promise<Answer>,
): ManagementCommand {
  return {
    name,
    operands,
    summary,
    options: {
      role: textOption(
        'ROLE',
        'owner (everything), editor (everything but the members) or viewer (changes nothing); required',
      ),
    },
    run: ({ installation, given }) => {
      const role = given.required('role') as MemberChanges['role'];
      return give(installation, given.operand('PROJECT'), given.operand('EMAIL'), role);
    },
  };
}

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
