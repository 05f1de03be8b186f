/** Fills in the sentences of an explanation, and says times. */
import type { Language } from '../language.ts';

/** @param parameters put in for `{name}`; they may contain braces themselves */
export function fillIn(text: string, parameters: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(parameters, name) ? (parameters[name] ?? whole) : whole,
  );
}

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/**
 * For example `2026-11-30 08:45:00 UTC (5 minutes ago)`.
 *
 * @param seconds whole seconds since 1970, as `now`
 */
export function timeWords(seconds: number, now: number, language: Language): string {
  const moment = new Date(seconds * 1_000)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, ' UTC');
  const distance = seconds - now;
  const [unit, size] = units.find(([, size]) => Math.abs(distance) >= size) ?? units[3];
  const away = new Intl.RelativeTimeFormat(language).format(Math.trunc(distance / size), unit);
  return `${moment} (${away})`;
}
