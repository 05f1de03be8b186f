import type { ProjectRole } from '../records/project-member.ts';
import { type Answer, type ManagementCommand, plainCommand } from './command-definition.ts';
import { textOption } from './declared-command.ts';
import { projectListCommand } from './list-commands.ts';
import type { Member, MemberOperations } from './operations/operations.ts';
import { changeLine, recordAnswer, tableAnswer } from './printed-record.ts';

const operands = ['PROJECT', 'EMAIL'] as const;

export const memberCommands: readonly ManagementCommand[] = [
  projectListCommand(
    'member list',
    'Lists the people who manage a project',
    ({ members }, projectId) => members.list(projectId),
    { EMAIL: ({ email }) => email, NAME: ({ name }) => name, ROLE: ({ role }) => role },
  ),
  roleCommand(
    'member add',
    'Lets an account manage a project; the first member must be an owner',
    async (members, projectId, email, role) => {
      const member = await members.add(projectId, email, role);
      return answer(member, `Added ${email} to the project ${projectId}.`);
    },
  ),
  roleCommand(
    'member change',
    'Changes a member’s role; a project keeps at least one owner',
    async (members, projectId, email, role) => {
      const { record, changed } = await members.change(projectId, email, role);
      return answer(record, changeLine(changed, `Changed the role of ${email}.`));
    },
  ),
  plainCommand(
    'member remove',
    operands,
    'Removes a member; the last owner has to stay',
    async ({ members }, projectId, email) => {
      const member = await members.remove(projectId, email);
      return answer(member, `Removed ${email} from the project ${projectId}.`);
    },
  ),
  plainCommand(
    'account project list',
    ['EMAIL'],
    'Lists the projects that an account manages, and its role in each',
    async ({ accounts, members }, email) => {
      const { sub } = await accounts.find(email);
      return tableAnswer(await members.projectsOf(sub), {
        ID: ({ id }) => id,
        NAME: ({ name }) => name,
        ROLE: ({ role }) => role,
      });
    },
  ),
];

function roleCommand(
  name: string,
  summary: string,
  give: (members: MemberOperations, projectId: string, email: string, role: ProjectRole) => Promise<Answer>,
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
    run: ({ operations, given }) => {
      const role = given.required('role') as ProjectRole;
      return give(operations.members, given.operand('PROJECT'), given.operand('EMAIL'), role);
    },
  };
}

function answer(member: Member, line: string): Answer {
  const { projectId, email, name, role } = member;
  return recordAnswer(
    member,
    [
      ['project', projectId],
      ['email', email],
      ['name', name],
      ['role', role],
    ],
    line,
  );
}
