/** All accounts of the server, and a field that finds one by its address. */
import { accountsTexts } from '@grantway/messages/console/accounts';
import { useLocation } from 'wouter';
import { useList } from '../../api/queries.ts';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FindAccountField } from '../../components/find-account-field.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { StateWord } from '../../components/state-word.tsx';
import { addressOf } from '../../routing/define-page.ts';
import { PageLink } from '../../routing/page-link.tsx';
import { useTexts } from '../../texts/language.tsx';

export default function AccountsView() {
  const text = useTexts(accountsTexts);
  const accounts = useList('accounts.list', 'accounts', {});
  const [, navigate] = useLocation();
  return (
    <>
      <PageHeader title={text.heading} purpose={text.purpose} />
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
          { heading: text.organization, isSecondary: true, cell: ({ organization }) => organization },
          {
            heading: text.state,
            cell: ({ state }) => <StateWord state={state} word={text.states[state]} />,
          },
        ]}
        empty={<EmptyState title={text.noAccount} />}
      />
    </>
  );
}
