/** The answer of `organizations.tryPolicy`: what a proposed policy would do. */
import { z } from 'zod';
import { policyEffectLimits } from '../../registration/policy/policy-effect.ts';
import { explanationFields } from './authorization-insight.ts';

const { accounts, projects, clientsPerProject, shownApps } = policyEffectLimits;
const count = z.int();

const app = z.strictObject({
  client: z.string(),
  project: z.string(),
  applicationName: z.string().describe('The name that people see on the consent page.'),
  accounts: count.describe('How many of the counted accounts have allowed the project something.'),
  losing: count.describe('How many of them would lose a scope in this app.'),
  regaining: count.describe('How many of them would get a scope back in this app.'),
  lostScopes: z.array(z.string()),
  regainedScopes: z.array(z.string()),
});

const effect = z.strictObject({
  accounts: count.describe('How many accounts of the organization were counted.'),
  complete: z
    .boolean()
    .describe(
      `False if a limit ended the count early: ${accounts.toLocaleString('en-US')} accounts, ${projects.toLocaleString('en-US')} projects, or ${clientsPerProject} clients of a project.`,
    ),
  grants: count.describe('How many grants these accounts have given.'),
  losingGrants: count.describe('How many of the grants would lose a scope in at least one app.'),
  regainingGrants: count.describe('How many of the grants would get a scope back in at least one app.'),
  affectedApps: count.describe('How many apps would lose or get back a scope.'),
  apps: z
    .array(app)
    .describe(`The apps that the accounts use, the affected ones first; at most ${shownApps}.`),
});

const explanation = z.strictObject(explanationFields);

export const policyTrialFields = {
  effect: effect.describe('What would change for access that people have given already.'),
  example: z
    .strictObject({ saved: explanation, proposed: explanation })
    .optional()
    .describe(
      'The explanations with the saved policy and with the proposed one, if the call has an example.',
    ),
};

const trial = z.strictObject(policyTrialFields);

export type PolicyTrial = z.output<typeof trial>;
