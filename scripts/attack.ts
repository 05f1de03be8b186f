/**
 * `npm run attack`: what was once enough to bring the server down or to make it forget, in its long form. Each file
 * `tests/attack/<name>.attack.ts` is one attack; `vitest.attack.config.ts` adds those that `npm test` runs in full. They run one after the
 * other and have three minutes in all. Arguments go on to Vitest: a word that is part of a name runs that attack alone.
 */
import { join } from 'node:path';
import { runVitest } from './test/vitest.ts';

const limitSeconds = 180;

const config = join(import.meta.dirname, '../vitest.attack.config.ts');
const args = ['--config', config, ...process.argv.slice(2)];
let isLate = false;
const whenReached = (): void => {
  isLate = true;
  console.error(`FAILED: the attacks took longer than ${limitSeconds} s.`);
};
const status = await runVitest({ args, limit: { seconds: limitSeconds, whenReached } });
process.exitCode = isLate ? 1 : (status ?? 1);
