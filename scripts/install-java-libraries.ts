/**
 * `npm run java-libraries`: copies the libraries of the tests' Java programs into this checkout. Without Maven or its
 * repository, the script prints a message, and `npm test` skips these tests.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../tests/interop/exec/java-drive');

rmSync(join(folder, 'lib'), { recursive: true, force: true });
const goal = ['-q', '-B', 'dependency:copy-dependencies', `-DoutputDirectory=${join(folder, 'lib')}`];
const { status, stdout, stderr, error } = spawnSync('mvn', goal, {
  cwd: folder,
  encoding: 'utf8',
  timeout: 600_000,
});
if (status === 0) {
  console.log('Installed: the libraries of tests/interop/exec/java-drive');
} else {
  const problem = error === undefined ? `${stdout}${stderr}` : error.message;
  console.log(`Not installed, so its tests are skipped: ${problem}`);
  if (process.env.GRANTWAY_REQUIRE_ALL === '1') process.exitCode = 1;
}
