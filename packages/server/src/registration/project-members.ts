/** Adds, changes and removes the people who manage a project (decision 0060). */

import { reason } from '@grantway/messages/reasons/reason';
import { z } from 'zod';
import type { Needs } from '../context.ts';
import { type ProjectMember, projectRoles } from '../records/project-member.ts';
import { firstRevision, type Stored } from '../records/stored.ts';
import { AlreadyExistsError } from '../storage/errors/storage-errors.ts';
import type { AccountStorage } from '../storage/promises/account-storage.ts';
import type { ProjectMemberStorage } from '../storage/promises/project-member-storage.ts';
import type { ProjectStorage } from '../storage/promises/project-storage.ts';
import { requireAccount } from './accounts.ts';
import { changeRecord, type IfRevision, type Outcome, requireRevision } from './changes.ts';
import { memberEvent } from './project-events.ts';
import { requireProject } from './projects.ts';
import { RegistrationError, readInput } from './registration-error.ts';
import { type ActingContext, attributionOf } from './registration-events.ts';
import { emailAddress, thing } from './value-schemas.ts';

export const membersPerProject = 200;

export const memberInput = thing({ email: emailAddress, role: z.enum(projectRoles) });
export const memberChanges = thing({ role: z.enum(projectRoles) });

export type MemberInput = z.input<typeof memberInput>;
export type MemberChanges = z.input<typeof memberChanges>;

type Finding = Needs<AccountStorage & ProjectStorage & ProjectMemberStorage>;
type Uses = Finding & ActingContext;

/** The first member must be an owner. @throws RegistrationError */
export async function addMember(
  context: Uses,
  projectId: string,
  input: MemberInput,
): Promise<Stored<ProjectMember>> {
  const { storage } = context;
  const { email, role } = readInput(memberInput, input);
  const { id } = await requireProject(storage, projectId);
  const { sub, state } = await requireAccountOf(storage, email);
  if (state === 'deleted') throw new RegistrationError(['email'], reason('MEMBER_DELETED', { email }));
  const member = { projectId: id, accountSub: sub, role };
  const event = memberEvent(attributionOf(context), { after: member });
  const outcome = await storage.addProjectMember(member, membersPerProject, event).catch((error: unknown) => {
    if (!(error instanceof AlreadyExistsError)) throw error;
    throw new RegistrationError(['email'], reason('MEMBER_EXISTS', { email, project: id }), 'taken');
  });
  switch (outcome) {
    case 'added':
      return { ...member, revision: firstRevision };
    case 'full':
      throw new RegistrationError(['email'], reason('TOO_MANY_MEMBERS', { most: membersPerProject }));
    case 'no-owner':
      throw new RegistrationError(['role'], reason('NO_OWNER', { project: id }));
  }
}

/** @throws RegistrationError */
export async function changeMember(
  context: Uses,
  projectId: string,
  email: string,
  input: MemberChanges,
  { ifRevision }: IfRevision = {},
): Promise<Outcome<ProjectMember>> {
  const { role } = readInput(memberChanges, input);
  const { record, changed } = await changeRecord<ProjectMember>({
    ifRevision,
    read: () => requireMember(context, projectId, email),
    change: (present) => ({ ...present, role }),
    save: async (member, event) => {
      const outcome = await context.storage.updateProjectMember(member, event);
      if (outcome === 'last-owner') throw lastOwner(projectId, email);
      return outcome;
    },
    event: (change) => memberEvent(attributionOf(context), change),
  });
  return { record, changed };
}

/** Returns the membership as it was. @throws RegistrationError */
export async function removeMember(
  context: Uses,
  projectId: string,
  email: string,
  condition: IfRevision = {},
): Promise<Stored<ProjectMember>> {
  for (;;) {
    const member = await requireMember(context, projectId, email);
    requireRevision(member, condition);
    const event = memberEvent(attributionOf(context), { before: member });
    const outcome = await context.storage.removeProjectMember(member, event);
    if (outcome === 'removed') return member;
    if (outcome === 'last-owner') throw lastOwner(projectId, email);
  }
}

/** @throws RegistrationError if there's no such project or account, or the account isn't a member */
export async function requireMember(
  { storage }: Finding,
  projectId: string,
  email: string,
): Promise<Stored<ProjectMember>> {
  const { id } = await requireProject(storage, projectId);
  const { sub } = await requireAccount(storage, email);
  const member = await storage.findProjectMember(id, sub);
  if (member === undefined) throw new RegistrationError([], reason('NOT_A_MEMBER', { email, project: id }));
  return member;
}

async function requireAccountOf(storage: AccountStorage, email: string) {
  const account = await storage.findAccountByEmail(email);
  if (account === undefined) throw new RegistrationError(['email'], reason('NO_ACCOUNT_YET', { email }));
  return account;
}

function lastOwner(projectId: string, email: string): RegistrationError {
  return new RegistrationError([], reason('LAST_OWNER', { email, project: projectId }));
}
