/** A record as the commands print it. */
import type { Block, Fact } from '../host/printed.ts';
import type { Answer } from './command-definition.ts';

/** What the command did, where there is something to say, and the record's facts; with `--json` the value. */
export function recordAnswer(value: unknown, facts: readonly Fact[], line?: string): Answer {
  const blocks: readonly Block[] = [{ facts }];
  return { value, blocks: line === undefined ? blocks : [{ line }, ...blocks] };
}

/** A record as `--json` prints it: its revision is storage's own business. */
export function printedRecord<Thing extends object>(record: Thing): Omit<Thing, 'revision'> {
  const { revision: _revision, ...printed } = record as Thing & { revision?: number };
  return printed;
}

/** A day, for people: times of the records are whole seconds. */
export function formatDay(seconds: number): string {
  return new Date(seconds * 1_000).toISOString().slice(0, 10);
}
