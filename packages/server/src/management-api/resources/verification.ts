/** The methods that submit and verify apps, and the list of apps that wait for a reviewer (decision 0061). */
import { presentFields } from '@grantway/protocol/present-fields';
import { z } from 'zod';
import type { Project, Review } from '../../records/project.ts';
import type { Stored } from '../../records/stored.ts';
import {
  approveVerification,
  rejection,
  rejectVerification,
  submission,
  submitForVerification,
  withdrawSubmission,
} from '../../registration/verification.ts';
import type { SubmissionPlace } from '../../storage/promises/project-storage.ts';
import { placesWith } from '../declaration/places.ts';
import { type ActionMethod, type Input, resource } from '../declaration/resource.ts';
import { logoAddress, logoUrl } from './logo-address.ts';
import { formatTime, formatTimeIfAny, time } from './times.ts';

const submitted = {
  submitTime: time,
  submittedBy: z.string().optional().describe('The account that submitted it.'),
  note: z.string().optional().describe('What the developer wrote for the reviewer.'),
};

/** For the app's developers, so without the reviewer's account. */
export const reviewFields = z.strictObject({
  ...submitted,
  decideTime: time.optional(),
  reason: z.string().optional().describe('Why the app was rejected.'),
});

export function showReview({ submittedAt, submittedBy, note, decidedAt, reason }: Review): Input {
  return presentFields<Record<string, unknown>>({
    submitTime: formatTime(submittedAt),
    submittedBy,
    note,
    decideTime: formatTimeIfAny(decidedAt),
    reason,
  });
}

export const verificationActions: Readonly<Record<string, ActionMethod<Stored<Project>>>> = {
  submitForVerification: {
    permission: 'projects.submit',
    summary: 'Asks the reviewers to verify the app. It needs a home page and a privacy policy.',
    input: () => submission.shape,
    run: ({ thing: { id }, ifRevision }, { note }, services) =>
      submitForVerification(services, id, { note: note as string, by: services.caller.sub, ifRevision }),
  },
  withdraw: {
    permission: 'projects.submit',
    summary: 'Withdraws the submission of the app.',
    run: ({ thing: { id }, ifRevision }, _, services) => withdrawSubmission(services, id, { ifRevision }),
  },
  approve: {
    permission: 'projects.verify',
    summary:
      'Marks a submitted app as verified. Send the etag of the version that you reviewed. If the app has changed since, the call fails.',
    run: ({ thing: { id }, ifRevision }, _, services) =>
      approveVerification(services, id, { by: services.caller.sub, ifRevision }),
  },
  reject: {
    permission: 'projects.verify',
    summary: 'Rejects a submitted or verified app. Its developers see the reason.',
    input: () => rejection.shape,
    run: ({ thing: { id }, ifRevision }, { reason }, services) =>
      rejectVerification(services, id, { reason: reason as string, by: services.caller.sub, ifRevision }),
  },
};

export const verificationQueue = resource<Stored<Project>, SubmissionPlace>({
  pattern: 'verificationQueue/{project}',
  type: 'Submission',
  meaning: 'An app that waits for a reviewer. The id and the etag are those of its project.',
  record: () => ({
    id: z.string(),
    applicationName: z.string(),
    supportEmail: z.string(),
    homePageUrl: z.string().optional(),
    privacyPolicyUrl: z.string().optional(),
    termsOfServiceUrl: z.string().optional(),
    logoUrl,
    declaredScopes: z.array(z.string()),
    ...submitted,
  }),
  show: ({ id, consentScreen: screen }, services) => ({
    ...presentFields<Record<string, unknown>>({
      id,
      applicationName: screen.applicationName,
      supportEmail: screen.supportEmail,
      homePageUrl: screen.homePageUrl,
      privacyPolicyUrl: screen.privacyPolicyUrl,
      termsOfServiceUrl: screen.termsOfServiceUrl,
      logoUrl: logoAddress(screen.logoDigest, services),
      declaredScopes: screen.declaredScopes,
    }),
    ...(screen.review && showReview(screen.review)),
  }),
  find: async ({ project = '' }, { storage }) => {
    const found = await storage.findProject(project);
    return found?.consentScreen.verification === 'submitted' ? found : undefined;
  },
  hasEtag: true,
  list: {
    permission: 'projects.verify',
    summary: 'Lists the apps that wait for a reviewer, the longest waiting first.',
    pages: (_, { storage }) => storage.listSubmittedProjects,
    places: placesWith('submittedAt', 'ordinal'),
  },
  get: { permission: 'projects.verify', summary: 'Returns an app that waits for a reviewer.' },
});
