/**
 * `npm run go-programs`: installs the Go programs that tests run, into this checkout. Without Go or the module proxy,
 * the script prints a message, and `npm test` skips these tests.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { goPackages, goProgramsFolder } from './test/go-programs.ts';

const installedFile = join(goProgramsFolder, 'installed.json');
const wanted = JSON.stringify(goPackages);

function install(): string | undefined {
  if (existsSync(installedFile) && readFileSync(installedFile, 'utf8') === wanted) return undefined;
  for (const name of goPackages) {
    const { status, error, stderr } = spawnSync('go', ['install', name], {
      encoding: 'utf8',
      timeout: 900_000,
      env: { ...process.env, GOBIN: goProgramsFolder, GOFLAGS: '' },
    });
    if (status !== 0) return error?.message ?? stderr;
  }
  writeFileSync(installedFile, wanted);
  return undefined;
}

const problem = install();
if (problem === undefined) {
  console.log(`Installed: ${goPackages.join(', ')}`);
} else {
  console.log(`Not installed, so their tests are skipped: ${goPackages.join(', ')} (${problem})`);
  if (process.env.GRANTWAY_REQUIRE_ALL === '1') process.exitCode = 1;
}
