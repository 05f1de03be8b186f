/**
 * What is measured, and against whom. A case names its subject, the servers that run beside it, and what a right answer
 * looks like. To add one: write its servers in `servers/` (or give those there another setup) and list it in `cases`.
 */
import { checkTokenAnswer } from './token-answer.ts';

/** One server that takes part: a program in `servers/` and what it is told when it starts. */
export type Contestant = {
  readonly title: string;
  readonly program: string;
  readonly setup: Readonly<Record<string, unknown>>;
};

export type BenchCase = {
  readonly name: string;
  readonly title: string;
  readonly subject: Contestant;
  /** Whom the subject is compared with, by the name of the ratio in the JSON report. */
  readonly rivals: Rivals<Contestant>;
  /** @throws Error where the body of a 200 is not what the case is about, so that nobody is fast by failing. */
  readonly checkAnswer: (body: string) => void;
};

/** Who runs beside the subject; `ratioToThousand` is Grantway itself with few grants. */
export type Rivals<Entry> = {
  readonly ratioToFloor: Entry;
  readonly ratioToOidcProvider: Entry;
  readonly ratioToOidcProviderDurable: Entry;
  readonly ratioToThousand?: Entry;
};

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
  {
    name: 'refresh',
    title: 'Refreshing an access token',
    subject: thousand,
    rivals: {
      ratioToFloor: floor,
      ratioToOidcProvider: inMemory,
      ratioToOidcProviderDurable: durable,
    },
    checkAnswer: checkTokenAnswer,
  },
  {
    name: 'refresh-million',
    title: 'Refreshing an access token, a million grants stored',
    subject: million,
    rivals: {
      ratioToFloor: floor,
      ratioToOidcProvider: inMemory,
      ratioToOidcProviderDurable: durable,
      ratioToThousand: thousand,
    },
    checkAnswer: checkTokenAnswer,
  },
];
