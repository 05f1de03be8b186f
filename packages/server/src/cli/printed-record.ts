/** How commands print records. */
import type { Block, Fact } from '../host/printed.ts';
import type { Answer, ManagementCommand } from './command-definition.ts';
import type { Operations } from './operations/operations.ts';

/** Prints an optional line about what the command did, then the record's facts; with `--json`, the value. */
export function recordAnswer(value: unknown, facts: readonly Fact[], line?: string): Answer {
  const blocks: readonly Block[] = [{ facts }];
  return { value, blocks: line === undefined ? blocks : [{ line }, ...blocks] };
}

/** Prints records as a table, with one function for each column; with `--json`, the records. */
export function tableAnswer<Thing extends object>(
  records: readonly Thing[],
  columns: Readonly<Record<string, (record: Thing) => string>>,
  print: (record: Thing) => unknown = printedRecord,
): Answer {
  const cells = Object.values(columns);
  const rows = records.map((record) => cells.map((cell) => cell(record)));
  return { value: records.map(print), blocks: [{ columns: Object.keys(columns), rows }] };
}

/** A command that lists records as a table. */
export function listCommand<Thing extends object>(
  name: string,
  summary: string,
  list: (operations: Operations) => Promise<readonly Thing[]>,
  columns: Readonly<Record<string, (record: Thing) => string>>,
): ManagementCommand {
  return {
    name,
    operands: [],
    summary,
    options: {},
    run: async ({ operations }) => tableAnswer(await list(operations), columns),
  };
}

/** In the order of names, which is that of the management API too. */
export function byName<Thing extends { readonly name: string }>(things: readonly Thing[]): readonly Thing[] {
  return things.toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** The line that says what a change did. */
export function changeLine(changed: boolean, what: string): string {
  return changed ? `Changed ${what}.` : 'Nothing to change.';
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
