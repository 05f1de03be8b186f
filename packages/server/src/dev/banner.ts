import { relative } from 'node:path';
import { type Fact, formatBlocks } from '../host/printed.ts';
import type { AppliedSeed } from './apply-seed.ts';
import type { GoogleServer } from './as-google/server-file.ts';
import type { DevelopmentServer } from './start-dev.ts';

export function banner(server: DevelopmentServer, sampleUrl: string | undefined): string {
  const sample: readonly Fact[] = sampleUrl === undefined ? [] : [['Open', sampleUrl, 'the sample app']];
  const facts: readonly Fact[] = [
    ...sample,
    [sampleUrl === undefined ? 'Open' : '', server.origin, 'how to connect your own app'],
    ...accountFacts(server),
    ...(server.seeded === undefined ? [] : seedFacts(server.seeded)),
    ['Client id', server.clientId],
    ['Client file', shortPath(server.clientSecretFile)],
    ...(server.asGoogle === undefined ? [] : googleFacts(server.asGoogle)),
  ];
  const heading = `Grantway is running at ${server.origin}`;
  const ending = 'Press Ctrl-C to stop. The next start continues with the same data.';
  return formatBlocks([{ heading }, { facts }, { ending }], process.stdout);
}

const shownAtMost = 10;

function accountFacts({
  accounts,
  hasOtherAccounts,
  listAccountsCommand,
}: DevelopmentServer): readonly Fact[] {
  const facts = accounts.slice(0, shownAtMost).map((account, index): Fact => {
    const note = account.state === 'active' ? 'no password' : account.state;
    const role = account.isAdministrator ? 'administrator; ' : '';
    return [index === 0 ? 'Accounts' : '', account.email, `${account.name}; ${role}${note}`];
  });
  const others: readonly Fact[] = hasOtherAccounts
    ? [['', `and others; to list them: ${listAccountsCommand}`]]
    : [];
  return [...facts, ...rest(accounts.length), ...others];
}

/** Shows ids instead of file paths. Each file has the client's id in its name and is beside the sample app's file. */
function seedFacts({ clients, summary }: AppliedSeed): readonly Fact[] {
  const facts = clients.slice(0, shownAtMost).map((client, index): Fact => {
    const note = client.state === 'active' ? client.name : `${client.name}; ${client.state}`;
    return [index === 0 ? 'Clients' : '', client.clientId, note];
  });
  return [['Seed', summary], ...facts, ...rest(clients.length)];
}

function googleFacts({ tlsPort, authorityFile }: GoogleServer): readonly Fact[] {
  return [
    [
      'As Google',
      `https://localhost:${tlsPort}`,
      'TLS under Google’s names; to run a program: grantway exec -- COMMAND',
    ],
    ['Certificate', shortPath(authorityFile), 'of the authority, for a day'],
  ];
}

function rest(count: number): readonly Fact[] {
  return count > shownAtMost ? [['', `and ${count - shownAtMost} more`]] : [];
}

function shortPath(file: string): string {
  const short = relative('.', file);
  return short.startsWith('..') ? file : short;
}
