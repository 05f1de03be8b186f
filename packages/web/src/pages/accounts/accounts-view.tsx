/** All accounts of the server, and a field that finds an account by its id or email address. */
import { accountsTexts } from '@grantway/messages/console/accounts';
import { AccountTable } from '../../components/account-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { useTexts } from '../../texts/language.tsx';

export default function AccountsView() {
  const text = useTexts(accountsTexts);
  return (
    <>
      <PageHeader title={text.heading} purpose={text.purpose} />
      <AccountTable text={text} empty={<EmptyState title={text.noAccount} />} />
    </>
  );
}
