/** What the commands print: a line for each fact, aligned; colour only on a terminal and without NO_COLOR. */
import { styleText } from 'node:util';
import { oneLine } from '../host/one-line.ts';

/** A label and what it is; a list stands below one another. */
export type Fact = readonly [label: string, value: string | number | readonly string[] | undefined];

export type Block =
  | { readonly line: string }
  /** Facts without a value, or with an empty list, are left out. */
  | { readonly facts: readonly Fact[] }
  | { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };

export function printBlocks(blocks: readonly Block[], stream: NodeJS.WriteStream): void {
  const dim = (text: string) => styleText('dim', text, { stream });
  for (const block of blocks) {
    for (const line of linesOf(block, dim)) stream.write(`${line.trimEnd()}\n`);
  }
}

function linesOf(block: Block, dim: (text: string) => string): readonly string[] {
  if ('line' in block) return [oneLine(block.line)];
  if ('facts' in block) return factLines(block.facts, dim);
  const rows = block.rows.map((row) => row.map(oneLine));
  const widths = block.columns.map((column, index) =>
    Math.max(column.length, ...rows.map((row) => row[index]?.length ?? 0)),
  );
  const align = (row: readonly string[]) =>
    row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ');
  return [dim(align(block.columns)), ...rows.map(align)];
}

function factLines(facts: readonly Fact[], dim: (text: string) => string): readonly string[] {
  const shown = facts
    .map(([label, value]): [string, readonly string[]] => {
      if (value === undefined) return [label, []];
      return [label, typeof value === 'object' ? value : [String(value)]];
    })
    .filter(([, values]) => values.length > 0);
  const width = Math.max(0, ...shown.map(([label]) => label.length));
  return shown.flatMap(([label, values]) =>
    values.map((value, index) => `  ${dim((index === 0 ? label : '').padEnd(width))}  ${oneLine(value)}`),
  );
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
