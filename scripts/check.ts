/**
 * `npm run check`: checks types, lint and format, and runs `tests/docs`. Prints a line per step, and the output of
 * failed steps.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

type Step = { readonly name: string; readonly script: string; readonly args: readonly string[] };
type Outcome = { readonly passed: boolean; readonly output: string; readonly seconds: number };

const steps: readonly Step[] = [
  { name: 'types', script: 'typescript/bin/tsc', args: ['-p', '.'] },
  {
    name: 'lint and format',
    script: '@biomejs/biome/bin/biome',
    args: ['check', '--error-on-warnings', '--colors=off', '.'],
  },
  { name: 'structure and docs', script: 'vitest/vitest.mjs', args: ['run', '--project', 'docs'] },
];

function run(step: Step): Promise<Outcome> {
  const start = performance.now();
  const script = join(root, 'node_modules', step.script);
  const child = spawn(process.execPath, [script, ...step.args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ passed: code === 0, output, seconds: (performance.now() - start) / 1_000 });
    });
  });
}

const outcomes = await Promise.all(
  steps.map(async (step) => {
    const outcome = await run(step);
    console.log(
      `${outcome.passed ? 'passed' : 'FAILED'}  ${step.name.padEnd(20)}${outcome.seconds.toFixed(1)} s`,
    );
    return { name: step.name, ...outcome };
  }),
);
for (const { name, passed, output } of outcomes) {
  if (!passed) console.error(`\n${name}:\n${output.trimEnd()}`);
}
process.exitCode = outcomes.every(({ passed }) => passed) ? 0 : 1;
