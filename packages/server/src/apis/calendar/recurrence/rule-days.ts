/**
 * Finds the days of a rule (RFC 5545 §3.3.10). In each day, week, month or year, it takes the days that match all BY…
 * parts, then applies BYSETPOS.
 */
import { dayOf, daysInMonth, partsOf, weekdayOf } from './days.ts';
import type { RecurrenceRule } from './rule.ts';
import type { WorkBudget } from './work-budget.ts';

type Period = { readonly first: number; readonly last: number };

/**
 * Yields the days from `from` to `to`, in order. Ignores COUNT and UNTIL.
 *
 * @param start the day of the first instance, which supplies what the rule omits
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

/** Skips whole periods outside the rule's months, which are the most frequent filter. */
function mayMatch({ frequency, months }: RecurrenceRule, { first }: Period): boolean {
  return frequency !== 'MONTHLY' || months.length === 0 || months.includes(partsOf(first).month);
}

/** RFC 5545: the first instance supplies what the rule omits. */
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

/** The period that contains the day, or the last one before it. The series' first period is 0. */
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

/** @param place the weekday's place in the month or year, from 0 */
function isNth(ordinal: number | undefined, place: number, length: number): boolean {
  if (ordinal === undefined) return true;
  if (ordinal > 0) return Math.floor(place / 7) + 1 === ordinal;
  return Math.floor((length - 1 - place) / 7) + 1 === -ordinal;
}

/** ISO 8601: week 1 is the first week with at least four days in the year. */
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
