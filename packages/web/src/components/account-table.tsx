import type { AccountsTexts } from '@grantway/messages/console/accounts';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { Account } from '../api/operations.ts';
import { useList } from '../api/queries.ts';
import { addressOf } from '../routing/define-page.ts';
import { PageLink } from '../routing/page-link.tsx';
import { DataTable } from './data-table.tsx';
import { FindAccountField } from './find-account-field.tsx';
import { StateWord } from './state-word.tsx';

type Props = {
  /** By default, the list has all accounts of the server. */
  readonly query?: { readonly filter: string };
  readonly text: AccountsTexts;
  readonly empty: ReactNode;
};

export function AccountTable({ query, text, empty }: Props) {
  const accounts = useList('accounts.list', 'accounts', {}, query ?? {});
  const [, navigate] = useLocation();
  return (
    <>
      <FindAccountField
        label={text.find}
        meaning={text.findMeaning}
        submit={text.open}
        noAccount={text.noAccount}
        onFound={(account) => navigate(addressOf('/accounts/:account', { account }))}
      />
      <DataTable
        label={text.list}
        page={accounts}
        keyOf={({ id }) => id}
        columns={[
          {
            heading: text.email,
            cell: ({ id, email }) => (
              <PageLink to="/accounts/:account" ids={{ account: id }} className="row-name cell-text">
                {email}
              </PageLink>
            ),
          },
          { heading: text.name, cell: ({ name }) => name },
          ...(query === undefined
            ? [
                {
                  heading: text.organization,
                  isSecondary: true,
                  cell: ({ organization }: Account) => organization,
                },
              ]
            : []),
          {
            heading: text.state,
            cell: ({ state }) => <StateWord state={state} word={text.states[state]} />,
          },
        ]}
        empty={empty}
      />
    </>
  );
}
