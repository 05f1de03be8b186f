/** How commands print a record. */
import type { Block, Fact } from '../host/printed.ts';
import type { Answer } from './command-definition.ts';

/** Prints an optional line about what the command did, then the record's facts; with `--json`, the value. */
export function recordAnswer(value: unknown, facts: readonly Fact[], line?: string): Answer {
  const blocks: readonly Block[] = [{ facts }];
  return { value, blocks: line === undefined ? blocks : [{ line }, ...blocks] };
}

/** The record for `--json`, without its revision, which only storage needs. */
export function printedRecord<Thing extends object>(record: Thing): Omit<Thing, 'revision'> {
  const { revision: _revision, ...printed } = record as Thing & { revision?: number };
  return printed;
}

/** Formats a time in seconds since 1970 as a day, e.g. `2026-11-29`. */
export function formatDay(seconds: number): string {
  return new Date(seconds * 1_000).toISOString().slice(0, 10);
}
