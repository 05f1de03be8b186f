/** Why a client's last authorization requests failed, with a button to the fix if the server names one (decision 0078). */
import { type ClientFailuresTexts, clientFailuresTexts } from '@grantway/messages/console/client-failures';
import type { AuthorizationFailure } from '../../api/operations.ts';
import { useList } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { Equivalent } from '../../components/equivalent.tsx';
import { failureName } from '../../components/failure-name.ts';
import { TimeText } from '../../components/time-text.tsx';
import { fixOfAddress, useLeadToFix } from '../../routing/fix-address.ts';
import { useLanguage, useTexts } from '../../texts/language.tsx';

type Props = { readonly ids: { readonly project: string; readonly client: string } };

export function ClientFailures({ ids }: Props) {
  const text = useTexts(clientFailuresTexts);
  const { language } = useLanguage();
  const leadToFix = useLeadToFix();
  const failures = useList('clients.authorizationFailures.list', 'authorizationFailures', ids);
  return (
    <section className="section" aria-labelledby="failures">
      <h2 id="failures">{text.heading}</h2>
      <DataTable
        label={text.heading}
        page={failures}
        keyOf={({ id }) => id}
        columns={[
          { heading: text.error, cell: (one) => <What failure={one} text={text} /> },
          {
            heading: text.received,
            cell: ({ received }) => (
              <span className="machine cell-text" translate="no">
                {received}
              </span>
            ),
          },
          {
            heading: text.count,
            isNumber: true,
            isSecondary: true,
            cell: ({ count }) => new Intl.NumberFormat(language).format(count),
          },
          { heading: text.last, isSecondary: true, cell: ({ lastTime }) => <TimeText at={lastTime} /> },
        ]}
        actions={(one) => {
          const fix = fixOfAddress(one.consoleAddress);
          return (
            fix !== undefined && (
              <Button
                kind="quiet"
                aria-label={text.fixOf(failureName(one, text))}
                onClick={() => leadToFix(fix, ids.project)}
              >
                {text.fix}
              </Button>
            )
          );
        }}
        empty={<p className="soft">{text.none}</p>}
      />
      {failures.data !== undefined && failures.data.length > 0 && <p className="soft">{text.meaning}</p>}
      <Equivalent
        command={['client', 'failures', ids.client]}
        operation="clients.authorizationFailures.list"
        call={{ ids }}
      />
    </section>
  );
}

function What({ failure, text }: { failure: AuthorizationFailure; text: ClientFailuresTexts }) {
  return (
    <>
      {failureName(failure, text)}
      {failure.reason !== undefined && (
        <span className="fact-meaning" lang="en">
          {failure.reason}
        </span>
      )}
    </>
  );
}
