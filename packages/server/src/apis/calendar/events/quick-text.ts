/**
 * Parses English sentences such as “Dinner with Noor tomorrow 7pm-9pm at Harbour Street 12”. Text that is neither a
 * time nor a place becomes the title.
 */
import { dayOf, dayOfDate, partsOf, weekdayOf } from '../recurrence/days.ts';
import { instantOf, localTime } from '../recurrence/time-zone.ts';
import type { EventContent } from './event.ts';

const secondsPerDay = 86_400;
const hour = 3_600;

const weekdays = 'sun mon tue wed thu fri sat'.split(' ');
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const monthWord = `(${months.join('|')})[a-z]*`;
const dayNumber = String.raw`(\d{1,2})(?:st|nd|rd|th)?`;
const clock = String.raw`(?:(\d{1,2})(?::(\d\d))?\s*(am|pm)|(\d{1,2}):(\d\d)|(noon|midnight))`;

class Rest {
  text: string;

  constructor(text: string) {
    this.text = text;
  }

  take(pattern: RegExp): RegExpExecArray | undefined {
    const found = pattern.exec(this.text);
    if (found === null) return undefined;
    this.text = `${this.text.slice(0, found.index)} ${this.text.slice(found.index + found[0].length)}`;
    return found;
  }
}

const anywhere = (source: string): RegExp => new RegExp(String.raw`(?<![\w:])${source}(?![\w:])`, 'i');

/**
 * @param now seconds since 1970
 * @param zone the time zone of the sentence's times
 */
export function parseQuickText(text: string, now: number, zone: string): EventContent {
  const rest = new Rest(text);
  const today = Math.floor(localTime(now, zone) / secondsPerDay);
  const day = takeDay(rest, today);
  const times = takeTimes(rest);
  const duration = takeDuration(rest);
  const location = rest.take(/\s(?:at|in)\s+([^,]+?)\s*$/i)?.[1]?.trim();
  const title = rest.text
    .replaceAll(/\s+/g, ' ')
    .replace(/[\s,]+$/, '')
    .trim();
  const said = { summary: title === '' ? text.trim() : title, ...(location && { location }) };
  if (times === undefined && day !== undefined) {
    const startsAt = day * secondsPerDay;
    return { ...said, startsAt, endsAt: startsAt + secondsPerDay, allDay: true };
  }
  const start = times === undefined ? now : instantOf((day ?? today) * secondsPerDay + times.from, zone);
  // If the sentence names no day and the time has passed today, use tomorrow.
  const startsAt = times !== undefined && day === undefined && start < now ? start + secondsPerDay : start;
  const length = times?.to === undefined ? (duration ?? hour) : lengthOf(times.from, times.to);
  return { ...said, startsAt, endsAt: startsAt + length, allDay: false, startZone: zone, endZone: zone };
}

/** A range such as 10pm-1am ends the next day. */
function lengthOf(from: number, to: number): number {
  return to > from ? to - from : to - from + secondsPerDay;
}

function takeDay(rest: Rest, today: number): number | undefined {
  const iso = rest.take(anywhere(String.raw`(?:on\s+)?(\d{4}-\d\d-\d\d)`));
  if (iso !== undefined) return dayOfDate(iso[1] ?? '');
  const word = rest.take(anywhere('(today|tomorrow)'))?.[1]?.toLowerCase();
  if (word !== undefined) return word === 'today' ? today : today + 1;
  const named =
    rest.take(anywhere(String.raw`(?:on\s+)?${monthWord}\s+${dayNumber}(?:,?\s+(\d{4}))?`)) ??
    rest.take(anywhere(String.raw`(?:on\s+)?${dayNumber}\s+${monthWord}(?:\s+(\d{4}))?`));
  if (named !== undefined) {
    const [, first = '', second = '', year] = named;
    const [month, date] = /^\d/.test(first) ? [second, first] : [first, second];
    return nextDate(today, months.indexOf(month.slice(0, 3).toLowerCase()) + 1, Number(date), year);
  }
  const weekday = rest.take(anywhere(`(?:(?:on|next)\\s+)?(${weekdays.join('|')})[a-z]*day`))?.[1];
  if (weekday === undefined) return undefined;
  return today + ((weekdays.indexOf(weekday.toLowerCase()) - weekdayOf(today) + 7) % 7 || 7);
}

/** Without a year, the next such date, today included. */
function nextDate(today: number, month: number, date: number, year: string | undefined): number {
  if (year !== undefined) return dayOf(Number(year), month, date);
  const day = dayOf(partsOf(today).year, month, date);
  return day < today ? dayOf(partsOf(today).year + 1, month, date) : day;
}

/** The seconds since midnight of a time, or of both ends of a range. */
function takeTimes(rest: Rest): { readonly from: number; readonly to?: number } | undefined {
  const shortRange = rest.take(
    anywhere(String.raw`(?:(?:from|at)\s+)?(\d{1,2})(?::(\d\d))?\s*(?:-|–|to)\s*${clock}`),
  );
  if (shortRange !== undefined) {
    const [, hours, minutes, ...end] = shortRange;
    const to = timeOf(end);
    // 7-9pm means 7pm to 9pm.
    const meaning =
      end[2] === 'pm' && Number(hours) < 12 && Number(hours) <= Number(end[0]) ? 'pm' : end[2] && 'am';
    return { from: timeOf([hours, minutes, meaning ?? undefined, hours, minutes ?? '00']), to };
  }
  const range = rest.take(anywhere(String.raw`(?:(?:from|at)\s+)?${clock}\s*(?:-|–|to)\s*${clock}`));
  if (range !== undefined) return { from: timeOf(range.slice(1, 7)), to: timeOf(range.slice(7)) };
  const single = rest.take(anywhere(String.raw`(?:at\s+)?${clock}`));
  return single && { from: timeOf(single.slice(1)) };
}

function timeOf([hours12, minutes12, half, hours24, minutes24, word]: readonly (
  | string
  | undefined
)[]): number {
  if (word !== undefined) return word.toLowerCase() === 'noon' ? 12 * hour : 0;
  if (half === undefined) return (Number(hours24) % 24) * hour + Number(minutes24 ?? 0) * 60;
  const hours = (Number(hours12) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  return hours * hour + Number(minutes12 ?? 0) * 60;
}

function takeDuration(rest: Rest): number | undefined {
  const [, number, unit = ''] =
    rest.take(anywhere(String.raw`for\s+(\d{1,4})\s*(hours?|h|minutes?|mins?)`)) ?? [];
  if (number === undefined) return undefined;
  const seconds = Number(number) * (unit.toLowerCase().startsWith('h') ? hour : 60);
  return Math.min(Math.max(seconds, 60), 30 * secondsPerDay);
}
