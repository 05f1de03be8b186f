/** Decision 0052 says when network addresses are shown. */
import type { AccountsTexts } from '@grantway/messages/console/accounts';
import { describeDevice } from '@grantway/protocol/device';
import { useState } from 'react';
import type { Account, SignIn } from '../../api/operations.ts';
import { useList } from '../../api/queries.ts';
import { AskFirst } from '../../components/ask-first.tsx';
import { Button } from '../../components/button.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { MachineText } from '../../components/machine-text.tsx';
import { MomentText } from '../../components/time-text.tsx';

type Props = { readonly account: Account; readonly text: AccountsTexts };

export function AccountSignIns({ account: { id, email }, text }: Props) {
  const signIns = useList('accounts.signIns.list', 'signIns', { account: id });
  const [ended, setEnded] = useState<SignIn>();
  const browserOf = ({ userAgent }: SignIn) => {
    const { browser, system } = describeDevice(userAgent);
    if (browser !== undefined && system !== undefined) return text.device(browser, system);
    return browser ?? system ?? text.unknownBrowser;
  };
  return (
    <section className="section" aria-labelledby="sign-ins">
      <h2 id="sign-ins">{text.signIns}</h2>
      <p className="soft">{text.signInsMeaning}</p>
      <DataTable
        label={text.signIns}
        page={signIns}
        command={['account', 'sign-in', 'list', email]}
        keyOf={(signIn) => signIn.id}
        columns={[
          { heading: text.browser, cell: (signIn) => <span className="cell-text">{browserOf(signIn)}</span> },
          {
            heading: text.signedIn,
            isSecondary: true,
            cell: ({ signInTime }) => <MomentText at={signInTime} />,
          },
          {
            heading: text.network,
            cell: ({ network }) =>
              network === undefined ? (
                <span className="soft">{text.unknownNetwork}</span>
              ) : (
                <MachineText>{network}</MachineText>
              ),
          },
          { heading: text.lastSeen, cell: ({ lastSeenTime }) => <MomentText at={lastSeenTime} /> },
        ]}
        actions={(signIn) => (
          <Button
            kind="quiet-danger"
            aria-label={text.endOf(browserOf(signIn))}
            onClick={() => setEnded(signIn)}
          >
            {text.end}
          </Button>
        )}
        empty={<p>{text.noSignIns}</p>}
      />
      {ended !== undefined && (
        <AskFirst
          question={{
            title: text.endHeading,
            action: text.endAction,
            meaning: (
              <>
                <p>{browserOf(ended)}</p>
                <p>{text.endMeaning}</p>
              </>
            ),
            kind: 'danger',
            operation: 'accounts.signIns.delete',
            call: { ids: { account: id, signIn: ended.id } },
            command: ['account', 'sign-in', 'end', email, '--id', ended.id],
          }}
          touches={['accounts.signIns', 'auditEvents']}
          done={text.ended}
          onClose={() => setEnded(undefined)}
        />
      )}
    </section>
  );
}
