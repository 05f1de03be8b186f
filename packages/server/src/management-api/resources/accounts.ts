/** Accounts of people, with their roles and states. */
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
import { type ActionMethod, type FieldPermissions, type Input, resource } from '../declaration/resource.ts';
import type { ManagementServices } from '../declaration/services.ts';
import { atMostOne } from './whole-list.ts';

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
    id: z.string().describe('The account’s `sub`.'),
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
        meaning: 'the address, in upper or lower case',
        pages: (value, { storage }) => atMostOne(() => storage.findAccountByEmail(value)),
        matches: ({ email }, value) => email.toLowerCase() === value.toLowerCase(),
        place: (email, services) => placeOfAddress(email, services),
      },
      domain: {
        meaning: 'the domain of the address',
        pages:
          (value, { storage }) =>
          (page) =>
            storage.listAccountsOfDomain(value.toLowerCase(), page),
        matches: ({ email }, value) => domainOfEmail(email) === value.toLowerCase(),
      },
      organization: {
        meaning: 'the id of the organization',
        pages:
          (value, { storage }) =>
          (page) =>
            storage.listAccountsOfOrganization(value, page),
        matches: ({ organizationId }, value) => organizationId === value,
        place: (organizationId) => ({ organizationId }),
      },
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
    run: async ({ thing, ifRevision }, changes, services) => {
      const target = { sub: thing.sub, ifRevision };
      const { record } = await changeAccount(services, target, changes as AccountChanges);
      return record;
    },
  },
  delete: stateMethod(
    'delete',
    'Deletes an account, with what it has allowed apps, its sign-ins and its data in the APIs. The record stays, and no other account ever gets its id.',
  ),
  actions: {
    undelete: stateMethod(
      'restore',
      'Restores a deleted account, with its address. It has no password, no sign-in and no app with access.',
    ),
    disable: stateMethod(
      'disable',
      'Disables an account: nobody can sign in to it, and no token of it works.',
    ),
    enable: stateMethod('enable', 'Enables a disabled account.'),
  },
});

function stateMethod(
  change: Parameters<typeof setAccountState>[2],
  summary: string,
): ActionMethod<Stored<Account>> {
  return {
    permission: 'accounts.setState',
    summary,
    run: async ({ thing, ifRevision }, _, services) => {
      const { record } = await setAccountState(services, { sub: thing.sub, ifRevision }, change);
      return record;
    },
  };
}

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
