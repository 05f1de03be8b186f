import { execFile } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { filledFolder } from '../support/filled-folder.ts';
import { type Ending, repository, runToEnd } from '../support/program.ts';

/** `env node` and npm use the Node that runs the tests. */
export const path = [dirname(process.execPath), process.env.PATH].join(delimiter);

export type Installation = Awaited<ReturnType<typeof installPackages>>;

/** @throws Error if npm's registry is unreachable, or with the output of a failed step */
export async function installPackages() {
  await requireRegistry();
  expectSuccess(await runToEnd(process.execPath, [join(repository, 'scripts/build.ts')]));
  return filledFolder('package', async (folder) => {
    const consumer = await packAndInstall(folder);
    const modules = join(consumer, 'node_modules');
    return {
      folder: consumer,
      client: join(modules, '@grantway/client'),
      server: join(modules, 'grantway'),
    };
  });
}

async function packAndInstall(folder: string): Promise<string> {
  const [tarballs, consumer] = [join(folder, 'tarballs'), join(folder, 'consumer')];
  await mkdir(tarballs);
  await mkdir(consumer);
  for (const name of ['client', 'server']) {
    const dist = join(repository, 'packages', name, 'dist');
    expectSuccess(await npm(['pack', '--pack-destination', tarballs], dist));
  }
  await writeFile(join(consumer, 'package.json'), '{ "private": true, "type": "module" }\n');
  const files = (await readdir(tarballs)).map((file) => join(tarballs, file));
  const install = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline'];
  expectSuccess(await npm([...install, ...files], consumer));
  return consumer;
}

/** @throws Error with a one-line message if npm's registry is unreachable */
async function requireRegistry(): Promise<void> {
  const patience = ['--fetch-retries=1', '--fetch-retry-mintimeout=1000', '--fetch-timeout=20000'];
  const { code, stderr } = await npm(['view', 'pg', 'version', ...patience], tmpdir());
  if (code === 0) return;
  const [reason = ''] = stderr.split('\n').filter((line) => line.startsWith('npm error'));
  throw new Error(`only these tests need the npm registry, and it cannot be reached (${reason})`);
}

export function npm(args: readonly string[], cwd: string): Promise<Ending> {
  return runToEnd('npm', ['--loglevel=error', ...args], { cwd, environment: { PATH: path } });
}

function expectSuccess({ code, stdout, stderr }: Ending): void {
  if (code !== 0) throw new Error(`ended with status ${code}:\n${stdout}\n${stderr}`);
}

export async function placeProgram(name: string, consumer: string): Promise<string> {
  const target = join(consumer, name);
  await cp(join(import.meta.dirname, 'programs', name), target);
  return target;
}

export async function filesOf(
  folder: string,
): Promise<readonly { readonly path: string; readonly text: string }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.slice(folder.length).includes('node_modules'));
  return Promise.all(paths.map(async (file) => ({ path: file, text: await readFile(file, 'utf8') })));
}

export type Node = { readonly path: string; readonly major: number };

/** Looks on `PATH`, in /usr/bin and in /usr/local/bin. The first result runs the tests. */
export async function findNodes(): Promise<readonly Node[]> {
  const folders = [...path.split(delimiter), '/usr/bin', '/usr/local/bin'];
  const present = folders.map((folder) => join(folder, 'node')).filter((file) => existsSync(file));
  const unique = [...new Set(present.map((file) => realpathSync(file)))];
  return Promise.all(
    unique.map(async (file) => {
      const { stdout } = await promisify(execFile)(file, ['--version']);
      return { path: file, major: Number.parseInt(stdout.slice(1), 10) };
    }),
  );
}
