/** `POST …/projects/{project}:checkAddresses`: which domains a project's addresses need (CON-7, decision 0072). */

import { presentFields } from '@grantway/protocol/present-fields';
import { z } from 'zod';
import type { Project } from '../../records/project.ts';
import type { Stored } from '../../records/stored.ts';
import { addressStates, checkAddress, domainsOf } from '../../registration/authorized-domains.ts';
import { says } from '../../registration/input-mistake.ts';
import { playgroundRedirectUri } from '../../settings/server-names.ts';
import type { QuestionMethod } from '../declaration/resource.ts';

/** The most addresses of one client: 100 redirect URIs and 100 JavaScript origins (decision 0017). */
const mostAddresses = 200;

const input = {
  addresses: z
    .array(
      z
        .string()
        .max(2_048, { error: says('TOO_LONG', { most: 2_048 }), abort: true })
        .refine((text) => /^https?:/i.test(text) && URL.canParse(text), says('NOT_A_URL')),
    )
    .max(mostAddresses, `must have at most ${mostAddresses} addresses`)
    .describe('Redirect URIs, origins or links.'),
};

const inputObject = z.strictObject(input);

const checkedAddress = z.strictObject({
  address: z.string(),
  domain: z
    .string()
    .optional()
    .describe('The domain to add and prove: `example.com` for `www.example.com`. Absent for localhost.'),
  state: z
    .enum(addressStates)
    .describe(
      '`free`: it needs no domain, because the project has none, it’s on localhost, or it’s this server’s playground. `authorized`: its domain is proved. `unproved` or `missing`: prove the domain, or add and prove it.',
    ),
});

export const checkAddresses: QuestionMethod<Stored<Project>> = {
  permission: 'domains.list',
  summary: 'Says which domain each address needs, and whether the project has proved it.',
  input: () => input,
  answer: { name: 'CheckedAddresses', fields: { addresses: z.array(checkedAddress) } },
  run: async ({ thing: { id }, input: given }, { storage, settings }) => {
    const { addresses } = given as z.output<typeof inputObject>;
    const domains = await domainsOf(storage, id);
    return {
      addresses: addresses.map((address) =>
        presentFields({ address, ...checkAddress(address, domains, playgroundRedirectUri(settings)) }),
      ),
    };
  },
};
