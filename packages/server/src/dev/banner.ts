/** What `npm start` and `grantway dev` print: a line for each fact, aligned; colour only on a terminal. */
import { relative } from 'node:path';
import { styleText } from 'node:util';
import type { DevelopmentServer } from './start.ts';

export function banner(server: DevelopmentServer, sampleUrl: string | undefined): string {
  const rows: [string, string, string?][] = [
    ...(sampleUrl === undefined
      ? []
      : ([['Open', sampleUrl, 'the sample app; begin with “Call Drive”']] as [string, string, string][])),
    [sampleUrl === undefined ? 'Open' : '', server.origin, 'what runs here, and every endpoint'],
    ...server.accounts.map((account, index): [string, string, string] => [
      index === 0 ? 'Accounts' : '',
      account.email,
      `${account.name}; no password`,
    ]),
    ['Client id', server.clientId],
    ['Its file', shortPath(server.clientSecretFile)],
  ];
  const width = Math.max(...rows.filter(([, , note]) => note !== undefined).map(([, value]) => value.length));
  const lines = rows.map(([label, value, note]) => {
    const head = `  ${style('dim', label.padEnd(9))}  `;
    return note === undefined ? head + value : `${head}${value.padEnd(width)}  ${style('dim', note)}`;
  });
  return [
    style('bold', `Grantway runs at ${server.origin}`),
    '',
    ...lines,
    '',
    `  ${style('dim', 'Ctrl-C ends it; what it knows stays in the folder of that file.')}`,
  ].join('\n');
}

function style(format: 'bold' | 'dim', text: string): string {
  // Honours NO_COLOR and whether standard output is a terminal.
  return styleText(format, text, { stream: process.stdout });
}

function shortPath(file: string): string {
  const short = relative('.', file);
  return short.startsWith('..') ? file : short;
}
