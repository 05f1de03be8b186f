import { auditTexts } from '@grantway/messages/console/audit';
import { eventChangeTexts } from '@grantway/messages/console/event-changes';
import { eventKindTexts } from '@grantway/messages/console/event-kinds';
import { useState } from 'react';
import type { AuditEvent } from '../api/operations.ts';
import { useList, useRecordIf, useRecordStates } from '../api/queries.ts';
import { Button } from '../components/button.tsx';
import { DataTable } from '../components/data-table.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Equivalent } from '../components/equivalent.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { MomentText } from '../components/time-text.tsx';
import { useTexts } from '../texts/language.tsx';
import { EventDetails } from './event-details.tsx';
import { type AuditPlace, subjects, useEventFilter } from './event-filter.ts';
import { type EventNames, useEventNames } from './event-names.ts';
import { ExportEvents } from './export-events.tsx';
import { FilterBar } from './filter-bar.tsx';
import { sentencesOf, switchedApis } from './what-changed.ts';
import './audit-log.css';

/**
 * Without a project or an organization, shows the whole server's events. An organization's page has its own heading.
 */
export function AuditLog(place: AuditPlace) {
  const { project, organization } = place;
  const text = useTexts(auditTexts);
  const { kinds } = useTexts(eventKindTexts);
  const filter = useEventFilter(place);
  const events = useList('auditEvents.list', 'auditEvents', {}, filter.query);
  const { names, isLoading } = useEventNames(events.data ?? [], place, text);
  const said = useSentences(events.data ?? []);
  const record = useRecordIf('projects.get', project === undefined ? undefined : { project });
  const [isExporting, setExporting] = useState(false);
  const exporting = <Button onClick={() => setExporting(true)}>{text.export}</Button>;
  return (
    <>
      {organization === undefined && (
        <PageHeader
          title={text.heading}
          of={record.data?.name ?? project}
          purpose={text.purpose}
          action={exporting}
        />
      )}
      <FilterBar filter={filter} names={names} place={placeOf(project, organization)} text={text} />
      <DataTable
        label={text.list}
        page={{ ...events, ...((isLoading || said.isLoading) && { data: undefined }), listing: undefined }}
        keyOf={({ id }) => id}
        columns={[
          {
            heading: text.what,
            cell: (event) => {
              const { kind } = event;
              const sentences = said.of(event);
              return sentences.length === 0 ? (
                (kinds[kind as keyof typeof kinds] ?? kind)
              ) : (
                <span className="cell-text">{sentences.join(' · ')}</span>
              );
            },
          },
          {
            heading: text.about,
            isNamed: true,
            cell: (event) => {
              const about = aboutWords(event, project, names);
              return about === '' ? undefined : <span className="cell-text">{about}</span>;
            },
          },
          {
            heading: text.who,
            isNamed: true,
            cell: ({ actor }) => <span className="cell-text">{names('actor', actor)}</span>,
          },
          { heading: text.when, cell: ({ time }) => <MomentText at={time} /> },
        ]}
        details={(event) => (
          <EventDetails event={event} names={names} project={project} filter={filter} text={text} />
        )}
        empty={
          filter.isEmpty ? (
            <EmptyState title={text.empty} meaning={text.emptyMeaning} />
          ) : (
            <EmptyState title={text.nothingFound}>
              <Button onClick={filter.clear}>{text.clear}</Button>
            </EmptyState>
          )
        }
      />
      {organization !== undefined && <p className="form-actions">{exporting}</p>}
      <Equivalent
        command={filter.command}
        operation="auditEvents.list"
        call={{ ids: {}, query: filter.query }}
      />
      {isExporting && (
        <ExportEvents
          fileName={`audit-log-${project ?? organization ?? 'server'}.csv`}
          filter={filter}
          text={text}
          onClose={() => setExporting(false)}
        />
      )}
    </>
  );
}

function useSentences(events: readonly AuditEvent[]) {
  const text = useTexts(eventChangeTexts);
  const apis = [...new Set(events.flatMap(switchedApis))];
  const { records, isLoading } = useRecordStates(
    'apis.get',
    apis.map((api) => ({ api })),
  );
  const titles = new Map(records.flatMap((one) => (one === undefined ? [] : [[one.id, one.title]])));
  return { of: (event: AuditEvent) => sentencesOf(event, text, (id) => titles.get(id) ?? id), isLoading };
}

function placeOf(project: string | undefined, organization: string | undefined) {
  if (project !== undefined) return 'project';
  return organization === undefined ? 'server' : 'organization';
}

/**
 * Names what an event is about. Leaves out the project on the project's own page, and the API of a scope, whose name
 * says enough.
 */
function aboutWords(event: AuditEvent, project: string | undefined, names: EventNames): string {
  const { before, after, kind, scope } = event;
  const left = kind.startsWith('apiKey.') ? [after?.name ?? before?.name] : [];
  const shown = subjects.flatMap((subject) => {
    const id = subject === 'actor' ? undefined : event[subject];
    const isKnown = (subject === 'project' && id === project) || (subject === 'api' && scope !== undefined);
    return id === undefined || isKnown ? [] : [names(subject, id)];
  });
  return [...left, ...shown].filter(Boolean).join(' · ');
}
