/**
 * `npm run attack`: what was once enough to bring the server down or to make it forget, in its long form. Each file
 * `tests/attack/<name>.attack.ts` is one attack; `vitest.attack.config.ts` adds those that `npm test` runs in full. They run one after the
 * other and have three minutes in all. Arguments go on to Vitest: a word that is part of a name runs that attack alone.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

const limitSeconds = 180;

const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const config = join(root, 'vitest.attack.config.ts');
const child = spawn(process.execPath, [vitest, 'run', '--config', config, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));

let isLate = false;
const timer = setTimeout(() => {
  isLate = true;
  console.error(`FAILED: the attacks took longer than ${limitSeconds} s.`);
  child.kill('SIGTERM');
}, limitSeconds * 1_000);

child.on('close', (code) => {
  clearTimeout(timer);
  process.exitCode = isLate ? 1 : (code ?? 1);
});
