/** Every time is in UTC, because the server doesn't know where the person is. */

import type { Language } from '@grantway/messages/language';
import { type Html, html } from './html.ts';

const timeZone = 'UTC';

const minuteSeconds = 60;
const hourSeconds = 3_600;
const daySeconds = 86_400;

/**
 * In the largest unit that divides the duration evenly, e.g. `7 days`, `36 hours`. Rounds to whole minutes, at least
 * one.
 */
export function durationText(seconds: number, language: Language): string {
  const [unit, unitSeconds] =
    seconds % daySeconds === 0
      ? (['day', daySeconds] as const)
      : seconds % hourSeconds === 0
        ? (['hour', hourSeconds] as const)
        : (['minute', minuteSeconds] as const);
  const amount = Math.max(1, Math.round(seconds / unitSeconds));
  const words = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(amount);
  return withCounter(words, language);
}

/** In Chinese and Japanese, keeps a number and its unit on one line. */
function withCounter(words: string, language: Language): string {
  return language === 'ja' || language === 'zh-TW' ? words.replaceAll(' ', '\u00a0') : words;
}

/** For a sentence about a moment, in seconds since 1970. The title says the moment to the minute. */
export function timeElement(seconds: number, language: Language, sentence: string): Html {
  const moment = new Date(seconds * 1_000).toISOString();
  return html`<time datetime="${moment}" title="${momentInWords(seconds, language)}">${sentence}</time>`;
}

/** For times that the server knows only to the day. */
export function dayElement(seconds: number, sentence: string): Html {
  const day = new Date(seconds * 1_000).toISOString().slice(0, 'YYYY-MM-DD'.length);
  return html`<time datetime="${day}">${sentence}</time>`;
}

const day = { year: 'numeric', month: 'short', day: 'numeric', timeZone } as const;

/** For example `Nov 21, 2026`. */
export function dayInWords(seconds: number, language: Language): string {
  return new Intl.DateTimeFormat(language, day).format(seconds * 1_000);
}

/** Languages in which `Intl` writes AM and PM in English. Their times have 24 hours. */
const withoutDayPeriods: ReadonlySet<Language> = new Set(['bn']);

/** For example `Nov 21, 2026, 12:00 PM UTC`. */
export function momentInWords(seconds: number, language: Language): string {
  const format = new Intl.DateTimeFormat(language, {
    ...day,
    hour: 'numeric',
    minute: '2-digit',
    ...(withoutDayPeriods.has(language) && { hourCycle: 'h23' }),
  });
  // The option `timeZoneName` would put the zone in brackets in Chinese.
  return `${format.format(seconds * 1_000)} ${timeZone}`;
}

/** The day, or the exact moment if the expiry is less than two days away. */
export function endInWords(seconds: number, now: number, language: Language): string {
  return seconds - now >= 2 * daySeconds ? dayInWords(seconds, language) : momentInWords(seconds, language);
}

/** For example `in 7 days`, `3 hours ago`. Below an hour in minutes, at least one, below a day in hours. */
export function distanceInWords(seconds: number, now: number, language: Language): string {
  const distance = seconds - now;
  const size = Math.abs(distance);
  const [unit, unitSeconds] =
    size < hourSeconds
      ? (['minute', minuteSeconds] as const)
      : size < daySeconds
        ? (['hour', hourSeconds] as const)
        : (['day', daySeconds] as const);
  const count = Math.max(1, Math.round(size / unitSeconds));
  const words = new Intl.RelativeTimeFormat(language).format(distance < 0 ? -count : count, unit);
  return withCounter(words, language);
}
