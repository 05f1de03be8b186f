import { CommandError } from '../../host/command-error.ts';
import type { ManagedProject, Member, MemberOperations } from '../operations/operations.ts';
import { changeRecord } from './changes.ts';
import { orNoSuch } from './failures.ts';
import { type ManagementServer, path } from './management-server.ts';
import type { Shown } from './shown.ts';

export function serverMembers(server: ManagementServer): MemberOperations {
  const membersOf = (projectId: string) => path`projects/${projectId}/members`;
  const list = (projectId: string) =>
    orNoSuch(
      `project ${projectId}`,
      server.all(membersOf(projectId), (shown) => toMember(shown, projectId)),
    );
  const find = async (projectId: string, email: string): Promise<Member> => {
    const all = await list(projectId);
    const member = all.find((one) => one.email.toLowerCase() === email.toLowerCase());
    if (member !== undefined) return member;
    throw new CommandError(`${email} is not a member of the project ${projectId}`);
  };
  return {
    list,
    projectsOf: (accountSub) =>
      orNoSuch(
        `account with the sub ${accountSub}`,
        server.all(path`accounts/${accountSub}/projects`, toManagedProject),
      ),
    add: async (projectId, email, role) =>
      toMember(
        await orNoSuch(`project ${projectId}`, server.post(membersOf(projectId), { email, role })),
        projectId,
      ),
    change: async (projectId, email, role) => {
      const { sub } = await find(projectId, email);
      const at = path`projects/${projectId}/members/${sub}`;
      return changeRecord(server, at, { role }, (shown) => toMember(shown, projectId));
    },
    remove: async (projectId, email) => {
      const { sub } = await find(projectId, email);
      return toMember(await server.delete(path`projects/${projectId}/members/${sub}`), projectId);
    },
  };
}

function toManagedProject(shown: Shown): ManagedProject {
  return {
    id: shown.text('id'),
    name: shown.text('name'),
    number: shown.number('number'),
    role: shown.text<ManagedProject['role']>('role'),
  };
}

function toMember(shown: Shown, projectId: string): Member {
  return {
    projectId,
    sub: shown.text('id'),
    email: shown.text('email'),
    name: shown.text('name'),
    state: shown.text<Member['state']>('accountState'),
    role: shown.text<Member['role']>('role'),
  };
}
