/** Every change of members first locks the project's row, so that no other transaction changes its owners meanwhile. */
import type { ProjectMember } from '../../records/project-member.ts';
import type { Stored } from '../../records/stored.ts';
import { type Engine, run, statement } from '../engine/engine.ts';
import { isStorableKey, requireStorableKeys } from '../engine/storable-keys.ts';
import type { ProjectMemberStorage } from '../promises/project-member-storage.ts';
import { lockAccount } from './account-sql.ts';
import { finder, lister } from './look-ups.ts';
import { recordEvents } from './outbox-sql.ts';
import { projectRecordStatements } from './project-records.ts';
import {
  addProject,
  lockProject,
  projectColumnsOf,
  type StoredProjectRow,
  storedProject,
} from './project-sql.ts';
import { whyNotUpdated } from './revision.ts';

type MemberRow = { project_id: string; account_sub: string; role: ProjectMember['role']; revision: number };

const table = { name: 'project_members', columns: 'project_id, account_sub, role, revision' };
const members = projectRecordStatements<MemberRow>('Member', { ...table, key: 'account_sub', value: 'role' });
const insertMember = statement(
  'insertMember',
  ({ p }) => `INSERT INTO project_members (project_id, account_sub, role) VALUES (${p(1)}, ${p(2)}, ${p(3)})`,
);
/** The owners whose accounts aren't deleted. Owners with disabled accounts count. */
const listOwners = statement<{ account_sub: string }>(
  'listOwners',
  ({ p }) =>
    `SELECT m.account_sub FROM project_members m JOIN accounts a ON a.sub = m.account_sub
     WHERE m.project_id = ${p(1)} AND m.role = 'owner' AND a.state <> 'deleted'`,
);
// Limits how many rows it reads, because other people can make an account an owner of any number of projects.
const listOwned = statement<{ project_id: string }>(
  'listOwned',
  ({ p }) =>
    `SELECT project_id FROM project_members WHERE account_sub = ${p(1)} AND role = 'owner' LIMIT ${p(2)}`,
);
const listMemberships = statement<StoredProjectRow & Pick<MemberRow, 'role'> & { ordinal: number }>(
  'listMemberships',
  ({ p }) =>
    `SELECT m.ordinal, m.role, ${projectColumnsOf('p')} FROM project_members m JOIN projects p ON p.id = m.project_id
     WHERE m.account_sub = ${p(1)} AND m.ordinal > ${p(2)} ORDER BY m.ordinal LIMIT ${p(3)}`,
);

export function projectMemberMethods(engine: Engine): ProjectMemberStorage {
  const listOfProject = lister(engine, members.list, memberFromRow);
  const listOfAccount = lister(engine, listMemberships, ({ role, ...project }) => ({
    role,
    project: storedProject(project),
  }));
  return {
    async createOwnedProject(project, ownerSub, limit, events) {
      requireStorableKeys(project.id, ownerSub);
      return engine.transaction(function* () {
        // Without this lock, two concurrent calls could exceed the limit together.
        yield* run(lockAccount, [ownerSub]);
        if (limit !== undefined) {
          const owned = yield* run(listOwned, [ownerSub, limit]);
          if (owned.length >= limit) return 'full';
        }
        yield* addProject(project);
        yield* run(insertMember, [project.id, ownerSub, 'owner']);
        yield* recordEvents(events);
        return 'created';
      });
    },
    async addProjectMember({ projectId, accountSub, role }, limit, event) {
      requireStorableKeys(projectId, accountSub);
      return engine.transaction(function* () {
        yield* run(lockProject, [projectId]);
        const present = yield* run(members.find, [projectId, accountSub]);
        if (present.length === 0) {
          const [counted] = yield* run(members.count, [projectId]);
          if ((counted?.count ?? 0) >= limit) return 'full';
          const owners = yield* run(listOwners, [projectId]);
          if (owners.length === 0 && role !== 'owner') return 'no-owner';
        }
        // If the account is already a member, this statement fails with the error that callers expect.
        yield* run(insertMember, [projectId, accountSub, role]);
        yield* recordEvents([event]);
        return 'added';
      });
    },
    findProjectMember: finder(engine, members.find, memberFromRow),
    listProjectMembers: (projectId, page) => listOfProject(page, projectId),
    listMemberships: (accountSub, page) => listOfAccount(page, accountSub),
    async updateProjectMember(member, event) {
      const { projectId, accountSub, role, revision } = member;
      if (!isStorableKey(projectId) || !isStorableKey(accountSub)) return 'missing';
      return engine.transaction(function* () {
        const problem = yield* whyNotChanged(member, role === 'owner');
        if (problem !== undefined) return problem;
        yield* run(members.update, [projectId, accountSub, role, revision]);
        yield* recordEvents([event]);
        return 'updated';
      });
    },
    async removeProjectMember(member, event) {
      const { projectId, accountSub, revision } = member;
      if (!isStorableKey(projectId) || !isStorableKey(accountSub)) return 'missing';
      return engine.transaction(function* () {
        const problem = yield* whyNotChanged(member, false);
        if (problem !== undefined) return problem;
        yield* run(members.remove, [projectId, accountSub, revision]);
        yield* recordEvents([event]);
        return 'removed';
      });
    },
  };
}

/** Locks the project. Returns undefined if nothing prevents the change. */
function* whyNotChanged({ projectId, accountSub, revision }: Stored<ProjectMember>, staysOwner: boolean) {
  yield* run(lockProject, [projectId]);
  const present = yield* run(members.find, [projectId, accountSub]);
  if (present[0]?.revision !== revision) return whyNotUpdated(present) === 'missing' ? 'missing' : 'outdated';
  if (staysOwner) return undefined;
  const owners = yield* run(listOwners, [projectId]);
  const isLast = owners.length === 1 && owners[0]?.account_sub === accountSub;
  return isLast ? 'last-owner' : undefined;
}

function memberFromRow(row: MemberRow): Stored<ProjectMember> {
  const { project_id: projectId, account_sub: accountSub, role, revision } = row;
  return { projectId, accountSub, role, revision };
}
