/** The JSON that `GET /management/v1/session` returns. */
import { z } from 'zod';
import { permissionNames } from '../access/permissions.ts';
import { time } from '../resources/times.ts';

const account = z.strictObject({ id: z.string(), email: z.string(), name: z.string() });

export const sessionAnswer = z.strictObject({
  account,
  signedIn: z
    .array(account)
    .describe('All accounts that are signed in in this browser. `authuser` is the position in this list.'),
  organization: z
    .strictObject({ id: z.string(), name: z.string() })
    .optional()
    .describe('The account’s organization, if the account may create projects in it.'),
  permissions: z
    .array(z.enum(permissionNames))
    .describe(
      'What the account may do in the project that the parameter `project` names, or in the organization that the parameter `organization` names. If the project is deleted, that is only reading, restoring it, and revoking grants. Without these parameters, what the account may do on the whole server.',
    ),
  projectRestorableSeconds: z.int().describe('How long a deleted project can be restored.'),
  formToken: z.string().describe('For the header X-Grantway-Form-Token of changes.'),
  formTokenExpireTime: time,
});

export type SessionAnswer = z.output<typeof sessionAnswer>;
