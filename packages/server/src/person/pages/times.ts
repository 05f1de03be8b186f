/**
 * Durations and moments as a person reads them: days in words, a distance from now, and the exact time with its zone in
 * the element's title. The server does not know where the person is, so every time is UTC.
 */

import type { Language } from '@grantway/messages/language';
import { type Html, html } from './html.ts';

const timeZone = 'UTC';

const minuteSeconds = 60;
const hourSeconds = 3_600;
const daySeconds = 86_400;

/** Days where they come out even, else hours, else minutes: `7 days`, `36 hours`, `90 minutes`; at least a minute. */
export function durationText(seconds: number, language: Language): string {
  const [unit, unitSeconds] =
    seconds % daySeconds === 0
      ? (['day', daySeconds] as const)
      : seconds % hourSeconds === 0
        ? (['hour', hourSeconds] as const)
        : (['minute', minuteSeconds] as const);
  const amount = Math.max(1, Math.round(seconds / unitSeconds));
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(amount);
}

/** The `time` element around a sentence about a moment; `seconds` since 1970. */
export function timeElement(seconds: number, language: Language, sentence: string): Html {
  const moment = new Date(seconds * 1_000);
  const exact = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'long', timeZone });
  return html`<time datetime="${moment.toISOString()}" title="${exact.format(moment)}">${sentence}</time>`;
}

/** A day, e.g. `21 November 2026`. */
export function dayInWords(seconds: number, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone }).format(seconds * 1_000);
}

/** A moment to the minute, with its zone, e.g. `November 21, 2026 at 12:00 PM UTC`. */
export function momentInWords(seconds: number, language: Language): string {
  return new Intl.DateTimeFormat(language, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(seconds * 1_000);
}

/** A day; less than two days away with the hour, the minute and the zone, where they matter. */
export function endInWords(seconds: number, now: number, language: Language): string {
  return seconds - now >= 2 * daySeconds ? dayInWords(seconds, language) : momentInWords(seconds, language);
}

/** How far a moment is from now, in the largest unit that fits: `in 7 days`, `3 hours ago`. Never nothing: at least a minute. */
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
  return new Intl.RelativeTimeFormat(language).format(distance < 0 ? -count : count, unit);
}
