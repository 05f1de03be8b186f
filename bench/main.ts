/**
 * `npm run bench`: how fast Grantway is, as ratios to a bare `node:http` handler and to other servers measured in the
 * same minutes on the same cores. Absolute numbers say more of the machine than of the code.
 *
 * This file reads the arguments and orders the rounds. What is measured is in `cases.ts`, by what load in `load.ts`.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type BenchCase, type Contestant, cases, type Rivals } from './cases.ts';
import { Child } from './child.ts';
import { type Exchange, postForm } from './exchange.ts';
import { type Measurement, measure, missingPrograms } from './load.ts';
import { type Entrant, formatJson, formatTable, type Outcome } from './report.ts';

const usage = `Usage: npm run bench -- [options] [case ...]

Cases: ${cases.map(({ name }) => name).join(', ')}; all of them where none is named.
  --rounds N    rounds for each server, 5 by default
  --seconds N   seconds of each round, 4 by default
  --json        one JSON object by case name on standard output`;

type Options = {
  readonly json: boolean;
  readonly rounds: number;
  readonly seconds: number;
  readonly chosen: readonly BenchCase[];
};

/** The load before the first round, in which code is compiled and caches fill. */
const warmUpSeconds = 3;

/** Not in the system's temporary folder, which may be in memory: a durable commit must reach a disk. */
const parentFolder = fileURLToPath(new URL('../.bench', import.meta.url));

const options = readArguments(process.argv.slice(2));
requirePrograms();
mkdirSync(parentFolder, { recursive: true });
const folder = mkdtempSync(join(parentFolder, 'run-'));
// The servers end by themselves when this process does.
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

try {
  const outcomes: Outcome[] = [];
  for (const benchCase of options.chosen) {
    const outcome = await runCase(benchCase);
    warnIfBusy();
    outcomes.push(outcome);
    if (!options.json) console.log(`${outcomes.length > 1 ? '\n' : ''}${formatTable(outcome)}`);
  }
  if (options.json) console.log(formatJson(outcomes));
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}

function readArguments(argv: string[]): Options {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        help: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        rounds: { type: 'string', default: '5' },
        seconds: { type: 'string', default: '4' },
      },
    });
    if (values.help) {
      console.log(usage);
      process.exit();
    }
    const chosen = positionals.map((name) => {
      const found = cases.find((benchCase) => benchCase.name === name);
      if (found === undefined) throw new TypeError(`There is no case ${name}.`);
      return found;
    });
    return {
      json: values.json,
      rounds: positiveInteger('--rounds', values.rounds),
      seconds: positiveInteger('--seconds', values.seconds),
      chosen: chosen.length > 0 ? chosen : cases,
    };
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}

function positiveInteger(option: string, text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new TypeError(`${option} takes a whole number from 1.`);
  return Number(text);
}

function requirePrograms(): void {
  const missing = missingPrograms();
  if (missing.length === 0) return;
  // taskset belongs to util-linux, which every Linux has.
  fail(`The benchmark needs ${missing.join(' and ')}, on Linux: apt-get install wrk util-linux`);
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

/** Starts every server of the case, warms each up, and lets them take turns. */
async function runCase(benchCase: BenchCase): Promise<Outcome> {
  const children: Child[] = [];
  const start = async (contestant: Contestant, played?: Exchange): Promise<[Child, Exchange]> => {
    showProgress(`${benchCase.name}: starting ${contestant.title}`);
    const child = await Child.start(contestant, mkdtempSync(join(folder, 'server-')), played);
    children.push(child);
    return [child, await checkedExchange(child, benchCase)];
  };
  try {
    const [subject, exchange] = await start(benchCase.subject);
    const rivals: [string, Child][] = [];
    for (const [ratio, contestant] of Object.entries(benchCase.rivals)) {
      rivals.push([ratio, (await start(contestant, exchange))[0]]);
    }
    const rounds = await takeTurns(children, benchCase);
    const entrant = (child: Child): Entrant => ({
      title: child.title,
      peakMemoryMb: child.peakMemoryMb(),
      rounds: rounds.get(child) ?? [],
    });
    return {
      name: benchCase.name,
      title: benchCase.title,
      subject: entrant(subject),
      rivals: Object.fromEntries(rivals.map(([ratio, child]) => [ratio, entrant(child)])) as Rivals<Entrant>,
    };
  } finally {
    showProgress('');
    for (const child of children) await child.stop();
  }
}

/** One request by hand, before the load: is the answer a right one? */
async function checkedExchange(child: Child, benchCase: BenchCase): Promise<Exchange> {
  const [body = ''] = readFileSync(child.target.bodiesFile, 'utf8').split('\n', 1);
  const exchange = await postForm(child.target, body);
  if (exchange.status !== 200) {
    throw new Error(`${child.title} answers ${exchange.status}: ${exchange.body}`);
  }
  benchCase.checkAnswer(exchange.body);
  return exchange;
}

async function takeTurns(
  children: readonly Child[],
  benchCase: BenchCase,
): Promise<ReadonlyMap<Child, readonly Measurement[]>> {
  for (const child of children) {
    showProgress(`${benchCase.name}: warming up ${child.title}`);
    await measureOne(child, warmUpSeconds);
  }
  const rounds = new Map<Child, Measurement[]>(children.map((child) => [child, []]));
  for (let round = 1; round <= options.rounds; round += 1) {
    for (const [child, measurements] of rounds) {
      showProgress(`${benchCase.name}: round ${round} of ${options.rounds}, ${child.title}`);
      measurements.push(await measureOne(child, options.seconds));
    }
  }
  return rounds;
}

async function measureOne(child: Child, seconds: number): Promise<Measurement> {
  try {
    return await measure(child.target, seconds);
  } catch (error) {
    const reason = error instanceof Error ? error.message : error;
    throw new Error(`The load on ${child.title} failed: ${reason}`, { cause: error });
  }
}

/**
 * The benchmark itself keeps one server and the load running. Where more wants to run, servers and load wait for a core
 * in unequal measure, and the ratios mean little.
 */
function warnIfBusy(): void {
  const [lastMinute = 0] = loadavg();
  if (lastMinute < 3) return;
  const load = lastMinute.toFixed(1);
  console.error(
    `Other work ran beside (load ${load}, the benchmark's own is 2): measure again on a quiet machine.`,
  );
}

/** One line that replaces the one before, for whoever watches; an empty one ends it. */
function showProgress(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`);
}
