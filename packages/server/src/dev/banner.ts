/** What `npm start` and `grantway dev` print: a line for each fact, aligned; colour only on a terminal. */
import { relative } from 'node:path';
import { styleText } from 'node:util';
import type { Account } from '../registration/records.ts';
import type { AppliedSeed } from './apply-seed.ts';
import type { DevelopmentServer } from './start.ts';

type Row = [label: string, value: string, note?: string];

export function banner(server: DevelopmentServer, sampleUrl: string | undefined): string {
  const rows: Row[] = [
    ...(sampleUrl === undefined
      ? []
      : ([['Open', sampleUrl, 'the sample app; begin with “Call Drive”']] as Row[])),
    [sampleUrl === undefined ? 'Open' : '', server.origin, 'what runs here, and every endpoint'],
    ...accountRows(server.accounts),
    ...(server.seeded === undefined ? [] : seedRows(server.seeded)),
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

const shownAtMost = 10;

function accountRows(accounts: readonly Account[]): Row[] {
  const rows = accounts.slice(0, shownAtMost).map((account, index): Row => {
    const note = account.state === 'active' ? 'no password' : account.state;
    return [index === 0 ? 'Accounts' : '', account.email, `${account.name}; ${note}`];
  });
  return [...rows, ...rest(accounts.length)];
}

/** A client of the seed file has its file beside that of the sample app, named after its id. */
function seedRows({ clients, summary }: AppliedSeed): Row[] {
  const rows = clients
    .slice(0, shownAtMost)
    .map((client, index): Row => [index === 0 ? 'Clients' : '', client.clientId, client.name]);
  return [['Seed', summary], ...rows, ...rest(clients.length)];
}

function rest(count: number): Row[] {
  return count > shownAtMost ? [['', `and ${count - shownAtMost} more`]] : [];
}

function style(format: 'bold' | 'dim', text: string): string {
  // Honours NO_COLOR and whether standard output is a terminal.
  return styleText(format, text, { stream: process.stdout });
}

function shortPath(file: string): string {
  const short = relative('.', file);
  return short.startsWith('..') ? file : short;
}
