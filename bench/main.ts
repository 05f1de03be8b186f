/**
 * Measures Grantway as ratios to bare Node and to other programs, on the same cores during the same minutes. Absolute
 * numbers would tell more about the machine than about the code.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { BenchCase, Conditions } from './case.ts';
import { cases } from './cases.ts';

const usage = `Usage: npm run bench -- [options] [case ...]

Cases: ${cases.map(({ name }) => name).join(', ')}; without a name, all of them.
  --rounds N    rounds for each contestant, 5 by default
  --seconds N   seconds per round, 4 by default; client-storm takes as long as it needs
  --json        print one JSON object with the results by case name`;

type Options = {
  readonly json: boolean;
  readonly rounds: number;
  readonly seconds: number;
  readonly chosen: readonly BenchCase[];
};

/** On a real disk: the system's temporary folder may be in memory. */
const parentFolder = fileURLToPath(new URL('../.bench', import.meta.url));

const options = readArguments(process.argv.slice(2));
requirePrograms();
mkdirSync(parentFolder, { recursive: true });
const folder = mkdtempSync(join(parentFolder, 'run-'));
// No handler needs to stop the measured programs: they exit when this process does.
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

const conditions: Conditions = {
  rounds: options.rounds,
  seconds: options.seconds,
  makeFolder: () => mkdtempSync(join(folder, 'program-')),
  showProgress(line) {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`);
  },
};

try {
  const byName: [string, object][] = [];
  for (const benchCase of options.chosen) {
    const { table, json } = await benchCase.run(conditions);
    warnIfBusy();
    byName.push([benchCase.name, json]);
    if (!options.json) console.log(`${byName.length > 1 ? '\n' : ''}${table}`);
  }
  if (options.json) console.log(JSON.stringify(Object.fromEntries(byName), null, 2));
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
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new TypeError(`${option} must be a whole number from 1 to 999999.`);
  return Number(text);
}

function requirePrograms(): void {
  const needed = new Set(options.chosen.flatMap(({ needs }) => needs));
  const missing = [...needed].filter((program) => spawnSync(program, ['--version']).error !== undefined);
  if (missing.length === 0) return;
  fail(`The benchmark needs ${missing.join(' and ')}, on Linux. To install: apt-get install wrk util-linux`);
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

/** If other work needs the same cores, server and load slow down unequally, and the ratios mean little. */
function warnIfBusy(): void {
  const [lastMinute = 0] = loadavg();
  if (lastMinute < 3) return;
  const load = lastMinute.toFixed(1);
  console.error(
    `Other work ran at the same time (load ${load}; the benchmark itself causes 2). Measure again on a quiet machine.`,
  );
}
