/** The last failed authorization and token requests of a client (decisions 0078 and 0091). */
import { presentFields } from '@grantway/protocol/present-fields';
import { z } from 'zod';
import { type AuthorizationFailure, failuresKept } from '../../records/authorization-failure.ts';
import { type Ids, resource } from '../declaration/resource.ts';
import type { ManagementServices } from '../declaration/services.ts';
import { clients, findClient } from './clients.ts';
import { isFixed } from './is-fixed.ts';
import { formatTime, time } from './times.ts';
import { wholeList } from './whole-list.ts';

type Shown = { readonly failure: AuthorizationFailure; readonly isFixed: boolean };

export const authorizationFailures = resource<Shown>({
  pattern: 'projects/{project}/clients/{client}/authorizationFailures/{authorizationFailure}',
  type: 'AuthorizationFailure',
  meaning: `Authorization and token requests of a client that failed for the same reason. The server keeps the last ${failuresKept.perClient} reasons, ${failuresKept.perCode} with the same error. Anybody who knows the client id can send such requests. They don’t say which person was at the browser.`,
  parent: clients,
  record: () => ({
    id: z.string(),
    endpoint: z.enum(['authorization', 'token']).describe('The endpoint that refused the request.'),
    error: z.string().describe('The error code.'),
    variant: z
      .string()
      .optional()
      .describe('A more specific reason: `not_a_test_user` or `user_cap_reached`.'),
    reason: z
      .string()
      .optional()
      .describe('What happened. Absent for authorization requests if it depends on the person’s account.'),
    parameter: z.string().optional().describe('The parameter at fault.'),
    received: z.string().optional().describe('Its value, as the app sent it. Never a code, token or secret.'),
    consoleAddress: z
      .string()
      .optional()
      .describe('Path and query of the place in the console where the cause can be fixed.'),
    fixed: z
      .boolean()
      .describe('Whether the cause is gone. False if the server can’t know, e.g. which person is meant.'),
    count: z.number().describe('How many requests failed for this reason.'),
    firstTime: time,
    lastTime: time,
  }),
  show: showFailure,
  find: async (ids, services) =>
    (await failuresOf(ids, services)).find(({ failure }) => failure.id === ids.authorizationFailure),
  hasEtag: false,
  list: {
    permission: 'clients.listFailures',
    summary: 'Lists the last failed authorization and token requests of a client, the latest first.',
    pages: (ids, services) => wholeList(() => failuresOf(ids, services)),
  },
  get: { permission: 'clients.listFailures', summary: 'Returns the failures with one reason.' },
});

async function failuresOf(ids: Ids, services: ManagementServices): Promise<readonly Shown[]> {
  const { storage } = services;
  const client = await findClient(ids, services);
  const project = client && (await storage.findProject(client.projectId));
  if (client === undefined || project === undefined) return [];
  const failures = await storage.listAuthorizationFailures(client.clientId);
  return failures.map((failure) => ({
    failure,
    isFixed: failure.fix !== undefined && isFixed(failure.fix, client, project),
  }));
}

function showFailure({ failure, isFixed: fixed }: Shown, { fixAddress }: ManagementServices) {
  const {
    id,
    endpoint = 'authorization',
    code,
    variant,
    description,
    parameter,
    received,
    fix,
    count,
    firstAt,
    lastAt,
  } = failure;
  return presentFields<Record<string, unknown>>({
    id,
    endpoint,
    error: code,
    variant,
    reason: description,
    parameter,
    received,
    consoleAddress: fix && fixAddress(fix),
    fixed,
    count,
    firstTime: formatTime(firstAt),
    lastTime: formatTime(lastAt),
  });
}
