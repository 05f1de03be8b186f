/** `POST …/clients/{client}:openTestUser`: decrypts the email address in a link from an error page (decision 0091). */
import { presentFields } from '@grantway/protocol/present-fields';
import { z } from 'zod';
import type { Client } from '../../records/client.ts';
import type { Stored } from '../../records/stored.ts';
import type { QuestionMethod } from '../declaration/resource.ts';
import { openTestUser as open } from '../fix-address.ts';

const input = {
  sealed: z.string().max(2_000).describe('The parameter `sealed` of the link to `/console/fix`.'),
};

export const openTestUser: QuestionMethod<Stored<Client>> = {
  permission: 'clients.openTestUser',
  summary: 'Opens the email address in a link from an error page: who couldn’t use the app.',
  input: () => input,
  answer: {
    name: 'OpenedTestUser',
    fields: {
      email: z
        .string()
        .optional()
        .describe('Absent if the link is older than a day, or belongs to another client.'),
    },
  },
  run: async ({ thing: { clientId }, input: given }, services) => {
    const { sealed } = given as z.output<z.ZodObject<typeof input>>;
    return presentFields({ email: open(sealed, clientId, services) });
  },
};
