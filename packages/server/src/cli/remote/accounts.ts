import { presentFields } from '@grantway/protocol/present-fields';
import { CommandError } from '../../host/command-error.ts';
import { type Account, domainOfEmail } from '../../records/account.ts';
import type { Organization } from '../../records/organization.ts';
import type { AccountOperations, OrganizationOperations, StateChange } from '../operations/operations.ts';
import { takeArray } from '../operations/take.ts';
import { changeRecord, changeState } from './changes.ts';
import { ifAny, orNoSuch } from './failures.ts';
import { type ManagementServer, path } from './management-server.ts';
import type { Shown } from './shown.ts';

export function serverOrganizations(server: ManagementServer): OrganizationOperations {
  return {
    list: () => server.all('organizations', toOrganization),
    find: async (id) =>
      toOrganization(await orNoSuch(`organization ${id}`, server.get(path`organizations/${id}`))),
    create: async (input) => toOrganization(await server.post('organizations', input)),
    change: (id, asked) =>
      orNoSuch(`organization ${id}`, changeRecord(server, path`organizations/${id}`, asked, toOrganization)),
  };
}

function toOrganization(shown: Shown): Organization {
  return {
    id: shown.text('id'),
    name: shown.text('name'),
    domains: shown.texts('domains'),
    policy: shown.plain('policy'),
  };
}

export function serverAccounts(server: ManagementServer): AccountOperations {
  const find = async (email: string) => {
    for await (const shown of server.list('accounts', { filter: `email = ${quoted(email)}` })) {
      return toAccount(shown);
    }
    throw new CommandError(`there is no account ${email}`);
  };
  return {
    list: async (most) => (await takeArray(server.list('accounts', {}, most), most)).map(toAccount),
    find,
    emailOf: async (sub) => (await ifAny(server.get(path`accounts/${sub}`)))?.text('email'),
    create: async ({ sub, ...input }) => toAccount(await server.post('accounts', { ...input, id: sub })),
    change: async (email, changes) => {
      const { sub } = await find(email);
      return changeRecord(server, path`accounts/${sub}`, changes, toAccount);
    },
    setState: async (email, change) => {
      const at = path`accounts/${(await find(email)).sub}`;
      return changeState(server, at, () => setState(server, at, change), toAccount);
    },
  };
}

export function setState(server: ManagementServer, at: string, change: StateChange): Promise<Shown> {
  if (change === 'delete') return server.delete(at);
  return server.post(`${at}:${change === 'restore' ? 'undelete' : change}`);
}

function toAccount(shown: Shown): Account {
  const email = shown.text('email');
  const organizationId = shown.optionalText('organization');
  return presentFields<Account>({
    sub: shown.text('id'),
    email,
    emailVerified: shown.flag('emailVerified') ?? false,
    name: shown.text('name'),
    givenName: shown.optionalText('givenName') ?? '',
    familyName: shown.optionalText('familyName') ?? '',
    pictureUrl: shown.optionalText('pictureUrl'),
    organizationId,
    hostedDomain: organizationId === undefined ? undefined : domainOfEmail(email),
    locale: shown.optionalText('language'),
    isAdministrator: shown.flag('administrator'),
    isReviewer: shown.flag('reviewer'),
    administersOrganizationId: shown.flag('organizationAdministrator') && organizationId,
    advancedProtection: shown.flag('advancedProtection'),
    state: shown.text<Account['state']>('state'),
  });
}

/** For a filter of the management API. */
export function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
}
