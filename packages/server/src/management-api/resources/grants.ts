/** Grants, seen from the account that gave them and from the project that has them: the same records under two paths. */
import { presentFields } from '@grantway/protocol/present-fields';
import { z } from 'zod';
import type { Grant } from '../../records/grant.ts';
import { findGrant, grantPages, revokeGrant } from '../../registration/grants.ts';
import { type Fields, type Ids, type Input, resource } from '../declaration/resource.ts';
import type { ManagementServices } from '../declaration/services.ts';
import { formatTime, formatTimeIfAny, time } from './times.ts';

export const grantRecord = (): Fields => ({
  id: z.string(),
  account: z.string(),
  project: z.string(),
  scopes: z.array(z.string()).describe('The scopes that haven’t expired.'),
  scopeExpireTimes: z
    .record(z.string(), time)
    .describe('When scopes expire. A scope that isn’t here lasts until somebody revokes it.'),
  createTime: time,
  updateTime: time.describe('When scopes were last added, or their time of expiry last changed.'),
  lastUseTime: time.optional().describe('Accurate to about a day.'),
});

export function showGrant(grant: Grant, id: string): Input {
  return presentFields<Record<string, unknown>>({
    id,
    account: grant.accountSub,
    project: grant.projectId,
    scopes: grant.scopes,
    scopeExpireTimes: Object.fromEntries(
      Object.entries(grant.scopeEnds).map(([scope, end]) => [scope, formatTime(end)]),
    ),
    createTime: formatTime(grant.createdAt),
    updateTime: formatTime(grant.updatedAt),
    lastUseTime: formatTimeIfAny(grant.lastUsedAt),
  });
}

/** Finds a grant for both resources below, because each path names the account and the project. */
function find({ account = '', project = '' }: Ids, services: ManagementServices) {
  return findGrant(services, { accountSub: account, projectId: project });
}

async function revoke(
  { thing }: { readonly thing: Grant },
  _: Input,
  services: ManagementServices,
): Promise<undefined> {
  await revokeGrant(services, thing);
}

export const accountGrants = resource<Grant>({
  pattern: 'accounts/{account}/grants/{project}',
  type: 'AccountGrant',
  meaning: 'What an account has allowed a project. The id is the project’s.',
  record: grantRecord,
  show: (grant) => showGrant(grant, grant.projectId),
  find,
  hasEtag: false,
  list: {
    permission: 'accounts.listGrants',
    summary: 'Lists what an account has allowed apps.',
    pages: ({ account = '' }, services) => grantPages(services, { accountSub: account }),
  },
  get: { permission: 'accounts.listGrants', summary: 'Returns what an account has allowed a project.' },
  delete: {
    permission: 'accounts.revokeGrants',
    summary: 'Revokes a grant. Every token of the app for this account stops working at once.',
    run: revoke,
  },
});

export const projectGrants = resource<Grant>({
  pattern: 'projects/{project}/grants/{account}',
  type: 'ProjectGrant',
  meaning: 'What an account has allowed a project. The id is the account’s.',
  record: grantRecord,
  show: (grant) => showGrant(grant, grant.accountSub),
  find,
  hasEtag: false,
  list: {
    permission: 'projects.listGrants',
    summary: 'Lists what people have allowed a project.',
    pages: ({ project = '' }, services) => grantPages(services, { projectId: project }),
  },
  get: { permission: 'projects.listGrants', summary: 'Returns what an account has allowed the project.' },
  delete: {
    permission: 'projects.revokeGrants',
    summary: 'Revokes a grant. Every token of the app for this account stops working at once.',
    run: revoke,
  },
});
