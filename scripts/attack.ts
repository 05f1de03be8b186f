/**
 * `npm run attack`: runs the long form of the attacks that once brought the server down or made it lose data. Each
 * file `tests/attack/<name>.attack.ts` is one attack. `vitest.attack.config.ts` adds the attacks that `npm test` already
 * runs in full. The attacks run one after the other, and may take three minutes together. Arguments go to Vitest: for
 * example, part of a file's name selects that file.
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
