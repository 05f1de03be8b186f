import type { AccountsTexts } from '@grantway/messages/console/accounts';
import { grantsTexts } from '@grantway/messages/console/grants';
import { useState } from 'react';
import type { Account, AccountGrant } from '../../api/operations.ts';
import { useList } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { grantColumns } from '../../components/grant-columns.tsx';
import { GrantedScopes } from '../../components/granted-scopes.tsx';
import { RevokeGrant } from '../../components/revoke-grant.tsx';
import { useLanguage, useTexts } from '../../texts/language.tsx';

export function AccountGrants({
  account,
  text,
}: {
  readonly account: Account;
  readonly text: AccountsTexts;
}) {
  const grantText = useTexts(grantsTexts);
  const { language } = useLanguage();
  const grants = useList('accounts.grants.list', 'grants', { account: account.id });
  const [revoked, setRevoked] = useState<AccountGrant>();
  return (
    <section className="section" aria-labelledby="grants">
      <h2 id="grants">{text.grants}</h2>
      <p className="soft">{text.grantsMeaning}</p>
      <DataTable
        label={text.grants}
        page={grants}
        command={['grant', 'list', '--account', account.email]}
        keyOf={({ id }) => id}
        columns={[
          { heading: text.project, cell: ({ project }) => <span className="cell-text">{project}</span> },
          ...grantColumns(grantText, language),
        ]}
        details={(grant) => <GrantedScopes grant={grant} text={grantText} />}
        actions={(grant) => (
          <Button
            kind="quiet-danger"
            aria-label={grantText.revokeOf(grant.project)}
            onClick={() => setRevoked(grant)}
          >
            {grantText.revoke}
          </Button>
        )}
        empty={<p>{text.noGrants}</p>}
      />
      {revoked !== undefined && (
        <RevokeGrant
          grant={revoked}
          person={account.email}
          project={revoked.project}
          side="accounts"
          text={grantText}
          onClose={() => setRevoked(undefined)}
        />
      )}
    </section>
  );
}
