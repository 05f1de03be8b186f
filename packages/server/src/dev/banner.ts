/** What `npm start` and `grantway dev` print. */
import { relative } from 'node:path';
import { type Fact, formatFacts } from '../process/printed-facts.ts';
import type { DevelopmentServer } from './start.ts';

export function banner(server: DevelopmentServer, sampleUrl: string | undefined): string {
  const sample: readonly Fact[] =
    sampleUrl === undefined ? [] : [['Open', sampleUrl, 'the sample app; begin with “Call Drive”']];
  const accounts = server.accounts.map(
    (account, index): Fact => [index === 0 ? 'Accounts' : '', account.email, `${account.name}; no password`],
  );
  return formatFacts(
    `Grantway runs at ${server.origin}`,
    [
      ...sample,
      [sampleUrl === undefined ? 'Open' : '', server.origin, 'what runs here, and every endpoint'],
      ...accounts,
      ['Client id', server.clientId],
      ['Its file', shortPath(server.clientSecretFile)],
    ],
    'Ctrl-C ends it; what it knows stays in the folder of that file.',
  );
}

function shortPath(file: string): string {
  const short = relative('.', file);
  return short.startsWith('..') ? file : short;
}
