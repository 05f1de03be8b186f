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
