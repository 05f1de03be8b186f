import { readFileSync } from 'node:fs';
import type { BenchCase, Conditions } from './case.ts';
import { Child, serverCore } from './child.ts';
import { type Measurement, measure } from './server-load.ts';
import { describe, type Entrant, formatTable, type Rivals, type ServerOutcome } from './server-report.ts';
import { type Exchange, exchangeOne } from './servers/exchange.ts';
import type { Target } from './servers/serve.ts';

export type Contestant = {
  readonly title: string;
  readonly program: string;
  readonly setup: Readonly<Record<string, unknown>>;
};

export type ServerCase = {
  readonly name: string;
  readonly title: string;
  readonly subject: Contestant;
  /** The keys name the ratios in the JSON report. */
  readonly rivals: Rivals<Contestant>;
  /** @throws Error if the body of a 200 answer isn't what the case expects */
  readonly checkAnswer: (body: string) => void;
};

type Server = Child<Target>;

/** For a server to compile code and fill its caches, before the first round. */
const warmUpSeconds = 3;

export function serverCase(benchCase: ServerCase): BenchCase {
  return {
    name: benchCase.name,
    title: benchCase.title,
    needs: ['wrk', 'taskset'],
    async run(conditions) {
      const outcome = await runRounds(benchCase, conditions);
      return { table: formatTable(outcome), json: describe(outcome) };
    },
  };
}

async function runRounds(benchCase: ServerCase, conditions: Conditions): Promise<ServerOutcome> {
  const { makeFolder, showProgress } = conditions;
  const children: Server[] = [];
  const start = async (contestant: Contestant, played?: Exchange): Promise<[Server, Exchange]> => {
    showProgress(`${benchCase.name}: starting ${contestant.title}`);
    const child = await Child.start<Target>({
      title: contestant.title,
      program: `servers/${contestant.program}`,
      core: serverCore,
      setup: { ...contestant.setup, folder: makeFolder(), exchange: played },
    });
    children.push(child);
    return [child, await checkedExchange(child, benchCase)];
  };
  try {
    const [subject, exchange] = await start(benchCase.subject);
    const rivals: [string, Server][] = [];
    for (const [ratio, contestant] of Object.entries(benchCase.rivals)) {
      rivals.push([ratio, (await start(contestant, exchange))[0]]);
    }
    const rounds = await takeTurns(children, benchCase, conditions);
    const entrant = (child: Server): Entrant => ({
      title: child.title,
      peakMemoryMb: child.peakMemoryMb(),
      rounds: rounds.get(child) ?? [],
    });
    return {
      title: benchCase.title,
      subject: entrant(subject),
      rivals: Object.fromEntries(rivals.map(([ratio, child]) => [ratio, entrant(child)])) as Rivals<Entrant>,
    };
  } finally {
    showProgress('');
    for (const child of children) await child.stop();
  }
}

async function checkedExchange(child: Server, benchCase: ServerCase): Promise<Exchange> {
  const [line = ''] = readFileSync(child.ready.requestsFile, 'utf8').split('\n', 1);
  const exchange = await exchangeOne(child.ready, line);
  if (exchange.status !== 200) {
    throw new Error(`${child.title} answers ${exchange.status}: ${exchange.body}`);
  }
  benchCase.checkAnswer(exchange.body);
  return exchange;
}

async function takeTurns(
  children: readonly Server[],
  benchCase: ServerCase,
  { rounds: count, seconds, showProgress }: Conditions,
): Promise<ReadonlyMap<Server, readonly Measurement[]>> {
  for (const child of children) {
    showProgress(`${benchCase.name}: warming up ${child.title}`);
    await measureOne(child, warmUpSeconds);
  }
  const rounds = new Map<Server, Measurement[]>(children.map((child) => [child, []]));
  for (let round = 1; round <= count; round += 1) {
    for (const [child, measurements] of rounds) {
      showProgress(`${benchCase.name}: round ${round} of ${count}, ${child.title}`);
      measurements.push(await measureOne(child, seconds));
    }
  }
  return rounds;
}

async function measureOne(child: Server, seconds: number): Promise<Measurement> {
  try {
    return await measure(child, seconds);
  } catch (error) {
    const reason = error instanceof Error ? error.message : error;
    throw new Error(`The load on ${child.title} failed: ${reason}`, { cause: error });
  }
}
