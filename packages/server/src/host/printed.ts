/** Formats what commands print. `styleText` decides by the terminal, NO_COLOR and FORCE_COLOR whether to use styles. */
import { styleText } from 'node:util';
import { oneLine } from './one-line.ts';

/** A list prints one value a line. A fact without a value isn't printed. */
export type Fact = readonly [
  label: string,
  value: string | number | readonly string[] | undefined,
  note?: string,
];

export type Block =
  | { readonly line: string }
  | { readonly heading: string }
  | { readonly ending: string }
  | { readonly facts: readonly Fact[] }
  | { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };

type Style = (format: 'bold' | 'dim', text: string) => string;

export function formatBlocks(blocks: readonly Block[], stream: NodeJS.WriteStream): string {
  const style: Style = (format, text) => styleText(format, text, { stream });
  return blocks
    .flatMap((block) => linesOf(block, style))
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}

function linesOf(block: Block, style: Style): readonly string[] {
  if ('line' in block) return [oneLine(block.line)];
  if ('heading' in block) return [style('bold', oneLine(block.heading)), ''];
  if ('ending' in block) return ['', `  ${style('dim', oneLine(block.ending))}`];
  if ('facts' in block) return factLines(block.facts, style);
  const rows = block.rows.map((row) => row.map(oneLine));
  const widths = block.columns.map((column, index) =>
    widest([column, ...rows.map((row) => row[index] ?? '')]),
  );
  const align = (row: readonly string[]) =>
    row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ');
  return [style('dim', align(block.columns)), ...rows.map(align)];
}

function factLines(facts: readonly Fact[], style: Style): readonly string[] {
  const lines = facts.flatMap(([label, value, note]) =>
    valuesOf(value).map((text, index) => ({
      label: index === 0 ? label : '',
      text,
      note: note && oneLine(note),
    })),
  );
  const labels = widest(lines.map(({ label }) => label));
  const noted = widest(lines.filter(({ note }) => note !== undefined).map(({ text }) => text));
  return lines.map(({ label, text, note }) => {
    const head = `  ${style('dim', label.padEnd(labels))}  `;
    return note === undefined ? head + text : `${head}${text.padEnd(noted)}  ${style('dim', note)}`;
  });
}

function valuesOf(value: Fact[1]): readonly string[] {
  if (value === undefined) return [];
  return (typeof value === 'object' ? value : [String(value)]).map(oneLine);
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => text.length));
}
