/** Failed authorization requests, each with a link to the fix (decision 0078). */
import { type ClientFailuresTexts, clientFailuresTexts } from '@grantway/messages/console/client-failures';
import type { ReactNode } from 'react';
import type { AuthorizationFailure } from '../api/operations.ts';
import { fixOfAddress, useLeadToFix } from '../routing/fix-address.ts';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { Button } from './button.tsx';
import { type Column, DataTable } from './data-table.tsx';
import { failureName } from './failure-name.ts';
import { useHiddenFailures } from './hidden-failures.ts';
import { MachineText } from './machine-text.tsx';
import { StateWord } from './state-word.tsx';
import { MomentText } from './time-text.tsx';

type Props<Row> = Pick<Parameters<typeof DataTable<Row>>[0], 'page' | 'command'> & {
  readonly project: string;
  readonly column?: Column<Row>;
  readonly empty: ReactNode;
};

export function FailedRequests<Row extends AuthorizationFailure>(props: Props<Row>) {
  const { page, command, project, column, empty } = props;
  const text = useTexts(clientFailuresTexts);
  const { language } = useLanguage();
  const leadToFix = useLeadToFix();
  const { isHidden, hide } = useHiddenFailures();
  return (
    <DataTable
      label={text.heading}
      page={{ ...page, data: page.data?.filter((one) => !isHidden(one)) }}
      command={command}
      keyOf={({ id }) => id}
      columns={[
        { heading: text.error, cell: (one) => <What failure={one} text={text} /> },
        ...(column === undefined ? [] : [column]),
        {
          heading: text.received,
          cell: ({ received }) =>
            received !== undefined && (
              <span className="cell-text">
                <MachineText>{received}</MachineText>
              </span>
            ),
        },
        {
          heading: text.count,
          isNumber: true,
          isSecondary: true,
          cell: ({ count }) => new Intl.NumberFormat(language).format(count),
        },
        { heading: text.last, isSecondary: true, cell: ({ lastTime }) => <MomentText at={lastTime} /> },
      ]}
      actions={(one) => {
        const fix = fixOfAddress(one.consoleAddress);
        if (one.fixed) return <StateWord state="verified" word={text.fixed} />;
        return (
          fix !== undefined && (
            <>
              <Button
                kind="quiet"
                aria-label={text.fixOf(failureName(one, text))}
                onClick={() => leadToFix(fix, project)}
              >
                {text.fix}
              </Button>
              {fix.at === 'test-users' && (
                <Button
                  kind="quiet"
                  aria-label={text.hideOf(failureName(one, text))}
                  title={text.hideMeaning}
                  onClick={() => hide(one)}
                >
                  {text.hide}
                </Button>
              )}
            </>
          )
        );
      }}
      empty={empty}
    />
  );
}

function What({ failure, text }: { failure: AuthorizationFailure; text: ClientFailuresTexts }) {
  // Apps get no reason for a bad code, so that they can't tell its cases apart.
  const isVague = failure.error === 'invalid_grant' && failure.reason === 'Bad Request';
  return (
    <>
      {failureName(failure, text)}
      {isVague ? (
        <span className="fact-meaning">{text.badGrantMeaning}</span>
      ) : (
        failure.reason !== undefined && (
          <span className="fact-meaning" lang="en">
            {failure.reason}
          </span>
        )
      )}
    </>
  );
}
