/** Parses recurrence rules (RFC 5545 §3.3.10) as far as calendars use them: by day, week, month or year. */

import { dayOfDate } from './days.ts';
import { InvalidRecurrenceError } from './invalid-recurrence.ts';

const frequencies = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
export type Frequency = (typeof frequencies)[number];

const weekdayNames = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

/** `weekday` 0 is Sunday. `ordinal` n means the nth such weekday of the month or year; -1 is the last. */
export type RuleWeekday = { readonly weekday: number; readonly ordinal?: number };

export type RecurrenceRule = {
  readonly frequency: Frequency;
  readonly interval: number;
  readonly count?: number;
  /** The rule ends on this day, or at this instant in seconds since 1970. Both are inclusive. */
  readonly until?: { readonly day: number } | { readonly at: number };
  readonly months: readonly number[];
  readonly monthDays: readonly number[];
  readonly yearDays: readonly number[];
  readonly weekNumbers: readonly number[];
  readonly weekdays: readonly RuleWeekday[];
  readonly setPositions: readonly number[];
  readonly weekStart: number;
};

const known = [
  'FREQ',
  'INTERVAL',
  'COUNT',
  'UNTIL',
  'BYMONTH',
  'BYMONTHDAY',
  'BYYEARDAY',
  'BYWEEKNO',
  'BYDAY',
  'BYSETPOS',
  'WKST',
];
const maximumCount = 10_000;
const maximumInterval = 10_000;
/** The most distinct values that a list can have: the days of a year, counted from both ends. */
const maximumListLength = 732;

/** @param text the rule without its name, e.g. `FREQ=WEEKLY;BYDAY=MO,WE` */
export function parseRule(text: string): RecurrenceRule {
  const parts = new Map<string, string>();
  for (const part of text.toUpperCase().split(';')) {
    const [name = '', value = ''] = part.split('=', 2);
    if (!known.includes(name) || value === '' || parts.has(name)) {
      throw new InvalidRecurrenceError(
        `has a part of RRULE that is unknown, empty or repeated: use each of ${known.join(', ')} at most once`,
      );
    }
    parts.set(name, value);
  }
  const frequency = frequencies.find((each) => each === parts.get('FREQ'));
  if (frequency === undefined)
    throw new InvalidRecurrenceError(`needs FREQ, one of ${frequencies.join(', ')}`);
  if (parts.has('COUNT') && parts.has('UNTIL')) {
    throw new InvalidRecurrenceError('has both COUNT and UNTIL: use only one of them');
  }
  const weekdays = listOf(parts.get('BYDAY')).map(parseWeekday);
  if (
    weekdays.some(({ ordinal }) => ordinal !== undefined) &&
    frequency !== 'MONTHLY' &&
    frequency !== 'YEARLY'
  ) {
    throw new InvalidRecurrenceError(
      'has a number before a weekday, which only FREQ=MONTHLY and FREQ=YEARLY allow',
    );
  }
  const weekStart = weekdayNames.indexOf(parts.get('WKST') ?? 'MO');
  if (weekStart < 0) throw new InvalidRecurrenceError('has a WKST that is no weekday, e.g. WKST=SU');
  const count = parts.get('COUNT');
  const until = parts.get('UNTIL');
  return {
    frequency,
    interval: wholeNumber('INTERVAL', parts.get('INTERVAL') ?? '1', 1, maximumInterval),
    ...(count !== undefined && { count: wholeNumber('COUNT', count, 1, maximumCount) }),
    ...(until !== undefined && { until: parseUntil(until) }),
    months: numbers('BYMONTH', parts, 1, 12),
    monthDays: signedNumbers('BYMONTHDAY', parts, 31),
    yearDays: signedNumbers('BYYEARDAY', parts, 366),
    weekNumbers: signedNumbers('BYWEEKNO', parts, 53),
    weekdays,
    setPositions: signedNumbers('BYSETPOS', parts, 366),
    weekStart,
  };
}

function listOf(value: string | undefined): readonly string[] {
  const list = value?.split(',') ?? [];
  if (list.length > maximumListLength) throw new InvalidRecurrenceError('has a list that is too long');
  return [...new Set(list)];
}

function numbers(name: string, parts: ReadonlyMap<string, string>, minimum: number, maximum: number) {
  return listOf(parts.get(name)).map((text) => wholeNumber(name, text, minimum, maximum));
}

/** From -maximum to maximum, without 0. Negative numbers count from the end. */
function signedNumbers(name: string, parts: ReadonlyMap<string, string>, maximum: number) {
  return numbers(name, parts, -maximum, maximum).map((value) => {
    if (value === 0) throw new InvalidRecurrenceError(`has a 0 in ${name}, which has no meaning`);
    return value;
  });
}

function wholeNumber(name: string, text: string, minimum: number, maximum: number): number {
  const value = Number(text);
  if (!/^[+-]?\d{1,5}$/.test(text) || value < minimum || value > maximum) {
    throw new InvalidRecurrenceError(
      `has a ${name} that is not a whole number from ${minimum} to ${maximum}`,
    );
  }
  return value;
}

function parseWeekday(text: string): RuleWeekday {
  const [, ordinal, name = ''] = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(text) ?? [];
  const weekday = weekdayNames.indexOf(name);
  if (weekday < 0)
    throw new InvalidRecurrenceError(
      'has a BYDAY that is no list of weekdays, e.g. BYDAY=MO,WE or BYDAY=-1FR',
    );
  if (ordinal === undefined) return { weekday };
  const number = Number(ordinal);
  if (number === 0 || Math.abs(number) > 53) {
    throw new InvalidRecurrenceError('has a number before a weekday that is not from 1 to 53 or -53 to -1');
  }
  return { weekday, ordinal: number };
}

function parseUntil(text: string): NonNullable<RecurrenceRule['until']> {
  const [, year, month, date, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)Z)?$/.exec(text) ?? [];
  const day = dayOfDate(`${year}-${month}-${date}`);
  if (day === undefined) {
    throw new InvalidRecurrenceError(
      'has an UNTIL that is neither a date (20261231) nor a time in UTC (20261231T090000Z)',
    );
  }
  if (hour === undefined) return { day };
  return { at: day * 86_400 + Number(hour) * 3600 + Number(minute) * 60 + Number(second) };
}
