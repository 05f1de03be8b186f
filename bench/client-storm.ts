/**
 * A thousand concurrent calls with an expired access token, in one process or spread over eight. The case counts the
 * refreshes that reach the token endpoint. Grantway's processes share a store. google-auth-library's processes share
 * only the refresh token.
 */
import type { Conditions, Outcome } from './case.ts';
import type { Child } from './child.ts';
import { clientCase, googleAuthLibrary, type Surroundings } from './client-case.ts';
import type { Order, StormPart } from './clients/take-part.ts';
import { aligned, median, rounded } from './table.ts';

const title = 'A thousand concurrent calls with an expired access token; a refresh takes 50 ms';
const calls = 1_000;
const tokenMilliseconds = 50;
const manyProcesses = 8;

type Storm = {
  readonly refreshes: number;
  readonly milliseconds: number;
  readonly cpuMilliseconds: number;
};

type Entrant = {
  readonly key: string;
  readonly title: string;
  readonly processes: readonly Child<unknown>[];
  readonly storms: Storm[];
};

const google = googleAuthLibrary('google', 'headers');

export const clientStorm = clientCase({ name: 'client-storm', title, tokenMilliseconds, measure });

async function measure(surroundings: Surroundings, conditions: Conditions): Promise<Outcome> {
  const { rounds, showProgress } = conditions;
  // Each call of `grantway('sqlite')` returns a client with a new database.
  const line = [
    [surroundings.grantway('memory'), 1],
    [surroundings.grantway('sqlite'), 1],
    [google, 1],
    [surroundings.grantway('sqlite'), manyProcesses],
    [surroundings.grantway('redis'), manyProcesses],
    [surroundings.grantway('postgres'), manyProcesses],
    [google, manyProcesses],
  ] as const;
  const entrants: Entrant[] = [];
  for (const [contestant, count] of line) {
    if (contestant === undefined) continue;
    showProgress(`client-storm: starting ${contestant.title}, ${count} processes`);
    const processes: Child<unknown>[] = [];
    while (processes.length < count) processes.push(await surroundings.startClient(contestant, 1));
    entrants.push({ key: `${contestant.key}-${count}`, title: contestant.title, processes, storms: [] });
  }
  // Node compiles the code in round 0, so the results of that round don't count.
  for (let round = 0; round <= rounds; round += 1) {
    for (const { title, processes, storms } of entrants) {
      showProgress(`client-storm: round ${round} of ${rounds}, ${title}, ${processes.length} processes`);
      const storm = await runStorm(surroundings, processes);
      if (round > 0) storms.push(storm);
    }
  }
  return { table: formatTable(entrants), json: Object.fromEntries(entrants.map(describe)) };
}

async function runStorm(surroundings: Surroundings, processes: readonly Child<unknown>[]): Promise<Storm> {
  for (const process of processes) await process.ask({ order: 'end-token' } satisfies Order);
  await surroundings.endTokens();
  const start = performance.now();
  const order: Order = { order: 'storm', calls: calls / processes.length };
  const parts = await Promise.all(processes.map((process) => process.ask(order) as Promise<StormPart>));
  const milliseconds = performance.now() - start;
  return {
    refreshes: await surroundings.countRefreshes(),
    milliseconds,
    cpuMilliseconds: parts.reduce((sum, { cpuMicroseconds }) => sum + cpuMicroseconds, 0) / 1_000,
  };
}

const mostRefreshes = ({ storms }: Entrant) => Math.max(...storms.map(({ refreshes }) => refreshes));
const medianMs = ({ storms }: Entrant) => median(storms.map(({ milliseconds }) => milliseconds));
const medianCpuMs = ({ storms }: Entrant) => median(storms.map(({ cpuMilliseconds }) => cpuMilliseconds));

function describe(entrant: Entrant): [string, object] {
  return [
    entrant.key,
    {
      processes: entrant.processes.length,
      mostRefreshes: mostRefreshes(entrant),
      milliseconds: rounded(medianMs(entrant), 1),
      cpuMilliseconds: rounded(medianCpuMs(entrant), 1),
    },
  ];
}

function formatTable(entrants: readonly Entrant[]): string {
  const rows = entrants.map((entrant) => [
    entrant.title,
    String(entrant.processes.length),
    String(mostRefreshes(entrant)),
    medianMs(entrant).toFixed(0),
    medianCpuMs(entrant).toFixed(0),
  ]);
  const headings = ['client', 'processes', 'refreshes', 'ms until all answered', 'CPU ms'];
  const count = entrants[0]?.storms.length ?? 0;
  return [
    `${title}: highest number of refreshes and median times of ${count} rounds`,
    '',
    ...aligned([headings, ...rows]),
  ].join('\n');
}
