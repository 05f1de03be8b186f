/**
 * The days on which a rule recurs (RFC 5545 §3.3.10). A rule goes from period to period: each day, week, month or year. In
 * each period, it chooses the days that match all of its BY… parts, and then those at its BYSETPOS.
 */
import { dayOf, daysInMonth, partsOf, weekdayOf } from './days.ts';
import type { RecurrenceRule } from './rule.ts';
import type { WorkBudget } from './work-budget.ts';

type Period = { readonly first: number; readonly last: number };

/**
 * Yields the days in order, from the first day at or after `from` to `to`. The rule's COUNT and UNTIL have no effect here.
 *
 * @param start the day of the series' first instance, which decides what the rule leaves open
 */
export function* ruleDays(
  rule: RecurrenceRule,
  start: number,
  { from, to }: { readonly from: number; readonly to: number },
  budget: WorkBudget,
): Generator<number, void, undefined> {
  const complete = withDefaults(rule, start);
  const matches = matcherOf(complete);
  for (let index = periodIndex(complete, start, Math.max(from, start)); ; index++) {
    const period = periodAt(complete, start, index);
    if (period.first > to) return;
    budget.spend(1 + Math.floor((period.last - period.first) / 30));
    const found: number[] = [];
    if (mayMatch(complete, period)) {
      for (let day = period.first; day <= period.last; day++) if (matches(day)) found.push(day);
    }
    for (const day of atPositions(found, complete.setPositions)) {
      if (day > to) return;
      if (day >= from && day >= start) yield day;
    }
  }
}

/** Months are the most frequent filter, and a whole period outside of them needs no look at its days. */
function mayMatch({ frequency, months }: RecurrenceRule, { first }: Period): boolean {
  return frequency !== 'MONTHLY' || months.length === 0 || months.includes(partsOf(first).month);
}

/** RFC 5545: what the rule doesn't say about the day, it takes from the first instance. */
function withDefaults(rule: RecurrenceRule, start: number): RecurrenceRule {
  const { frequency, months, monthDays, yearDays, weekNumbers, weekdays } = rule;
  const { month, date } = partsOf(start);
  if (frequency === 'DAILY' || weekdays.length > 0 || monthDays.length > 0 || yearDays.length > 0)
    return rule;
  if (frequency === 'WEEKLY' || weekNumbers.length > 0)
    return { ...rule, weekdays: [{ weekday: weekdayOf(start) }] };
  const own = { ...rule, monthDays: [date] };
  return frequency === 'YEARLY' && months.length === 0 ? { ...own, months: [month] } : own;
}

/** The number of the period that contains a day, or of the last one before. The series' first period is 0. */
function periodIndex({ frequency, interval, weekStart }: RecurrenceRule, start: number, day: number): number {
  const [first, wanted] = [partsOf(start), partsOf(day)];
  const years = wanted.year - first.year;
  const steps = {
    DAILY: day - start,
    WEEKLY: (startOfWeek(day, weekStart) - startOfWeek(start, weekStart)) / 7,
    MONTHLY: years * 12 + wanted.month - first.month,
    YEARLY: years,
  }[frequency];
  return Math.floor(steps / interval);
}

function periodAt({ frequency, interval, weekStart }: RecurrenceRule, start: number, index: number): Period {
  const steps = index * interval;
  const { year, month } = partsOf(start);
  switch (frequency) {
    case 'DAILY':
      return { first: start + steps, last: start + steps };
    case 'WEEKLY': {
      const first = startOfWeek(start, weekStart) + 7 * steps;
      return { first, last: first + 6 };
    }
    case 'MONTHLY':
      return { first: dayOf(year, month + steps, 1), last: dayOf(year, month + steps + 1, 0) };
    case 'YEARLY':
      return { first: dayOf(year + steps, 1, 1), last: dayOf(year + steps, 12, 31) };
  }
}

function startOfWeek(day: number, weekStart: number): number {
  return day - ((weekdayOf(day) - weekStart + 7) % 7);
}

/** Whether a day matches every BY… part except BYSETPOS. */
function matcherOf(rule: RecurrenceRule): (day: number) => boolean {
  const { frequency, months, monthDays, yearDays, weekNumbers, weekdays, weekStart } = rule;
  const byYear = frequency === 'YEARLY' && months.length === 0;
  return (day) => {
    const { year, month, date } = partsOf(day);
    if (months.length > 0 && !months.includes(month)) return false;
    const yearStart = dayOf(year, 1, 1);
    const yearLength = dayOf(year + 1, 1, 1) - yearStart;
    const monthLength = daysInMonth(year, month);
    if (!contains(monthDays, date, monthLength)) return false;
    if (!contains(yearDays, day - yearStart + 1, yearLength)) return false;
    if (weekNumbers.length > 0 && !isInWeek(day, weekNumbers, weekStart)) return false;
    if (weekdays.length === 0) return true;
    const place = byYear ? day - yearStart : date - 1;
    const length = byYear ? yearLength : monthLength;
    return weekdays.some(
      ({ weekday, ordinal }) => weekday === weekdayOf(day) && isNth(ordinal, place, length),
    );
  };
}

/** Whether the list is empty, or has the number counted from the start or from the end. */
function contains(list: readonly number[], number: number, length: number): boolean {
  return list.length === 0 || list.includes(number) || list.includes(number - length - 1);
}

/** Whether a weekday at this place, from 0, of a month or year is the nth one there. */
function isNth(ordinal: number | undefined, place: number, length: number): boolean {
  if (ordinal === undefined) return true;
  if (ordinal > 0) return Math.floor(place / 7) + 1 === ordinal;
  return Math.floor((length - 1 - place) / 7) + 1 === -ordinal;
}

/** ISO 8601: a year's first week is the first one with at least four days in the year. */
function isInWeek(day: number, weekNumbers: readonly number[], weekStart: number): boolean {
  const middle = startOfWeek(day, weekStart) + 3;
  const { year } = partsOf(middle);
  const firstOf = (one: number): number => startOfWeek(dayOf(one, 1, 4), weekStart);
  const number = Math.floor((middle - firstOf(year)) / 7) + 1;
  const weeks = (firstOf(year + 1) - firstOf(year)) / 7;
  return contains(weekNumbers, number, weeks);
}

function atPositions(days: readonly number[], positions: readonly number[]): readonly number[] {
  if (positions.length === 0) return days;
  return days.filter((_, index) => contains(positions, index + 1, days.length));
}
