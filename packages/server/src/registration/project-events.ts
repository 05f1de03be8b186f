/** The events of projects and of what belongs to them: verification, members and domains (decision 0058). */
import { isDeepStrictEqual } from 'node:util';
import type { Attribution, EventDraft, EventFields, EventKind } from '../records/event.ts';
import type { Project } from '../records/project.ts';
import type { ProjectDomain } from '../records/project-domain.ts';
import type { ProjectMember } from '../records/project-member.ts';
import { narrowed } from './changed-fields.ts';
import { type Change, fieldsOf, withoutRevision } from './registration-events.ts';

type Versions<Thing> =
  | { readonly before?: Thing; readonly after: Thing }
  | { readonly before: Thing; readonly after?: Thing };

/** If a project's verification or review changes, the event's kind names that change, even if other fields change too. */
export function projectEvent(by: Attribution, change: Change<Project>): EventDraft {
  const kind = projectKind(change);
  const versions = narrowed(fieldsOf(change, projectFields), 'consentScreen');
  return { ...by, ...versions, kind, projectId: change.after.id };
}

export function memberEvent(by: Attribution, { before, after }: Versions<ProjectMember>): EventDraft {
  const { projectId, accountSub } = (after ?? before) as ProjectMember;
  const about = { ...by, projectId, accountSub };
  const roles = { ...(before && { before: roleOf(before) }), ...(after && { after: roleOf(after) }) };
  if (before === undefined) return { ...about, ...roles, kind: 'member.added' };
  if (after !== undefined) return { ...about, ...roles, kind: 'member.roleChanged' };
  const { actor } = by;
  const left = actor.kind === 'account' && actor.sub === accountSub;
  return { ...about, ...roles, kind: left ? 'member.left' : 'member.removed' };
}

export function domainEvent(by: Attribution, { before, after }: Versions<ProjectDomain>): EventDraft {
  const { projectId, domain } = (after ?? before) as ProjectDomain;
  const about = { ...by, projectId, domain };
  if (before === undefined) return { ...about, kind: 'domain.added' };
  // The challenge says nothing to a reader, so the event leaves it out.
  if (after === undefined) return { ...about, before: { proof: before.proof }, kind: 'domain.removed' };
  return { ...about, after: { proof: after.proof }, kind: 'domain.proved' };
}

function projectKind({ before, after }: Change<Project>): EventKind {
  if (before === undefined) return 'project.created';
  if (before.deletedAt !== after.deletedAt) {
    return after.deletedAt === undefined ? 'project.restored' : 'project.deleted';
  }
  const [{ verification: earlier, review: earlierReview }, { verification, review }] = [
    before.consentScreen,
    after.consentScreen,
  ];
  if (verification === earlier && isDeepStrictEqual(review, earlierReview)) return 'project.changed';
  switch (verification) {
    case 'submitted':
      return 'verification.submitted';
    case 'verified':
      return 'verification.approved';
    case 'rejected':
      return 'verification.rejected';
    case 'unverified':
      return earlier === 'submitted' ? 'verification.withdrawn' : 'verification.ended';
  }
}

/**
 * Moves `verification` and the review out of `consentScreen`. Storage cuts the largest fields of an event that is too
 * large. So if it cuts a long `consentScreen`, the event still has the reviewer's reason.
 */
function projectFields({ id: _id, consentScreen, ...fields }: Project): EventFields {
  const { verification, review, ...screen } = consentScreen;
  return { ...withoutRevision(fields), consentScreen: screen, verification, ...review };
}

function roleOf({ role }: ProjectMember): EventFields {
  return { role };
}
