/** The commands `grantway member …`. */
import type { ProjectRole } from '../records/project-member.ts';
import type { Answer, ManagementCommand } from './command-definition.ts';
import type { OptionDefinitions } from './declared-command.ts';
import type { Member } from './operations/operations.ts';
import { recordAnswer } from './printed-record.ts';

const roleOption: OptionDefinitions = {
  role: {
    kind: 'text',
    value: 'ROLE',
    meaning: 'owner (everything), editor (everything but the members) or viewer (only looks); required',
  },
};

const operands = ['PROJECT', 'EMAIL'] as const;

export const memberCommands: readonly ManagementCommand[] = [
  {
    name: 'member list',
    operands: ['PROJECT'],
    summary: 'Lists the people who manage a project',
    options: {},
    run: async ({ operations, given }) => {
      const members = await operations.members.list(given.operand('PROJECT'));
      const rows = members.map(({ email, name, role }) => [email, name, role]);
      return { value: members, blocks: [{ columns: ['EMAIL', 'NAME', 'ROLE'], rows }] };
    },
  },
  {
    name: 'member add',
    operands,
    summary: 'Lets an account manage a project; the first member must be an owner',
    options: roleOption,
    run: async ({ operations, given }) => {
      const [projectId, email] = [given.operand('PROJECT'), given.operand('EMAIL')];
      const role = given.required('role') as ProjectRole;
      const member = await operations.members.add(projectId, email, role);
      return answer(member, `Added ${email} to the project ${projectId}.`);
    },
  },
  {
    name: 'member change',
    operands,
    summary: 'Changes a member’s role; a project keeps at least one owner',
    options: roleOption,
    run: async ({ operations, given }) => {
      const [projectId, email] = [given.operand('PROJECT'), given.operand('EMAIL')];
      const role = given.required('role') as ProjectRole;
      const { record, changed } = await operations.members.change(projectId, email, role);
      const line = changed ? `Changed the role of ${email}.` : 'Nothing to change.';
      return answer(record, line);
    },
  },
  {
    name: 'member remove',
    operands,
    summary: 'Removes a member; the last owner has to stay',
    options: {},
    run: async ({ operations, given }) => {
      const [projectId, email] = [given.operand('PROJECT'), given.operand('EMAIL')];
      const member = await operations.members.remove(projectId, email);
      return answer(member, `Removed ${email} from the project ${projectId}.`);
    },
  },
];

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
