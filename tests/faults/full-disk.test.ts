/**
 * The server's disk is a small file system, mounted for SQLite or for a PostgreSQL tablespace. Mounting needs root.
 * Without root, only the test that limits file sizes runs.
 */
import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { expectPage, Person } from '../support/person.ts';
import { startPostgres } from '../support/postgres.ts';
import { ask, origin, serve, untilServed } from '../support/production-server.ts';
import { freePorts, Program, repository } from '../support/program.ts';

const folder = mkdtempSync(join(tmpdir(), 'grantway-disk-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const mayMount = tryMount('1m') && tryUnmount();

function tryMount(size: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function tryUnmount(): boolean {
  execFileSync('umount', ['--lazy', folder], { stdio: 'ignore' });
  return true;
}

const filler = join(folder, 'filler');

function fillDisk(): void {
  const { bavail, bsize } = statfsSync(folder);
  try {
    writeFileSync(filler, Buffer.alloc((bavail + 1) * bsize));
  } catch (error) {
    expect(error).toMatchObject({ code: 'ENOSPC' });
  }
}

let port: number;
beforeEach(async () => {
  [port = 0] = await freePorts(1);
});

async function start(...database: readonly string[]): Promise<Program> {
  const program = serve(['--origin', origin, '--port', String(port), '--behind-proxy', ...database]);
  await untilServed(program, { port });
  return program;
}

async function health() {
  const { status, body } = await ask({ port, path: '/healthz' });
  return { status, ...JSON.parse(body) };
}

/** Sends a wrong password, which the server counts in its database. Resolves to the status. */
async function guess(email: string): Promise<number> {
  const person = new Person(`http://localhost:${port}`, { 'x-forwarded-proto': 'https' });
  const page = expectPage(await person.visit(`http://localhost:${port}/sign-in`));
  const answer = await person.fillIn(page, { email, password: 'not-the-password' });
  return answer.status;
}

/**
 * Guesses until the server answers 5xx. The database's file may have unused pages for the first guesses. Resolves to
 * the status, or to 0 after 45 guesses.
 */
async function guessUntilRefused(): Promise<number> {
  for (let count = 0; count < 45; count += 1) {
    const status = await guess(`person${count}@harbour.example`);
    if (status >= 500) return status;
  }
  return 0;
}

test('if the database file cannot grow, the server answers 503, and the health check reports "failing"', async () => {
  const data = mkdtempSync(join(tmpdir(), 'grantway-disk-data-'));
  const options = ['--origin', origin, '--port', String(port), '--behind-proxy', '--data', data];
  const script = join(repository, 'packages/server/src/main.ts');
  // The limit's unit is 512 bytes. Node ignores SIGXFSZ, so a write beyond the limit fails without killing the server.
  const limited = 'ulimit -f 1408; exec "$@"';
  try {
    await using program = new Program('sh', [
      '-c',
      limited,
      'sh',
      process.execPath,
      script,
      'serve',
      ...options,
    ]);
    await untilServed(program, { port });
    expect(await guessUntilRefused()).toBe(503);
    expect(await health()).toEqual({ status: 'unavailable', reason: 'failing' });
    expect(program.hasEnded).toBe(false);
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
});

const onSmallDisk = () => {
  afterEach(() => {
    tryUnmount();
  });

  test('SQLite: the server answers 503 and reports a full disk until there is room again', async () => {
    tryMount('8m');
    await using _program = await start('--data', folder);
    expect(await health()).toEqual({ status: 'ok' });
    expect(await guess('first@harbour.example')).toBeLessThan(500);
    fillDisk();
    expect(await guessUntilRefused()).toBe(503);
    expect(await health()).toEqual({ status: 'unavailable', reason: 'full' });
    rmSync(filler);
    await expect.poll(health, { timeout: 10_000 }).toEqual({ status: 'ok' });
    expect(await guess('last@harbour.example')).toBeLessThan(500);
  });

  test('SQLite: the health check reports a full disk even if no request writes', async () => {
    tryMount('8m');
    await using _program = await start('--data', folder);
    expect(await health()).toEqual({ status: 'ok' });
    fillDisk();
    await expect
      .poll(health, { timeout: 60_000, interval: 500 })
      .toEqual({ status: 'unavailable', reason: 'full' });
  });

  test('PostgreSQL: the server answers 503 and reports a full disk until there is room again', async () => {
    tryMount('24m');
    const tablespace = join(folder, 'tablespace');
    mkdirSync(tablespace, { mode: 0o700 });
    const nobody = 65_534;
    chownSync(folder, nobody, nobody);
    chownSync(tablespace, nobody, nobody);
    const postgres = await startPostgres();
    const data = mkdtempSync(join(tmpdir(), 'grantway-disk-data-'));
    try {
      const client = new pg.Client({ connectionString: postgres.url });
      await client.connect();
      await client.query(`CREATE TABLESPACE small LOCATION '${tablespace}'`);
      await client.query('CREATE DATABASE crowded TABLESPACE small');
      await client.end();
      const url = new URL(postgres.url);
      url.pathname = '/crowded';
      await using _program = await start('--data', data, '--database', url.href);
      expect(await health()).toEqual({ status: 'ok' });
      fillDisk();
      expect(await guessUntilRefused()).toBe(503);
      expect(await health()).toEqual({ status: 'unavailable', reason: 'full' });
      // The report stays while the disk is full, even if smaller writes succeed.
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      expect(await health()).toEqual({ status: 'unavailable', reason: 'full' });
      rmSync(filler);
      await expect.poll(health, { timeout: 10_000 }).toEqual({ status: 'ok' });
      expect(await guess('last@harbour.example')).toBeLessThan(500);
    } finally {
      await postgres.stop();
      rmSync(data, { recursive: true, force: true });
    }
  });
};

if (mayMount) describe('on a full disk', onSmallDisk);
