import type { AuditTexts } from '@grantway/messages/console/audit';
import { eventKindTexts } from '@grantway/messages/console/event-kinds';
import { useId } from 'react';
import { Button } from '../components/button.tsx';
import { Drawing, drawings } from '../components/drawing.tsx';
import { useTexts } from '../texts/language.tsx';
import { type EventFilter, spans, subjects } from './event-filter.ts';
import type { EventNames } from './event-names.ts';
import { SubjectFilters } from './subject-filters.tsx';

type Props = {
  readonly filter: EventFilter;
  readonly names: EventNames;
  readonly place: 'server' | 'project' | 'organization';
  readonly text: AuditTexts;
};

export function FilterBar({ filter, names, place, text }: Props) {
  const { chosen, change, clear, isEmpty } = filter;
  const id = useId();
  const chips = subjects.flatMap((subject) => {
    const value = chosen[subject];
    return value === undefined
      ? []
      : [{ subject, label: `${text.subjects[subject]}: ${names(subject, value)}` }];
  });
  return (
    <search className="event-filter" aria-label={text.filters}>
      <div className="field">
        <label htmlFor={`${id}-kind`}>{text.kind}</label>
        <KindSelect
          id={`${id}-kind`}
          value={chosen.kind ?? ''}
          onChange={(kind) => change({ kind })}
          text={text}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-span`}>{text.time}</label>
        <select
          id={`${id}-span`}
          className="select"
          value={chosen.span}
          onChange={({ target }) => change({ span: target.value })}
        >
          {spans.map((span) => (
            <option key={span} value={span}>
              {text.times[span]}
            </option>
          ))}
        </select>
      </div>
      {chosen.span === 'days' &&
        (['from', 'until'] as const).map((end) => (
          <div key={end} className="field">
            <label htmlFor={`${id}-${end}`}>{text[end]}</label>
            <input
              id={`${id}-${end}`}
              type="date"
              value={chosen[end] ?? ''}
              onChange={({ target }) => change({ [end]: target.value })}
            />
          </div>
        ))}
      {/* An event about an organization has no other subject. */}
      {place !== 'organization' && (
        <SubjectFilters
          key={JSON.stringify(chosen)}
          filter={filter}
          isOfProject={place === 'project'}
          text={text}
        />
      )}
      {!isEmpty && (
        <ul className="chips">
          {chips.map(({ subject, label }) => (
            <li key={subject}>
              <button
                type="button"
                className="chip"
                aria-label={text.clearOf(label)}
                onClick={() => change({ [subject]: '' })}
              >
                {label}
                <Drawing d={drawings.close} />
              </button>
            </li>
          ))}
          <li>
            <Button kind="quiet" onClick={clear}>
              {text.clear}
            </Button>
          </li>
        </ul>
      )}
    </search>
  );
}

type KindProps = {
  readonly id: string;
  readonly value: string;
  readonly onChange: (kind: string) => void;
  readonly text: AuditTexts;
};

function KindSelect({ id, value, onChange, text }: KindProps) {
  const { areas, kinds } = useTexts(eventKindTexts);
  return (
    <select id={id} className="select" value={value} onChange={({ target }) => onChange(target.value)}>
      <option value="">{text.everything}</option>
      {Object.entries(areas).map(([area, name]) => (
        <optgroup key={area} label={name}>
          <option value={area}>{text.allOf(name)}</option>
          {Object.entries(kinds)
            .filter(([kind]) => kind.startsWith(`${area}.`))
            .map(([kind, words]) => (
              <option key={kind} value={kind}>
                {words}
              </option>
            ))}
        </optgroup>
      ))}
    </select>
  );
}
