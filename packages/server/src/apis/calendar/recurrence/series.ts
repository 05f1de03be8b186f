/**
 * A series: its first start and its RRULE, RDATE and EXDATE lines (RFC 5545 §3.8.5). Instances recur at the same local
 * time in the series' time zone.
 */
import { dayOfDate } from './days.ts';
import { InvalidRecurrenceError } from './invalid-recurrence.ts';
import { parseRule, type RecurrenceRule } from './rule.ts';
import { ruleDays } from './rule-days.ts';
import { instantOf, localTime } from './time-zone.ts';
import { TooMuchWorkError, WorkBudget } from './work-budget.ts';

const secondsPerDay = 86_400;

export type Series = {
  /** Seconds since 1970. For whole days, midnight in UTC. */
  readonly startsAt: number;
  readonly allDay: boolean;
  readonly zone: string;
  readonly recurrence: readonly string[];
  /** The last instance's day, if the rule has a COUNT (`lastCountedDay`). */
  readonly lastDay?: number;
};

/** Seconds since 1970. `to` is exclusive. */
export type Window = { readonly from: number; readonly to: number };

type ParsedRecurrence = {
  readonly rule: RecurrenceRule | undefined;
  readonly added: readonly number[];
  readonly excluded: ReadonlySet<number>;
};

/** The time zone in which instances recur. Whole days recur in UTC. */
function clockOf({ allDay, zone }: Pick<Series, 'allDay' | 'zone'>): string {
  return allDay ? 'UTC' : zone;
}

function parseRecurrence(series: Omit<Series, 'lastDay'>): ParsedRecurrence {
  let rule: RecurrenceRule | undefined;
  const added: number[] = [];
  const excluded: number[] = [];
  for (const line of series.recurrence) {
    const [, name = '', parameters = '', value = ''] = /^([A-Z]+)((?:;[^:]*)?):(.*)$/i.exec(line) ?? [];
    switch (name.toUpperCase()) {
      case 'RRULE':
        if (rule !== undefined)
          throw new InvalidRecurrenceError('has more than one RRULE: use one, and RDATE for more dates');
        rule = parseRule(value);
        break;
      case 'RDATE':
        added.push(...parseTimes(value, parameters, series));
        break;
      case 'EXDATE':
        excluded.push(...parseTimes(value, parameters, series));
        break;
      default:
        throw new InvalidRecurrenceError('has a line that begins with none of RRULE:, RDATE: and EXDATE:');
    }
  }
  return { rule, added, excluded: new Set(excluded) };
}

/** Parses the values of RDATE or EXDATE: `20261001`, `20261001T090000Z`, or local times in the zone TZID. */
function parseTimes(list: string, parameters: string, { allDay, zone }: Series): readonly number[] {
  const tzid = /;TZID=([^;]+)/i.exec(parameters)?.[1];
  return list.split(',').map((text) => {
    const [, year, month, date, hour, minute, second, utc] =
      /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z)?)?$/i.exec(text.trim()) ?? [];
    const day = dayOfDate(`${year}-${month}-${date}`);
    if (day === undefined || (hour === undefined) !== allDay) {
      throw new InvalidRecurrenceError(
        allDay
          ? 'has a date in RDATE or EXDATE that is not written like 20261001, as events of whole days need'
          : 'has a time in RDATE or EXDATE that is not written like 20261001T090000Z',
      );
    }
    const local =
      day * secondsPerDay + Number(hour ?? 0) * 3600 + Number(minute ?? 0) * 60 + Number(second ?? 0);
    if (allDay || utc !== undefined) return local;
    try {
      return instantOf(local, tzid ?? zone);
    } catch {
      throw new InvalidRecurrenceError('has a TZID that is not the IANA name of a time zone');
    }
  });
}

/** The most days to examine to find the last instance of a rule with COUNT. */
const countingBudget = 40_000;

/**
 * Checks a recurrence. If the rule has a COUNT, returns the last instance's day, so listings needn't count again.
 *
 * @throws InvalidRecurrenceError
 */
export function checkRecurrence(series: Omit<Series, 'lastDay'>): number | undefined {
  const { rule } = parseRecurrence(series);
  if (rule?.count === undefined) return undefined;
  const start = firstDay(series);
  let left = rule.count;
  try {
    const days = { from: start, to: Number.POSITIVE_INFINITY };
    for (const day of ruleDays(rule, start, days, new WorkBudget(countingBudget))) {
      left -= 1;
      if (left === 0) return day;
    }
  } catch (error) {
    if (!(error instanceof TooMuchWorkError)) throw error;
  }
  throw new InvalidRecurrenceError('reaches its COUNT too late: use a smaller COUNT');
}

export function isEndless(series: Series): boolean {
  const { rule } = parseRecurrence(series);
  return rule !== undefined && rule.count === undefined && rule.until === undefined;
}

function firstDay(series: Omit<Series, 'lastDay'>): number {
  return Math.floor(localTime(series.startsAt, clockOf(series)) / secondsPerDay);
}

/**
 * The starts of instances in the window, in order.
 *
 * @throws TooMuchWorkError if the budget is too small
 */
export function instanceStarts(series: Series, { from, to }: Window, budget: WorkBudget): readonly number[] {
  const { rule, added, excluded } = parseRecurrence(series);
  const starts = new Set(added.filter((at) => at >= from && at < to));
  // Without a rule, the first instance is the event itself.
  if (rule === undefined && series.startsAt >= from && series.startsAt < to) starts.add(series.startsAt);
  if (rule !== undefined) for (const at of ruleStarts(series, rule, { from, to }, budget)) starts.add(at);
  budget.spend(starts.size);
  return [...starts].filter((at) => !excluded.has(at)).toSorted((a, b) => a - b);
}

function* ruleStarts(series: Series, rule: RecurrenceRule, { from, to }: Window, budget: WorkBudget) {
  const clock = clockOf(series);
  const start = localTime(series.startsAt, clock);
  const day = Math.floor(start / secondsPerDay);
  const timeOfDay = start - day * secondsPerDay;
  const { until } = rule;
  // A local day begins up to a day before or after the day in UTC.
  const days = {
    from: Math.max(day, Math.floor(from / secondsPerDay) - 1),
    to: Math.min(
      Math.ceil(to / secondsPerDay) + 1,
      lastDayOfUntil(until),
      series.lastDay ?? Number.POSITIVE_INFINITY,
    ),
  };
  for (const each of ruleDays(rule, day, days, budget)) {
    const at = instantOf(each * secondsPerDay + timeOfDay, clock);
    if (until !== undefined && 'at' in until && at > until.at) return;
    if (at >= from && at < to) yield at;
  }
}

function lastDayOfUntil(until: RecurrenceRule['until']): number {
  if (until === undefined) return Number.POSITIVE_INFINITY;
  return 'day' in until ? until.day : Math.ceil(until.at / secondsPerDay) + 1;
}

/** The part of an instance's id after the underscore: its original start in RFC 5545's form, in UTC. */
export function instanceKey(startsAt: number, allDay: boolean): string {
  const text = new Date(startsAt * 1000).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return allDay ? text.slice(0, 8) : text;
}

export function startOfKey(key: string, allDay: boolean): number | undefined {
  const [, year, month, date, hour = '00', minute = '00', second = '00'] =
    (allDay ? /^(\d{4})(\d\d)(\d\d)$/ : /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/).exec(key) ?? [];
  const at = Date.parse(`${year}-${month}-${date}T${hour}:${minute}:${second}Z`) / 1000;
  return Number.isNaN(at) || instanceKey(at, allDay) !== key ? undefined : at;
}
