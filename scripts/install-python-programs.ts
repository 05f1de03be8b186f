/**
 * `npm run python-programs`: installs the Python programs that tests run, into virtual environments of this checkout.
 * Without Python 3.10 or the package index, the script prints a message, and `npm test` skips these tests.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type PythonEnvironment,
  pythonEnvironmentFolder,
  pythonEnvironments,
} from './test/python-programs.ts';

function run(command: string, args: readonly string[]): { readonly ok: boolean; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', timeout: 600_000 });
  return { ok: status === 0, output: `${stdout ?? ''}${stderr ?? ''}` };
}

/** @returns why the installation failed; undefined if it succeeded */
function install(environment: PythonEnvironment): string | undefined {
  const folder = pythonEnvironmentFolder(environment);
  const packages = pythonEnvironments[environment];
  const installedFile = join(folder, 'installed.json');
  const wanted = JSON.stringify(packages);
  if (existsSync(installedFile) && readFileSync(installedFile, 'utf8') === wanted) return undefined;
  rmSync(folder, { recursive: true, force: true });
  const isNewEnough = ['-c', 'import sys; sys.exit(sys.version_info < (3, 10))'];
  const python = ['python3', '/usr/bin/python3'].find((name) => run(name, isNewEnough).ok);
  if (python === undefined) return 'there is no Python 3.10 or newer';
  const made = run(python, ['-m', 'venv', folder]);
  if (!made.ok) return `${python} -m venv failed (Debian: apt-get install python3-venv): ${made.output}`;
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages];
  const installed = run(join(folder, 'bin/python'), pip);
  if (!installed.ok) return `pip could not install it: ${installed.output}`;
  writeFileSync(installedFile, wanted);
  return undefined;
}

for (const environment of Object.keys(pythonEnvironments) as PythonEnvironment[]) {
  const problem = install(environment);
  const packages = pythonEnvironments[environment].join(', ');
  if (problem === undefined) {
    console.log(`Installed: ${packages}`);
  } else {
    console.log(`Not installed, so their tests are skipped: ${packages} (${problem})`);
    if (process.env.GRANTWAY_REQUIRE_ALL === '1') process.exitCode = 1;
  }
}
