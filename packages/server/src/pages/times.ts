/** Durations and dates in a page's language. */
import { type Html, html } from './html.ts';
import type { Language } from './views.ts';

/** Whole days where it comes out even, else whole hours: `7 days`, `36 hours`. */
export function durationText(seconds: number, language: Language): string {
  const days = seconds / 86_400;
  const [amount, unit] = Number.isInteger(days) ? [days, 'day'] : [Math.round(seconds / 3_600), 'hour'];
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(amount);
}

/** A sentence around a day (whole seconds since 1970); the exact time with its zone is in the title. */
export function dayInSentence(seconds: number, language: Language, sentence: (date: string) => string): Html {
  const moment = new Date(seconds * 1_000);
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  const exact = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'long', timeZone: 'UTC' });
  return html`<time datetime="${moment.toISOString()}" title="${exact.format(moment)}">${sentence(day.format(moment))}</time>`;
}
