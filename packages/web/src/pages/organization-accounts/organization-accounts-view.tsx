import { accountsTexts } from '@grantway/messages/console/accounts';
import { organizationsTexts } from '@grantway/messages/console/organizations';
import { AccountTable } from '../../components/account-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Equivalent } from '../../components/equivalent.tsx';
import { OrganizationHead } from '../../components/organization-head.tsx';
import { useTexts } from '../../texts/language.tsx';

export default function OrganizationAccountsView({
  ids,
}: {
  readonly ids: { readonly organization: string };
}) {
  const text = useTexts(organizationsTexts);
  const accounts = useTexts(accountsTexts);
  const query = { filter: `organization = "${ids.organization}"` };
  return (
    <>
      <OrganizationHead ids={ids} />
      <AccountTable
        query={query}
        text={accounts}
        empty={<EmptyState title={text.noAccounts} meaning={text.noAccountsMeaning} />}
      />
      <Equivalent operation="accounts.list" call={{ ids: {}, query }} />
    </>
  );
}
