/**
 * `npm run attack`: repeats, at length, attacks that once brought the server down or lost data. Each file
 * `tests/attack/<name>.attack.ts` is one attack. `vitest.attack.config.ts` also lists tests of attacks that `npm test`
 * runs at full length. All together may take five minutes. Arguments go to Vitest, e.g. part of a file's name.
 */
import { join } from 'node:path';
import { runVitest } from './test/vitest.ts';

const limitSeconds = 300;

const config = join(import.meta.dirname, '../vitest.attack.config.ts');
const args = ['--config', config, ...process.argv.slice(2)];
let isLate = false;
const whenReached = (): void => {
  isLate = true;
  console.error(`FAILED: the attacks took longer than ${limitSeconds} s.`);
};
const status = await runVitest({ args, limit: { seconds: limitSeconds, whenReached } });
process.exitCode = isLate ? 1 : (status ?? 1);
