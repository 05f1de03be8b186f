/**
 * The cost of an API call through `grant.fetch`, compared with a bare `fetch` and with google-auth-library.
 *
 * Two processes that run the same program can differ in speed by a third. So each process alternates between bare
 * `fetch` calls and calls through its client, and the ratio compares the two.
 */
import type { Conditions, Outcome } from './case.ts';
import type { Child } from './child.ts';
import { type ClientContestant, clientCase, googleAuthLibrary, type Surroundings } from './client-case.ts';
import type { Load, Order } from './clients/take-part.ts';
import { aligned, median, rounded, thousands } from './table.ts';

const title = 'API calls by a client with 100 users, 32 concurrent calls';
const users = 100;
const concurrency = 32;
/** For compiling code and opening connections: first with a bare `fetch`, then as long with the client. */
const warmUpSeconds = 2;
/** How many turns the client and the bare `fetch` each get in a round. */
const slices = 4;

const floor: ClientContestant = {
  key: 'bare-fetch',
  title: 'bare fetch',
  program: 'bare-fetch.ts',
  setup: {},
};

type Entrant = {
  readonly key: string;
  readonly title: string;
  readonly child: Child<unknown>;
  readonly rounds: Load[];
  readonly bareRounds: Load[];
};

/** The column “× google” compares every entrant with `peer`. */
type Standards = { readonly bare: Entrant; readonly peer: Entrant };

export const clientFetch = clientCase({ name: 'client-fetch', title, tokenMilliseconds: 0, measure });

async function measure(surroundings: Surroundings, conditions: Conditions): Promise<Outcome> {
  const entrants: Entrant[] = [];
  const enter = async (contestant: ClientContestant): Promise<Entrant> => {
    const { key, title } = contestant;
    conditions.showProgress(`client-fetch: starting ${title}`);
    const child = await surroundings.startClient(contestant, users);
    for (const bare of [true, false]) await askLoad(child, warmUpSeconds, bare);
    const entrant: Entrant = { key, title, child, rounds: [], bareRounds: [] };
    entrants.push(entrant);
    return entrant;
  };
  const bare = await enter(floor);
  for (const kind of ['memory', 'sqlite', 'redis', 'postgres'] as const) {
    const contestant = surroundings.grantway(kind);
    if (contestant !== undefined) await enter(contestant);
  }
  const peer = await enter(googleAuthLibrary('google-headers', 'headers'));
  await enter(googleAuthLibrary('google-request', 'request'));
  for (let round = 1; round <= conditions.rounds; round += 1) {
    for (const { title, child, rounds, bareRounds } of entrants) {
      conditions.showProgress(`client-fetch: round ${round} of ${conditions.rounds}, ${title}`);
      const own = await sliced(child, conditions.seconds);
      bareRounds.push(own.bare);
      rounds.push(own.client);
    }
  }
  const standards = { bare, peer };
  return {
    table: formatTable(entrants, standards),
    json: Object.fromEntries(entrants.map((entrant) => describe(entrant, standards))),
  };
}

/** The bare `fetch` and the client take turns, so that a slow moment of the machine affects both. */
async function sliced(child: Child<unknown>, seconds: number): Promise<{ bare: Load; client: Load }> {
  const loads: { bare: Load[]; client: Load[] } = { bare: [], client: [] };
  for (let slice = 0; slice < slices; slice += 1) {
    loads.bare.push(await askLoad(child, seconds / slices, true));
    loads.client.push(await askLoad(child, seconds / slices, false));
  }
  return { bare: together(loads.bare), client: together(loads.client) };
}

function together(loads: readonly Load[]): Load {
  const sum = (of: (load: Load) => number) => loads.reduce((total, load) => total + of(load), 0);
  return {
    calls: sum(({ calls }) => calls),
    microseconds: sum(({ microseconds }) => microseconds),
    cpuMicroseconds: sum(({ cpuMicroseconds }) => cpuMicroseconds),
    p99Ms: median(loads.map(({ p99Ms }) => p99Ms)),
  };
}

async function askLoad(child: Child<unknown>, seconds: number, bare: boolean): Promise<Load> {
  const order: Order = { order: 'load', seconds, concurrency, bare };
  return (await child.ask(order)) as Load;
}

/** Elapsed microseconds. The concurrent calls never leave the client's core idle, so hardly any of this is waiting. */
function perCall({ rounds }: Entrant): number {
  return median(rounds.map(({ microseconds, calls }) => microseconds / calls));
}

/** Microseconds in all threads of the client. Other work on the machine hardly affects this number. */
function cpuPerCall({ rounds }: Entrant): number {
  return median(rounds.map(cpuTime));
}

function cpuTime({ cpuMicroseconds, calls }: Load): number {
  return cpuMicroseconds / calls;
}

function timesBare({ rounds, bareRounds }: Entrant): number {
  return median(
    rounds.map((round, index) => {
      const bare = bareRounds[index];
      return bare === undefined ? Number.NaN : cpuTime(round) / cpuTime(bare);
    }),
  );
}

function describe(entrant: Entrant, { peer }: Standards): [string, object] {
  return [
    entrant.key,
    {
      microsecondsPerCall: rounded(perCall(entrant), 1),
      cpuMicrosecondsPerCall: rounded(cpuPerCall(entrant), 1),
      ratioToBareFetch: rounded(timesBare(entrant), 3),
      ratioToGoogleHeaders: rounded(timesBare(entrant) / timesBare(peer), 3),
      p99Ms: rounded(median(entrant.rounds.map(({ p99Ms }) => p99Ms)), 2),
      rssMb: rounded(entrant.child.peakMemoryMb(), 1),
    },
  ];
}

function formatTable(entrants: readonly Entrant[], { bare, peer }: Standards): string {
  const rows = entrants.map((entrant) => [
    entrant.title,
    thousands(1_000_000 / perCall(entrant)),
    perCall(entrant).toFixed(0),
    cpuPerCall(entrant).toFixed(0),
    timesBare(entrant).toFixed(2),
    (timesBare(entrant) / timesBare(peer)).toFixed(2),
    median(entrant.rounds.map(({ p99Ms }) => p99Ms)).toFixed(1),
    entrant.child.peakMemoryMb().toFixed(0),
  ]);
  const headings = [
    'client',
    'calls/s',
    'µs/call',
    'CPU µs',
    '× bare fetch',
    '× google',
    'p99 ms',
    'peak MB',
  ];
  return [
    `${title}: medians of ${bare.rounds.length} rounds`,
    '',
    ...aligned([headings, ...rows]),
    '',
    'The ratios compare processor time: “× bare fetch” with a bare fetch in the same process,',
    '“× google” divides that ratio by the one of google-auth-library with getRequestHeaders.',
  ].join('\n');
}
