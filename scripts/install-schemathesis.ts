/**
 * `npm run schemathesis`: installs Schemathesis, which tests the management API against its OpenAPI document, into a
 * virtual environment. Without Python 3.9 or newer, or without the package index, the script says so, and `npm test`
 * skips the test.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { schemathesisFolder, schemathesisProgram } from './test/schemathesis.ts';

const version = '4.32.5';

function run(command: string, args: readonly string[]): { readonly ok: boolean; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', timeout: 600_000 });
  return { ok: status === 0, output: `${stdout ?? ''}${stderr ?? ''}` };
}

function install(): string | undefined {
  if (existsSync(schemathesisProgram)) {
    if (run(schemathesisProgram, ['--version']).output.includes(version)) return undefined;
    rmSync(schemathesisFolder, { recursive: true });
  }
  const isNewEnough = ['-c', 'import sys; sys.exit(sys.version_info < (3, 9))'];
  const python = ['python3', '/usr/bin/python3'].find((name) => run(name, isNewEnough).ok);
  if (python === undefined) return 'there is no Python 3.9 or newer';
  const made = run(python, ['-m', 'venv', schemathesisFolder]);
  if (!made.ok) return `${python} -m venv failed (Debian: apt-get install python3-venv): ${made.output}`;
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `schemathesis==${version}`];
  const installed = run(join(schemathesisFolder, 'bin/python'), pip);
  if (installed.ok) return undefined;
  rmSync(schemathesisFolder, { recursive: true });
  return `pip could not install it: ${installed.output}`;
}

const problem = install();
if (problem === undefined) {
  console.log(`Schemathesis ${version} is installed.`);
} else {
  console.log(`Schemathesis isn’t installed, so its test is skipped: ${problem}`);
  if (process.env.GRANTWAY_REQUIRE_ALL === '1') process.exitCode = 1;
}
