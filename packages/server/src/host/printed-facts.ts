/** What a command says on a terminal: a line for each fact, aligned; colour only where standard output is a terminal. */
import { styleText } from 'node:util';
import { oneLine } from './one-line.ts';

/** Label, value, and what is said beside it; an empty label goes on with the one before. */
export type Fact = readonly [label: string, value: string, note?: string];

export function formatFacts(heading: string, facts: readonly Fact[], ending: string): string {
  const printed = facts.map(
    ([label, value, note]) => [label, oneLine(value), note && oneLine(note)] as const,
  );
  const noted = printed.filter(([, , note]) => note !== undefined);
  const width = Math.max(0, ...noted.map(([, value]) => value.length));
  const lines = printed.map(([label, value, note]) => {
    const head = `  ${style('dim', label.padEnd(9))}  `;
    return note === undefined ? head + value : `${head}${value.padEnd(width)}  ${style('dim', note)}`;
  });
  return [style('bold', heading), '', ...lines, '', `  ${style('dim', ending)}`].join('\n');
}

function style(format: 'bold' | 'dim', text: string): string {
  // Honours NO_COLOR and whether standard output is a terminal.
  return styleText(format, text, { stream: process.stdout });
}
