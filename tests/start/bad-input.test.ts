import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { start } from '../support/development-server.ts';
import { Terminal } from '../support/management-command.ts';
import { environmentOf } from '../support/place.ts';
import { placeForEach } from '../support/place-for-each.ts';
import { type Ending, repository, runToEnd } from '../support/program.ts';

const place = placeForEach('bad-input');

type Variables = Readonly<Record<string, string>>;

function runStart(changes: Variables): Promise<Ending> {
  const environment = { ...environmentOf(place), ...changes };
  return runToEnd(process.execPath, [join(repository, 'scripts/start.ts')], { environment });
}

function runCommand(args: readonly string[]): Promise<Ending> {
  const script = join(repository, 'packages/server/src/main.ts');
  return runToEnd(process.execPath, [script, ...args], { environment: environmentOf(place) });
}

/** Expects status 1, and only one line on standard error, which contains `naming`. */
function expectOneLine(ending: Ending, naming: string): void {
  expect(ending.stderr).toMatch(/^grantway: [^\n]+\n$/);
  expect(ending.stderr).toContain(naming);
  expect(ending).toMatchObject({ code: 1, stdout: '' });
}

async function occupy(port: number, address: string): Promise<Server & AsyncDisposable> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, address, resolve);
  });
  return server;
}

describe('npm start rejects with one line', () => {
  test.each<[what: string, changes: Variables, naming: string]>([
    ['a port that is a word', { GRANTWAY_PORT: 'abc' }, 'GRANTWAY_PORT'],
    ['a port that is too high', { GRANTWAY_PORT: '65536' }, 'GRANTWAY_PORT'],
    ['port 0', { GRANTWAY_PORT: '0' }, 'GRANTWAY_PORT'],
    ['a sample port with a sign', { GRANTWAY_SAMPLE_PORT: '-1' }, 'GRANTWAY_SAMPLE_PORT'],
    ['the same port twice', { GRANTWAY_PORT: '4321', GRANTWAY_SAMPLE_PORT: '4321' }, '4321'],
    ['a folder below a file', { GRANTWAY_DATA: '/dev/null/x' }, 'GRANTWAY_DATA'],
    ['a folder that can’t be created', { GRANTWAY_DATA: '/proc/grantway/x' }, 'GRANTWAY_DATA'],
    ['a database of an unsupported kind', { GRANTWAY_DATABASE: 'mysql://localhost/x' }, 'GRANTWAY_DATABASE'],
  ])('%s', async (_what, changes, naming) => {
    expectOneLine(await runStart(changes), naming);
  });

  test.each(['127.0.0.1', '::1'])('a port in use on %s', async (address) => {
    await using _occupied = await occupy(place.port, address);
    expectOneLine(await runStart({}), 'GRANTWAY_PORT');
  });

  test('a sample port in use', async () => {
    await using _occupied = await occupy(place.samplePort, 'localhost');
    expectOneLine(await runStart({}), 'GRANTWAY_SAMPLE_PORT');
  });

  test('an unreachable database, without repeating its password', async () => {
    const [password, { port }] = ['hunter2-the-password', place];
    const ending = await runStart({ GRANTWAY_DATABASE: `postgres://me:${password}@127.0.0.1:${port}/x` });
    expectOneLine(ending, 'PostgreSQL');
    expect(ending.stderr).not.toContain(password);
  });

  test('an invalid database URL', async () => {
    expectOneLine(await runStart({ GRANTWAY_DATABASE: 'postgres://:::' }), 'PostgreSQL');
  });

  test('a database that a newer Grantway has written', async () => {
    mkdirSync(place.folder);
    const database = new DatabaseSync(join(place.folder, 'grantway.db'));
    database.exec('PRAGMA user_version = 1000000');
    database.close();
    expectOneLine(await runStart({}), '1000000');
  });

  test.each([
    ['a database file that isn’t a database', 'grantway.db', 'this is a text and no database '.repeat(40)],
    ['an invalid root key', 'root-key', 'no key\n'],
  ])('%s', async (_what, file, content) => {
    mkdirSync(place.folder);
    writeFileSync(join(place.folder, file), content);
    expectOneLine(await runStart({}), file);
  });

  test('what may be a production server’s database: it has a password, and no development server created it', async () => {
    const add = ['account', 'add', 'real@harbour.example', '--name', 'Real', '--json'];
    const terminal = new Terminal(environmentOf(place));
    // Commands can add accounts before the first start.
    expect(await terminal.run(add)).toMatchObject({ code: 0 });
    const withPassword = add.with(2, 'second@harbour.example');
    const input = 'a lantern in the harbour\n';
    expect(await terminal.run([...withPassword, '--password-stdin'], input)).toMatchObject({ code: 0 });
    expectOneLine(await runStart({}), 'GRANTWAY_DATABASE');
    expect(await terminal.list('project', 'list')).toEqual([]);
    expect(await terminal.list('account', 'list')).toHaveLength(2);
  });

  test('a root key file that is a folder', async () => {
    mkdirSync(join(place.folder, 'root-key'), { recursive: true });
    expectOneLine(await runStart({}), 'root-key');
  });

  test('a client_secret.json that can’t be written', async () => {
    mkdirSync(join(place.folder, 'client_secret.json'), { recursive: true });
    expectOneLine(await runStart({}), 'client_secret.json');
  });

  test('a sample port in use, without changing the client_secret.json of another server', async () => {
    const file = join(place.folder, 'client_secret.json');
    mkdirSync(place.folder, { recursive: true });
    await writeFile(file, 'as it was');
    await using _occupied = await occupy(place.samplePort, '127.0.0.1');
    expectOneLine(await runStart({}), 'GRANTWAY_SAMPLE_PORT');
    expect(readFileSync(file, 'utf8')).toBe('as it was');
  });

  test('a data folder that is a file', async () => {
    await writeFile(place.folder, '');
    expectOneLine(await runStart({}), place.folder);
  });
});

test('npm start accepts a database that it created before, even if an account in it has a password', async () => {
  const terminal = new Terminal(environmentOf(place));
  for (const round of [1, 2]) {
    await using _program = await start(place);
    const add = ['account', 'add', `person${round}@harbour.example`, '--name', 'Person', '--password-stdin'];
    expect(await terminal.run(add, 'a lantern in the harbour\n')).toMatchObject({ code: 0 });
  }
});

describe('the command rejects with one line', () => {
  test.each<[what: string, args: string[], naming: string]>([
    ['an unknown command', ['server'], 'server'],
    ['a mistyped command', ['acount', 'list'], 'did you mean account?'],
    ['an unknown option', ['dev', '--colour', 'red'], '--colour'],
    ['a mistyped option', ['dev', '--prot', '4001'], 'did you mean --port?'],
    ['an unsupported shell', ['completion', 'csh'], 'bash, zsh, fish'],
    ['an option without its value', ['dev', '--port'], '--port'],
    ['one argument too many', ['dev', 'now'], 'now'],
    ['an option in place of a value', ['dev', '--port', '--data', 'x'], '--port'],
    ['an unknown option with a quote in it', ['serve', "--co'lour"], '"--co\'lour"'],
    [
      'a root key file that does not exist',
      ['serve', '--origin', 'https://a.example', '--behind-proxy', '--root-key', '/nope'],
      '--root-key',
    ],
    ['a port that is a word', ['dev', '--port', 'abc'], '--port'],
    ['a folder below a file', ['dev', '--data', '/dev/null/x'], '--data'],
    ['a database of an unsupported kind', ['dev', '--database', 'mysql://localhost/x'], '--database'],
  ])('%s', async (_what, args, naming) => {
    expectOneLine(await runCommand(args), naming);
  });
});

describe('the command', () => {
  test.each(['--help', '-h', 'help'])('prints its commands for %s', async (argument) => {
    const ending = await runCommand([argument]);
    expect(ending).toMatchObject({ code: 0, stderr: '' });
    expect(ending.stdout).toContain('grantway dev');
  });

  test.each(['--version', '-v'])('prints its version for %s', async (argument) => {
    const ending = await runCommand([argument]);
    expect(ending).toMatchObject({ code: 0, stderr: '' });
    expect(ending.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
