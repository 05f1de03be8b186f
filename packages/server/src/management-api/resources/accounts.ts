import { presentFields } from '@grantway/protocol/present-fields';
import { z } from 'zod';
import { type Account, domainOfEmail } from '../../records/account.ts';
import type { Stored } from '../../records/stored.ts';
import { changeAccount, createAccount, setAccountState } from '../../registration/accounts.ts';
import {
  type AccountChanges,
  type AccountInput,
  accountChanges,
  accountInput,
} from '../../registration/record-schemas.ts';
import type { Place } from '../access/place.ts';
import { type FieldPermissions, type Input, resource } from '../declaration/resource.ts';
import type { ManagementServices } from '../declaration/services.ts';
import { accountSub } from './named-account.ts';
import { organizationFilter } from './owned-lists.ts';
import { lifeMethods } from './state-methods.ts';
import { uniqueFilter } from './whole-list.ts';

const { sub, ...inputFields } = accountInput.shape;
const { state: _state, ...changeFields } = accountChanges.shape;
const { state, ...createFields } = inputFields;

const serverRoles: FieldPermissions = {
  administrator: 'accounts.setServerRoles',
  reviewer: 'accounts.setServerRoles',
};

export const accounts = resource<Stored<Account>>({
  pattern: 'accounts/{account}',
  type: 'Account',
  meaning: 'The account of a person. It has a password or passkeys, which no API shows or changes.',
  record: () => ({
    id: accountSub,
    ...createFields,
    state: state.unwrap(),
    organization: z.string().optional().describe('The organization that owns the domain of the address.'),
  }),
  show: showAccount,
  find: ({ account = '' }, { storage }) => storage.findAccount(account),
  guard: ({ isAdministrator, isReviewer }) =>
    isAdministrator || isReviewer ? 'accounts.setServerRoles' : undefined,
  hasEtag: true,
  list: {
    permission: 'accounts.list',
    summary: 'Lists the accounts, including deleted ones.',
    pages: (_, { storage }) => storage.listAccounts,
    filters: {
      email: {
        ...uniqueFilter<Stored<Account>>(
          'the address, in upper or lower case',
          (value, storage) => storage.findAccountByEmail(value),
          ({ email }, value) => email.toLowerCase() === value.toLowerCase(),
        ),
        place: placeOfAddress,
      },
      domain: {
        meaning: 'the domain of the address',
        pages:
          (value, { storage }) =>
          (page) =>
            storage.listAccountsOfDomain(value.toLowerCase(), page),
        matches: ({ email }, value) => domainOfEmail(email) === value.toLowerCase(),
      },
      organization: organizationFilter(
        'the id of the organization',
        (storage) => storage.listAccountsOfOrganization,
      ),
    },
  },
  create: {
    permission: 'accounts.create',
    summary:
      'Creates an account, in the organization that owns the domain of its address. Nobody can sign in to it until an administrator gives the person a link to set a password (`grantway account reset`).',
    input: () => ({ id: sub, ...createFields }),
    fieldPermissions: serverRoles,
    place: placeOfNewAccount,
    run: ({ id, ...rest }, _, services) =>
      createAccount(services, presentFields<Input>({ ...rest, sub: id }) as AccountInput),
  },
  get: { permission: 'accounts.get', summary: 'Returns an account.' },
  update: {
    permission: 'accounts.update',
    summary: 'Changes an account. A new address may move it to another organization.',
    input: () => changeFields,
    fieldPermissions: {
      ...serverRoles,
      email: 'accounts.setAddress',
      emailVerified: 'accounts.setAddress',
    },
    run: async ({ thing: { sub: id }, ifRevision }, changes, services) =>
      (await changeAccount(services, { sub: id, ifRevision }, changes as AccountChanges)).record,
  },
  ...lifeMethods<Stored<Account>>(
    'accounts.setState',
    {
      delete:
        'Deletes an account, with what it has allowed apps, its sign-ins and its data in the APIs. The record stays, and no other account ever gets its id.',
      restore:
        'Restores a deleted account, with its address. It has no password, no sign-in and no app with access.',
      disable: 'Disables an account: nobody can sign in to it, and no token of it works.',
      enable: 'Enables a disabled account.',
    },
    async ({ thing, ifRevision }, change, services) =>
      (await setAccountState(services, { sub: thing.sub, ifRevision }, change)).record,
  ),
});

function placeOfNewAccount({ email }: Input, services: ManagementServices): Promise<Place> {
  return placeOfAddress(String(email), services);
}

async function placeOfAddress(email: string, { storage }: ManagementServices): Promise<Place> {
  const organization = await storage.findOrganizationByDomain(domainOfEmail(email));
  return { organizationId: organization?.id };
}

function showAccount(account: Account): Input {
  const { organizationId, administersOrganizationId } = account;
  return presentFields<Record<string, unknown>>({
    id: account.sub,
    email: account.email,
    emailVerified: account.emailVerified,
    name: account.name,
    givenName: account.givenName || undefined,
    familyName: account.familyName || undefined,
    pictureUrl: account.pictureUrl,
    language: account.locale,
    organization: organizationId,
    administrator: account.isAdministrator ?? false,
    reviewer: account.isReviewer ?? false,
    organizationAdministrator:
      administersOrganizationId !== undefined && administersOrganizationId === organizationId,
    advancedProtection: account.advancedProtection ?? false,
    state: account.state,
  });
}
