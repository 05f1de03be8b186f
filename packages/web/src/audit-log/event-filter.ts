/**
 * The filter of an audit log, kept in the page's address, so that it survives a reload and people can bookmark it.
 * It names accounts by id, because an email address in the address bar would stay in the browser's history.
 */
import { useMemo } from 'react';
import { useSearchParams } from 'wouter';

/** What an event can be about. `actor` is who caused it. */
export const subjects = [
  'account',
  'client',
  'api',
  'scope',
  'domain',
  'project',
  'organization',
  'actor',
] as const;

export type Subject = (typeof subjects)[number];

export const spans = ['any', 'hour', 'day', 'week', 'month', 'days'] as const;

type Span = (typeof spans)[number];

const spanSeconds: Readonly<Partial<Record<Span, number>>> = {
  hour: 3_600,
  day: 86_400,
  week: 604_800,
  month: 2_592_000,
};

/** `from` and `until` are days such as `2026-11-29`. They count only if `span` is `days`. */
export type Chosen = Readonly<Partial<Record<Subject | 'kind' | 'from' | 'until', string>>> & {
  readonly span: Span;
};

export type EventFilter = {
  readonly chosen: Chosen;
  readonly change: (changes: Readonly<Partial<Record<keyof Chosen, string>>>) => void;
  readonly clear: () => void;
  readonly isEmpty: boolean;
  readonly query: { readonly filter?: string };
  /** The arguments of `grantway` that list the same events. */
  readonly command: readonly string[];
};

const names = ['kind', ...subjects, 'span', 'from', 'until'] as const;

/** Empty for the log of the whole server. */
export type AuditPlace = Readonly<Partial<Record<'project' | 'organization', string>>>;

/** @param place shows only the events of this project or organization */
export function useEventFilter(place: AuditPlace): EventFilter {
  const [params, setParams] = useSearchParams();
  const chosen = readChosen(params);
  const { span, from, until } = chosen;
  // Keeps the bounds of "the last hour" between renderings. Otherwise each rendering would request another list.
  const bounds = useMemo(() => boundsOf({ span, from, until }), [span, from, until]);
  const change: EventFilter['change'] = (changes) => {
    setParams(entriesOf({ ...chosen, ...changes }), { replace: true });
  };
  const values = {
    ...pick(chosen, ['kind', ...subjects]),
    ...bounds,
    // The page's project or organization overrides the one in the address.
    ...place,
  };
  const terms = Object.entries(values).flatMap(([name, value]) => (value ? [[name, value] as const] : []));
  return {
    chosen,
    change,
    clear: () => setParams([], { replace: true }),
    isEmpty: entriesOf(chosen).length === 0,
    query:
      terms.length === 0
        ? {}
        : { filter: terms.map(([name, value]) => `${name} = ${quoted(value)}`).join(' AND ') },
    command: ['audit', ...terms.flatMap(([name, value]) => [`--${name}`, value])],
  };
}

function readChosen(params: URLSearchParams): Chosen {
  const values = Object.fromEntries(names.flatMap((name) => [[name, params.get(name) ?? undefined]]));
  return { ...values, span: spans.find((one) => one === values.span) ?? 'any' };
}

function entriesOf(chosen: Readonly<Partial<Record<keyof Chosen, string>>>): [string, string][] {
  return names.flatMap((name): [string, string][] => {
    const value = chosen[name];
    if (!value || (name === 'span' && value === 'any')) return [];
    return (name === 'from' || name === 'until') && chosen.span !== 'days' ? [] : [[name, value]];
  });
}

type Days = { readonly [Name in 'from' | 'until']: string | undefined };

function boundsOf({ span, from, until }: Pick<Chosen, 'span'> & Days): {
  readonly since?: string;
  readonly until?: string;
} {
  if (span !== 'days') {
    const seconds = spanSeconds[span];
    return seconds === undefined ? {} : { since: timeText(Date.now() - seconds * 1_000) };
  }
  const [first, last] = [startOf(from, 0), startOf(until, 1)];
  return { ...(first && { since: first }), ...(last && { until: last }) };
}

/** Returns the beginning of the day that is `later` days after `day`, in the browser's time zone. */
function startOf(day: string | undefined, later: number): string | undefined {
  const [year = 0, month = 0, date = 0] = (day ?? '').split('-').map(Number);
  const at = new Date(year, month - 1, date + later).getTime();
  return year > 0 && !Number.isNaN(at) ? timeText(at) : undefined;
}

function timeText(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');
}

function quoted(value: string): string {
  return `"${value.replaceAll(/["\\]/g, '\\$&')}"`;
}

function pick<Name extends keyof Chosen>(chosen: Chosen, wanted: readonly Name[]): Pick<Chosen, Name> {
  return Object.fromEntries(wanted.map((name) => [name, chosen[name]])) as Pick<Chosen, Name>;
}
