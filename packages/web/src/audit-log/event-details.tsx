import type { AuditTexts } from '@grantway/messages/console/audit';
import { eventKindTexts } from '@grantway/messages/console/event-kinds';
import type { AuditEvent } from '../api/operations.ts';
import { Button } from '../components/button.tsx';
import { MachineValue } from '../components/copy-button.tsx';
import { Fact } from '../components/facts.tsx';
import { useTexts } from '../texts/language.tsx';
import { EventChanges } from './event-changes.tsx';
import { type EventFilter, subjects } from './event-filter.ts';
import type { EventNames } from './event-names.ts';

type Props = {
  readonly event: AuditEvent;
  readonly names: EventNames;
  readonly project: string | undefined;
  readonly filter: EventFilter;
  readonly text: AuditTexts;
};

export function EventDetails({ event, names, project, filter, text }: Props) {
  const { causes } = useTexts(eventKindTexts);
  const { chosen, change } = filter;
  return (
    <div className="event">
      <EventChanges event={event} text={text} />
      <dl className="facts">
        <Fact name={text.why}>{causes[event.cause]}</Fact>
        {subjects.map((subject) => {
          const id = event[subject];
          if (id === undefined || (subject === 'project' && project !== undefined)) return null;
          const name = names(subject, id);
          return (
            <Fact key={subject} name={text.subjects[subject]}>
              <span className="event-subject">
                {!id.endsWith(name) && <span>{name}</span>}
                <MachineValue text={id} label={text.subjects[subject]} />
                {chosen[subject] !== id && (
                  <Button
                    kind="quiet"
                    aria-label={text.only(`${text.subjects[subject]}: ${name}`)}
                    onClick={() => change({ [subject]: id })}
                  >
                    {text.onlyShort}
                  </Button>
                )}
              </span>
            </Fact>
          );
        })}
        <Fact name={text.id}>
          <MachineValue text={event.id} label={text.id} />
        </Fact>
      </dl>
    </div>
  );
}
