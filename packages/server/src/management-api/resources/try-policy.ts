/** `POST organizations/{organization}:tryPolicy`: what a policy would do, before anybody saves it. */
import { reason } from '@grantway/messages/reasons/reason';
import { presentFields } from '@grantway/protocol/present-fields';
import { z } from 'zod';
import type { Organization, OrganizationPolicy } from '../../records/organization.ts';
import type { Stored } from '../../records/stored.ts';
import { withPolicy } from '../../registration/organizations.ts';
import { type PolicyEffect, policyEffect } from '../../registration/policy/policy-effect.ts';
import { organizationSchemas } from '../../registration/record-schemas.ts';
import { RegistrationError } from '../../registration/registration-error.ts';
import type { Changes } from '../../registration/wishes.ts';
import type { Access } from '../access/access.ts';
import { type PolicyTrial, policyTrialFields } from '../declaration/policy-trial.ts';
import type { QuestionMethod } from '../declaration/resource.ts';
import type { ManagementServices } from '../declaration/services.ts';
import { admissionInput, parametersOf } from './explain-admission.ts';
import { findNamedAccount } from './named-account.ts';

const example = z.strictObject({
  client: z.string().min(1).max(255).describe('The client id of the app.'),
  ...admissionInput,
});

type Asked = {
  readonly policy?: Changes<OrganizationPolicy>;
  readonly example?: z.output<typeof example>;
};

export const tryPolicy: QuestionMethod<Stored<Organization>> = {
  permission: 'organizations.tryPolicy',
  summary:
    'Tells what changes of the policy would do, without saving them: how much existing access they would affect, and for an example every check of the request.',
  input: (catalogue) => ({
    policy: organizationSchemas(catalogue).changes.shape.policy.describe(
      'The changes, as `organizations.update` takes them. Without them, the answer is about the saved policy.',
    ),
    example: example.optional().describe('A request by an app for an account of the organization.'),
  }),
  answer: { name: 'PolicyTrial', fields: policyTrialFields },
  run: async ({ thing: saved, access, input }, services) => {
    const { policy = {}, example: asked } = input as Asked;
    const proposed = withPolicy(saved, policy);
    const explained = asked && (await explainExample(asked, saved, proposed, access, services));
    const effect = await policyEffect(saved, proposed, services);
    return presentFields<PolicyTrial>({ effect: showEffect(effect), example: explained });
  },
};

async function explainExample(
  asked: z.output<typeof example>,
  saved: Organization,
  proposed: Organization,
  access: Access,
  services: ManagementServices,
): Promise<NonNullable<PolicyTrial['example']>> {
  const client = await services.storage.findClient(asked.client);
  if (client === undefined) {
    throw new RegistrationError(['example', 'client'], reason('NO_CLIENT', { id: asked.client }));
  }
  const account = await findNamedAccount(asked.account, access, services);
  if (account.organizationId !== saved.id) {
    throw new RegistrationError(
      ['example', 'account'],
      reason('EXAMPLE_OUTSIDE_ORGANIZATION', { organization: saved.id }),
    );
  }
  const request = { client, account, parameters: parametersOf(asked, client) };
  const { explainAdmission } = services.authorization;
  return {
    saved: await explainAdmission({ ...request, organization: saved }),
    proposed: await explainAdmission({ ...request, organization: proposed }),
  };
}

function showEffect({ isComplete, apps, ...counts }: PolicyEffect): PolicyTrial['effect'] {
  return {
    ...counts,
    complete: isComplete,
    apps: apps.map(({ clientId, projectId, ...app }) => ({
      ...app,
      client: clientId,
      project: projectId,
      lostScopes: [...app.lostScopes],
      regainedScopes: [...app.regainedScopes],
    })),
  };
}
