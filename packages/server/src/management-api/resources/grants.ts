/** The same grants under two paths: of the account that gave them, and of the project that has them. */
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

/** With the email address only if the project's members named the account as a test user, and so know the address. */
type ProjectGrant = Grant & { readonly email?: string };

async function withTestUsers(
  grants: readonly Grant[],
  projectId: string,
  { storage }: ManagementServices,
): Promise<readonly ProjectGrant[]> {
  const { testUsers = [] } = (await storage.findProject(projectId)) ?? {};
  if (testUsers.length === 0) return grants;
  return Promise.all(
    grants.map(async (grant) => {
      const { email } = (await storage.findAccount(grant.accountSub)) ?? {};
      return email !== undefined && testUsers.includes(email.toLowerCase()) ? { ...grant, email } : grant;
    }),
  );
}

export const projectGrants = resource<ProjectGrant>({
  pattern: 'projects/{project}/grants/{account}',
  type: 'ProjectGrant',
  meaning: 'What an account has allowed a project. The id is the account’s.',
  record: () => ({
    ...grantRecord(),
    email: z
      .string()
      .optional()
      .describe('The account’s email address. Only for a test user of the project.'),
  }),
  show: (grant) => presentFields({ ...showGrant(grant, grant.accountSub), email: grant.email }),
  find: async (ids, services) => {
    const grant = await find(ids, services);
    if (grant === undefined) return undefined;
    const [named] = await withTestUsers([grant], grant.projectId, services);
    return named;
  },
  hasEtag: false,
  list: {
    permission: 'projects.listGrants',
    summary: 'Lists what people have allowed a project.',
    pages:
      ({ project = '' }, services) =>
      async (page) => {
        const { items, ...end } = await grantPages(services, { projectId: project })(page);
        return { items: await withTestUsers(items, project, services), ...end };
      },
  },
  get: { permission: 'projects.listGrants', summary: 'Returns what an account has allowed the project.' },
  delete: {
    permission: 'projects.revokeGrants',
    summary: 'Revokes a grant. Every token of the app for this account stops working at once.',
    run: revoke,
  },
});
