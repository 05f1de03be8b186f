import type { AccountsTexts } from '@grantway/messages/console/accounts';
import { useState } from 'react';
import type { Account } from '../../api/operations.ts';
import { session } from '../../api/session.ts';
import { AskFirst } from '../../components/ask-first.tsx';
import { Button } from '../../components/button.tsx';

export function AccountLife({ account, text }: { readonly account: Account; readonly text: AccountsTexts }) {
  const [asked, setAsked] = useState<'disable' | 'enable'>();
  const { id, name, email, state, etag } = account;
  const possible = state === 'active' ? 'disable' : 'enable';
  const isDisabling = asked === 'disable';
  const isOneself = id === session().account.id;
  return (
    <section className="section" aria-labelledby="life">
      <h2 id="life">{text.lifeHeading}</h2>
      <div className="form-actions">
        <Button kind={possible === 'disable' ? 'danger' : 'plain'} onClick={() => setAsked(possible)}>
          {text[possible](name)}
        </Button>
      </div>
      {asked !== undefined && (
        <AskFirst
          question={{
            action: text[asked](name),
            meaning: (
              <>
                <p>{isDisabling ? text.disableMeaning : text.enableMeaning}</p>
                {isDisabling && isOneself && <p>{text.disableYourself}</p>}
              </>
            ),
            kind: isDisabling ? 'danger' : 'primary',
            operation: `accounts.${asked}`,
            call: { ids: { account: id }, input: {}, etag },
            command: ['account', asked, email],
          }}
          touches={['accounts', 'projects.members', 'auditEvents']}
          done={(isDisabling ? text.disabled : text.enabled)(name)}
          onClose={() => setAsked(undefined)}
        />
      )}
    </section>
  );
}
