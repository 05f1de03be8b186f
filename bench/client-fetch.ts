/**
 * `client-fetch`: what an API call costs by `grant.fetch`, beside a bare `fetch` and google-auth-library, on one core. The
 * API is a small answer of a server on this machine, on another core, so that next to nothing but the client is measured.
 *
 * Two processes of one program differ by a third for as long as they live. So each client's process also makes calls by a
 * bare `fetch`, in turn with its own, and the ratio is that within a process.
 */
import type { Conditions, Outcome } from './case.ts';
import type { Child } from './child.ts';
import { type ClientContestant, clientCase, googleAuthLibrary, type Surroundings } from './client-case.ts';
import type { Load, Order } from './clients/take-part.ts';
import { aligned, median, rounded, thousands } from './table.ts';

const title = 'An API call by a client with 100 users, 32 at a time';
const users = 100;
const concurrency = 32;
/** The load before the first round, in which code is compiled and connections are made. */
const warmUpSeconds = 2;
/** Of a round, for each of the two ways. */
const slices = 4;

const floor: ClientContestant = {
  key: 'bare-fetch',
  title: 'bare fetch',
  program: 'bare-fetch.ts',
  setup: {},
};

/** A client and its rounds in their order. */
type Entrant = {
  readonly key: string;
  readonly title: string;
  readonly child: Child<unknown>;
  readonly rounds: Load[];
  /** The bare `fetch` in the same process, round by round. */
  readonly bareRounds: Load[];
};

/** Whom everybody is compared with. */
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

/** In turn, a slice each, so that a machine that slows down for a while slows both. */
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

/** What one call takes, in microseconds of the client's core: with enough calls under way it never waits. */
function perCall({ rounds }: Entrant): number {
  return median(rounds.map(({ microseconds, calls }) => microseconds / calls));
}

/** The same as time of the processor, in all threads of the client: other work on the machine hardly changes it. */
function cpuPerCall({ rounds }: Entrant): number {
  return median(rounds.map(cpuTime));
}

function cpuTime({ cpuMicroseconds, calls }: Load): number {
  return cpuMicroseconds / calls;
}

/** How many times the processor time of a bare `fetch` in the same process. */
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
    'The ratios are of processor time, to a bare fetch in the same process; google is its getRequestHeaders and the bare fetch.',
  ].join('\n');
}
