/** Days in Pacific time, which YouTube uses for counting. A day is the number of days since 1970-01-01. */

const daySeconds = 86_400;

/** In seconds since 1970. */
export function startOfDay(day: number): number {
  return day * daySeconds + (isDaylightSaving(day) ? 7 : 8) * 3_600;
}

/** @param time in seconds since 1970 */
export function dayAt(time: number): number {
  const early = Math.floor((time - 8 * 3_600) / daySeconds);
  return startOfDay(early + 1) <= time ? early + 1 : early;
}

/**
 * Whether the day begins in daylight saving time. In the United States (since 2007), it lasts from the second Sunday in
 * March to the first Sunday in November, 2:00 each.
 */
function isDaylightSaving(day: number): boolean {
  const year = new Date(day * daySeconds * 1_000).getUTCFullYear();
  return day > sundayOf(year, 2, 2) && day <= sundayOf(year, 10, 1);
}

/** `month` counts from 0. */
function sundayOf(year: number, month: number, nth: number): number {
  const first = Date.UTC(year, month, 1) / (daySeconds * 1_000);
  // 1970-01-01 was a Thursday.
  const weekday = (first + 4) % 7;
  return first + ((7 - weekday) % 7) + 7 * (nth - 1);
}

/** `2026-01-31`. */
export function formatDay(day: number): string {
  return new Date(day * daySeconds * 1_000).toISOString().slice(0, 10);
}

/** Returns undefined if the text isn't a valid date like `2026-01-31`. */
export function parseDay(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const day = Date.parse(`${text}T00:00:00Z`) / (daySeconds * 1_000);
  return Number.isInteger(day) && formatDay(day) === text ? day : undefined;
}

export function firstOfMonth(day: number): number {
  const date = new Date(day * daySeconds * 1_000);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / (daySeconds * 1_000);
}

export function nextMonth(day: number): number {
  const date = new Date(day * daySeconds * 1_000);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / (daySeconds * 1_000);
}
