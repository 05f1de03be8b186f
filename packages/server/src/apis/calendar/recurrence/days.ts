/** Days as whole numbers without time zone. 0 is 1970-01-01. */

const millisecondsPerDay = 86_400_000;

export type DateParts = { readonly year: number; readonly month: number; readonly date: number };

/**
 * @param month 1 to 12
 * @param date may be outside the month: 0 is the last day of the previous month
 */
export function dayOf(year: number, month: number, date: number): number {
  return Date.UTC(year, month - 1, date) / millisecondsPerDay;
}

export function partsOf(day: number): DateParts {
  const at = new Date(day * millisecondsPerDay);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate() };
}

/** 0 for Sunday. 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

export function daysInMonth(year: number, month: number): number {
  return partsOf(dayOf(year, month + 1, 0)).date;
}

/** Parses e.g. `2026-10-01`. Undefined if there is no such day. */
export function dayOfDate(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const at = Date.parse(`${text}T00:00:00Z`);
  const isDay = !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
  return isDay ? at / millisecondsPerDay : undefined;
}

export function formatDay(day: number): string {
  return new Date(day * millisecondsPerDay).toISOString().slice(0, 10);
}
