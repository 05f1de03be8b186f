/** Commands for APIs, scopes and accounts, which only the server can search. */
import type { Scope } from '../api/operations.ts';
import { useOrganizationPermissions } from '../api/queries.ts';
import { session } from '../api/session.ts';
import { addressOf } from '../routing/define-page.ts';
import { useLanguage } from '../texts/language.tsx';
import type { Command } from './command.ts';
import { type Found, useFound } from './use-found.ts';

export type FoundCommand = Omit<Command, 'run'> & { readonly address: string };

type FoundCommands = readonly [commands: readonly FoundCommand[], isSearching: boolean];

export function useFoundRecords(project: string | undefined, typed: string): FoundCommands {
  const [apis, isSearchingApis] = useFoundApis(project, typed);
  const [accounts, isSearchingAccounts] = useFoundAccounts(typed);
  return [[...apis, ...accounts], isSearchingApis || isSearchingAccounts];
}

/** Searches only inside a project, because API pages belong to a project. */
function useFoundApis(project: string | undefined, typed: string): FoundCommands {
  const apis = useFound('apis.list', 'apis', project === undefined ? undefined : {}, typed);
  // The server also finds an API by its scopes' names. Scopes of the first three APIs are enough here.
  const scopes = [
    useScopesOf(apis.rows[0]?.id, typed),
    useScopesOf(apis.rows[1]?.id, typed),
    useScopesOf(apis.rows[2]?.id, typed),
  ];
  const { language } = useLanguage();
  const ids = { project: project ?? '' };
  const ofScope = ({ id, api, allows }: Scope): FoundCommand => ({
    key: `scope ${api} ${id}`,
    group: 'scopes',
    name: allows[language] ?? allows.en ?? id,
    detail: id,
    isDetailShown: true,
    address: addressOf('/projects/:project/apis/:api/scopes/:scope', { ...ids, api, scope: id }),
  });
  return [
    [
      ...apis.rows.map(
        ({ id, title, family }): FoundCommand => ({
          key: `api ${id}`,
          group: 'apis',
          name: title,
          detail: id,
          isDetailShown: true,
          also: family ?? '',
          address: addressOf('/projects/:project/apis/:api', { ...ids, api: id }),
        }),
      ),
      ...scopes.flatMap(({ rows }) => rows.map(ofScope)),
    ],
    apis.isSearching || scopes.some(({ isSearching }) => isSearching),
  ];
}

function useScopesOf(api: string | undefined, typed: string): Found<Scope> {
  return useFound('apis.scopes.list', 'scopes', api === undefined ? undefined : { api }, typed);
}

/** Administrators of the server find all accounts, those of an organization only its accounts. */
function useFoundAccounts(typed: string): FoundCommands {
  const { permissions, organization } = session();
  const onServer = permissions.includes('accounts.list');
  const inOrganization = useOrganizationPermissions(onServer ? undefined : organization?.id).has(
    'accounts.list',
  );
  const { rows, isSearching } = useFound(
    'accounts.list',
    'accounts',
    onServer || inOrganization ? {} : undefined,
    typed,
    onServer ? undefined : `organization = "${organization?.id ?? ''}"`,
  );
  return [
    rows.map(({ id, name, email }) => ({
      key: `account ${id}`,
      group: 'accounts',
      name,
      detail: email,
      isDetailShown: true,
      also: id,
      address: addressOf('/accounts/:account', { account: id }),
    })),
    isSearching,
  ];
}
