/** A project at a glance, in English. */
import type { Translated } from '../../text-shapes.ts';

export const enOverview = {
  facts: 'Facts',
  id: 'Project ID',
  number: 'Project number',
  numberMeaning: 'The project’s client IDs begin with it.',
  status: 'Status',
  statuses: { testing: 'Testing', production: 'Published' },
  statusMeanings: {
    testing: 'Only test users can give access.',
    production: 'Everybody who may use the app can give access.',
  },
  userType: 'For',
  userTypes: { external: 'Everybody', internal: 'People of the organization' },
  verification: 'Verification',
  verifications: {
    unverified: 'Not verified',
    submitted: 'Waiting for a reviewer',
    verified: 'Verified',
    rejected: 'Rejected',
  },
  organization: 'Organization',
  consent: 'People see',
  application: 'App name',
  supportEmail: 'Support email',
  rename: 'Rename the project',
  name: 'Name',
  nameMeaning: 'Only you and the other members see it. People see the app name.',
  renamed: (name: string) => `The project is now called ${name}.`,
} as const;

export type OverviewTexts = Translated<typeof enOverview>;
