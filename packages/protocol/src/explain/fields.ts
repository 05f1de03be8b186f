/** Turns JSON fields and parameters into at most 60 facts. `shortened.ts` limits the length of their values. */
import type { JsonObject } from '../json-object.ts';
import type { Fact } from './explanation.ts';
import { isPublic, shorten, shortenSecret, shownName } from './shortened.ts';

const mostFacts = 60;

/** Names of claims and fields with a time in seconds since 1970. */
const timeNames: ReadonlySet<string> = new Set(['exp', 'iat', 'nbf', 'auth_time']);

/** 9999-12-31, the last day that dates can show. */
const latestTime = 253_402_300_799;

export function isTime(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= latestTime;
}

export function textField(object: JsonObject, name: string): string | undefined {
  // `object[name]` alone would also find names of the prototype, such as `constructor`.
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function field(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

export function factsOf(entries: Iterable<readonly [string, unknown]>): readonly Fact[] {
  const facts: Fact[] = [];
  for (const [name, value] of entries) {
    if (facts.length === mostFacts) break;
    facts.push(factOf(name, value));
  }
  return facts;
}

function factOf(name: string, value: unknown): Fact {
  const shown = { name: shownName(name), value: shownField(name, value) };
  return timeNames.has(name) && isTime(value) ? { ...shown, time: value } : shown;
}

function shownField(name: string, value: unknown): string {
  const text = textOf(value);
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return text;
  return isPublic(name) ? shorten(text) : shortenSecret(text);
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(' ');
  return JSON.stringify(value) ?? '';
}
