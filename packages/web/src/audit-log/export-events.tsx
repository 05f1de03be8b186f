/**
 * Saves the events that match a filter as a CSV file like that of `grantway audit --format csv`. `mostEvents` limits
 * the memory that the page needs.
 */
import type { AuditTexts } from '@grantway/messages/console/audit';
import { shellTexts } from '@grantway/messages/console/shell';
import { auditCsvHead, auditCsvLine } from '@grantway/protocol/audit-csv';
import { useEffect, useState } from 'react';
import { call } from '../api/call.ts';
import type { AuditEvent } from '../api/operations.ts';
import { Button } from '../components/button.tsx';
import { Dialog, DialogActions } from '../components/dialog.tsx';
import { Equivalent } from '../components/equivalent.tsx';
import { Failure } from '../components/failure.tsx';
import { saveFile } from '../components/save-file.ts';
import { useLanguage, useTexts } from '../texts/language.tsx';
import type { EventFilter } from './event-filter.ts';

const mostEvents = 100_000;
const pageSize = '1000';

type Props = {
  readonly fileName: string;
  readonly filter: EventFilter;
  readonly text: AuditTexts;
  readonly onClose: () => void;
};

type State = { readonly count: number; readonly end?: 'all' | 'most' | { readonly error: unknown } };

export function ExportEvents({ fileName, filter: { query, command }, text, onClose }: Props) {
  const shell = useTexts(shellTexts);
  const { language } = useLanguage();
  const [attempt, setAttempt] = useState(0);
  const [{ count, end }, setState] = useState<State>({ count: 0 });
  useEffect(() => {
    const reading = new AbortController();
    setState({ count: 0 });
    const onPage = (read: number) => setState({ count: read });
    readEvents(query, reading.signal, onPage).then(
      (read) => {
        if (read === undefined) return;
        saveFile(fileName, read.csv, 'text/csv;charset=utf-8');
        setState({ count: read.count, end: read.isAll ? 'all' : 'most' });
      },
      (error: unknown) => setState(({ count }) => ({ count, end: { error } })),
    );
    return () => reading.abort();
  }, [attempt]);
  const number = new Intl.NumberFormat(language).format(count);
  const states = { all: text.exported, most: text.exportedAtMost };
  return (
    <Dialog title={text.exportHeading} onClose={onClose}>
      <div className="stack">
        {typeof end === 'object' ? (
          <Failure error={end.error} retry={() => setAttempt(attempt + 1)} />
        ) : (
          <p role="status">{end === undefined ? text.exporting(number) : states[end](number)}</p>
        )}
        <Equivalent
          command={[...command, '--format', 'csv']}
          operation="auditEvents.list"
          call={{ ids: {}, query: { pageSize, ...query } }}
        />
        <DialogActions>
          <Button onClick={onClose}>{end === undefined ? shell.cancel : shell.close}</Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}

type Read = { readonly csv: string; readonly count: number; readonly isAll: boolean };

/** Returns undefined if `signal` is aborted. */
async function readEvents(
  query: EventFilter['query'],
  signal: AbortSignal,
  onPage: (count: number) => void,
): Promise<Read | undefined> {
  const parts = [auditCsvHead];
  let pageToken: string | undefined;
  do {
    const page = await call('auditEvents.list', {
      ids: {},
      query: { pageSize, ...query, ...(pageToken !== undefined && { pageToken }) },
    });
    if (signal.aborted) return undefined;
    for (const event of page.auditEvents) parts.push(csvLine(event));
    onPage(parts.length - 1);
    pageToken = page.nextPageToken;
  } while (pageToken !== undefined && parts.length <= mostEvents);
  return { csv: parts.join(''), count: parts.length - 1, isAll: pageToken === undefined };
}

function csvLine({ before, after, ...values }: AuditEvent): string {
  return auditCsvLine({
    ...values,
    before: before && JSON.stringify(before),
    after: after && JSON.stringify(after),
  });
}
