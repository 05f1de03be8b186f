import type { Block, Fact } from '../host/printed.ts';
import type { Answer } from './command-definition.ts';

export function recordAnswer(value: unknown, facts: readonly Fact[], line?: string): Answer {
  const blocks: readonly Block[] = [{ facts }];
  return { value, blocks: line === undefined ? blocks : [{ line }, ...blocks] };
}

export type Columns<Thing> = Readonly<Record<string, (record: Thing) => string>>;

export function tableAnswer<Thing extends object>(
  records: readonly Thing[],
  columns: Columns<Thing>,
  print: (record: Thing) => unknown = printedRecord,
): Answer {
  const cells = Object.values(columns);
  const rows = records.map((record) => cells.map((cell) => cell(record)));
  return { value: records.map(print), blocks: [{ columns: Object.keys(columns), rows }] };
}

/** In the order of the management API. */
export function byName<Thing extends { readonly name: string }>(things: readonly Thing[]): readonly Thing[] {
  return things.toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

export function changeLine(changed: boolean, done: string): string {
  return changed ? done : 'Nothing to change.';
}

/** For `--json`. Leaves out the revision, which only storage needs. */
export function printedRecord<Thing extends object>(record: Thing): Omit<Thing, 'revision'> {
  const { revision: _revision, ...printed } = record as Thing & { revision?: number };
  return printed;
}

export function formatDay(seconds: number): string {
  return new Date(seconds * 1_000).toISOString().slice(0, 10);
}

export function formatTime(seconds: number): string {
  return new Date(seconds * 1_000).toISOString().replace('.000', '');
}
