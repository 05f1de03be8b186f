/**
 * The list of cases: what each measures, and against what. A `serverCase` names the server that it measures (its
 * subject), the servers that the subject is compared with, and a check of the answers. To add a `serverCase`, write its
 * servers in `servers/`, or give existing servers another setup. Then list the case here. The cases of the client library
 * run the programs in `clients/`; each case has a file of its own.
 */
import type { BenchCase } from './case.ts';
import { clientFetch } from './client-fetch.ts';
import { clientStorm } from './client-storm.ts';
import { type Contestant, serverCase } from './server-case.ts';
import { checkTokenAnswer } from './token-answer.ts';

const floor: Contestant = { title: 'floor: bare node:http', program: 'floor.ts', setup: {} };

const grantway = (title: string, grants: number): Contestant => ({
  title: `grantway on SQLite, ${title} grants`,
  program: 'grantway.ts',
  setup: { grants },
});
const thousand = grantway('a thousand', 1_000);
const million = grantway('a million', 1_000_000);

const oidcProvider = (title: string, storage: 'memory' | 'sqlite'): Contestant => ({
  title: `oidc-provider ${title}`,
  program: 'oidc-provider.ts',
  setup: { storage, grants: 1_000 },
});
const inMemory = oidcProvider('in memory', 'memory');
const durable = oidcProvider('on SQLite, durable commits', 'sqlite');

export const cases: readonly BenchCase[] = [
  serverCase({
    name: 'refresh',
    title: 'Refreshing an access token',
    subject: thousand,
    rivals: {
      ratioToFloor: floor,
      ratioToOidcProvider: inMemory,
      ratioToOidcProviderDurable: durable,
    },
    checkAnswer: checkTokenAnswer,
  }),
  serverCase({
    name: 'refresh-million',
    title: 'Refreshing an access token with a million stored grants',
    subject: million,
    rivals: {
      ratioToFloor: floor,
      ratioToOidcProvider: inMemory,
      ratioToOidcProviderDurable: durable,
      ratioToThousand: thousand,
    },
    checkAnswer: checkTokenAnswer,
  }),
  clientFetch,
  clientStorm,
];
