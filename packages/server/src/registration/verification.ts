/**
 * The verification of apps: a developer submits the app, and a reviewer approves or rejects it (decision 0061). Pages show
 * an app's name, logo and links as verified only after a reviewer or an administrator has seen them.
 */

import { isDeepStrictEqual } from 'node:util';
import { type Reason, reason } from '@grantway/messages/reasons/reason';
import { presentFields } from '@grantway/protocol/present-fields';
import type { z } from 'zod';
import type { Catalogue } from '../apis/catalogue/catalogue.ts';
import type { Needs } from '../context.ts';
import type { ConsentScreen, Project, Review, Verification } from '../records/project.ts';
import type { Stored } from '../records/stored.ts';
import type { ProjectStorage } from '../storage/promises/project-storage.ts';
import { changeRecord, type IfRevision } from './changes.ts';
import { managementCommand } from './management-command.ts';
import { projectEvent } from './project-events.ts';
import { RegistrationError, readInput } from './registration-error.ts';
import { type ActingContext, attributionOf } from './registration-events.ts';
import { explanation, thing } from './value-schemas.ts';

/** Who asks for a change. `administrator` includes reviewers: both may also set the verification. */
export type ChangedBy = 'developer' | 'administrator';

type Wish = {
  readonly verification?: Verification | undefined;
  readonly rejectionReason?: string | undefined;
};

/**
 * Returns the changed consent screen with its new verification. If a developer changes something that a reviewer has
 * approved or still has to approve, the app becomes unverified.
 *
 * @throws RegistrationError if a developer sets the verification, a rejection has no reason, or a reason comes without
 * a rejection
 */
export function withVerification(
  before: ConsentScreen,
  after: ConsentScreen,
  { verification, rejectionReason }: Wish,
  { by, catalogue, now }: { readonly by: ChangedBy; readonly catalogue: Catalogue; readonly now: number },
): ConsentScreen {
  if (by === 'developer') {
    if (
      rejectionReason !== undefined ||
      (verification !== undefined && verification !== before.verification)
    ) {
      throw new RegistrationError(['consentScreen', 'verification'], reason('REVIEWER_DECIDES'));
    }
    const needsReview = before.verification === 'verified' || before.verification === 'submitted';
    return needsReview && !showsTheSame(before, after, catalogue) ? reviewed(after, 'unverified') : after;
  }
  const wanted = verification ?? before.verification;
  if (rejectionReason !== undefined && wanted !== 'rejected') {
    throw new RegistrationError(['consentScreen', 'rejectionReason'], reason('REASON_WITHOUT_REJECTION'));
  }
  if (wanted === 'rejected') {
    const stated = rejectionReason ?? before.review?.reason;
    if (stated === undefined) {
      throw new RegistrationError(['consentScreen', 'verification'], reason('REJECTION_NEEDS_REASON'));
    }
    if (before.verification === 'rejected' && before.review?.reason === stated) return after;
    return reviewed(after, 'rejected', decided(before, { now, reason: stated }));
  }
  if (wanted === before.verification) return after;
  if (wanted === 'submitted') return reviewed(after, 'submitted', { submittedAt: now });
  return before.verification === 'submitted' && wanted === 'verified'
    ? reviewed(after, 'verified', decided(before, { now }))
    : reviewed(after, wanted);
}

/** Also false if `after` declares an additional sensitive scope. */
function showsTheSame(before: ConsentScreen, after: ConsentScreen, catalogue: Catalogue): boolean {
  const shown = (screen: ConsentScreen) => [
    screen.applicationName,
    screen.logoDigest,
    screen.homePageUrl,
    screen.privacyPolicyUrl,
    screen.termsOfServiceUrl,
  ];
  const isNew = (scope: string) =>
    !before.declaredScopes.includes(scope) && catalogue.isSensitiveScope(scope);
  return isDeepStrictEqual(shown(before), shown(after)) && !after.declaredScopes.some(isNew);
}

const linksForReview = [
  ['homePageUrl', '--home-page-url'],
  ['privacyPolicyUrl', '--privacy-policy-url'],
] as const;

export const submission = thing({ note: explanation.optional() });
export const rejection = thing({ reason: explanation });

type Step = IfRevision & {
  /** The `sub` of the account that takes this step. Absent if the server's administrator takes it at the command line. */
  readonly by?: string | undefined;
};

type Uses = Needs<ProjectStorage> & ActingContext;

/** @throws RegistrationError */
export async function submitForVerification(
  context: Uses,
  projectId: string,
  { by, ifRevision, ...input }: Step & z.input<typeof submission>,
): Promise<Stored<Project>> {
  const { note } = readInput(submission, input);
  return decide(context, projectId, ifRevision, ({ consentScreen: screen, ...project }, now) => {
    if (screen.verification === 'submitted' || screen.verification === 'verified') {
      throw notNow(reason('ALREADY_IN_VERIFICATION', { project: project.id, state: screen.verification }));
    }
    if (project.userType === 'internal') {
      throw notNow(reason('INTERNAL_NEEDS_NO_VERIFICATION', { project: project.id }));
    }
    for (const [field, option] of linksForReview) {
      if (screen[field] !== undefined) continue;
      const command = managementCommand(['project', 'change', projectId, option, 'URL']);
      throw new RegistrationError(
        ['consentScreen', field],
        reason('REVIEWER_NEEDS_LINK', { command: command ?? 'grantway project change' }),
      );
    }
    return reviewed(screen, 'submitted', presentFields({ submittedAt: now, submittedBy: by, note }));
  });
}

/** @throws RegistrationError if the app isn't submitted */
export function withdrawSubmission(
  context: Uses,
  projectId: string,
  { ifRevision }: IfRevision = {},
): Promise<Stored<Project>> {
  return decide(context, projectId, ifRevision, (project) => {
    requireVerification(project, ['submitted']);
    return reviewed(project.consentScreen, 'unverified');
  });
}

/** @throws RegistrationError if the app isn't submitted; OutdatedError if it has changed since the reviewer read it */
export function approveVerification(
  context: Uses,
  projectId: string,
  { by, ifRevision }: Step,
): Promise<Stored<Project>> {
  return decide(context, projectId, ifRevision, (project, now) => {
    requireVerification(project, ['submitted']);
    const { consentScreen: screen } = project;
    return reviewed(screen, 'verified', decided(screen, { now, by }));
  });
}

/**
 * Also takes the verification away from a verified app.
 *
 * @throws RegistrationError if the app is neither submitted nor verified; OutdatedError if it has changed since the
 * reviewer read it
 */
export async function rejectVerification(
  context: Uses,
  projectId: string,
  { by, ifRevision, ...input }: Step & z.input<typeof rejection>,
): Promise<Stored<Project>> {
  const { reason } = readInput(rejection, input);
  return decide(context, projectId, ifRevision, (project, now) => {
    requireVerification(project, ['submitted', 'verified']);
    const { consentScreen: screen } = project;
    return reviewed(screen, 'rejected', decided(screen, { now, by, reason }));
  });
}

async function decide(
  context: Uses,
  projectId: string,
  ifRevision: number | undefined,
  screenAfter: (project: Project, now: number) => ConsentScreen,
): Promise<Stored<Project>> {
  const { storage, now } = context;
  const { record } = await changeRecord<Project>({
    ifRevision,
    read: async () => {
      const project = await storage.findProject(projectId);
      if (project === undefined) throw new RegistrationError([], reason('NO_PROJECT', { id: projectId }));
      return project;
    },
    change: (present) => ({ ...present, consentScreen: screenAfter(present, now()) }),
    save: storage.updateProject,
    event: (change) => projectEvent(attributionOf(context), change),
  });
  return record;
}

function requireVerification(project: Project, allowed: readonly Verification[]): void {
  const { verification } = project.consentScreen;
  if (allowed.includes(verification)) return;
  throw notNow(
    reason(allowed.includes('verified') ? 'NEITHER_SUBMITTED_NOR_VERIFIED' : 'NOT_IN_THIS_VERIFICATION', {
      project: project.id,
      state: verification,
    }),
  );
}

function notNow(why: Reason): RegistrationError {
  return new RegistrationError([], why);
}

function reviewed(screen: ConsentScreen, verification: Verification, review?: Review): ConsentScreen {
  const { review: _review, ...rest } = screen;
  return presentFields({ ...rest, verification, review });
}

/** An app that was never submitted counts as submitted at the time of the decision. */
function decided(
  { review }: ConsentScreen,
  { now, by, reason }: { readonly now: number; readonly by?: string | undefined; readonly reason?: string },
): Review {
  const { submittedAt = now, submittedBy, note } = review ?? {};
  return presentFields({ submittedAt, submittedBy, note, decidedAt: now, decidedBy: by, reason });
}
