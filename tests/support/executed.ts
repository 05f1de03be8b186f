/** Runs programs under `grantway exec`, with a server that answers as Google. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll } from 'vitest';
import { freePorts, Program, repository, runToEnd } from './program.ts';

const main = join(repository, 'packages/server/src/main.ts');

export function execWords(folder: string, options: readonly string[], commandLine: readonly string[]) {
  return [main, 'exec', '--data', folder, ...options, '--', ...commandLine];
}

/** Lets the browser return to `address` with the client of `client_secret.json`. */
export async function registerRedirectUri(folder: string, clientId: string, address: string): Promise<void> {
  const words = ['client', 'change', clientId, '--data', folder, '--add-redirect-uri', address];
  const { code, stderr } = await runToEnd(process.execPath, [main, ...words]);
  if (code !== 0) throw new Error(stderr);
}

export function executed(folder: string, options: readonly string[], commandLine: readonly string[]) {
  return runToEnd(process.execPath, execWords(folder, options, commandLine));
}

export async function permitsNamespaces(): Promise<boolean> {
  const kinds = [['-mn'], ['-Umnr']];
  for (const kind of kinds) {
    const { code } = await runToEnd('unshare', [...kind, 'ip', 'link', 'set', 'lo', 'up']);
    if (code === 0) return true;
  }
  return false;
}

/** All tests of a file share one `grantway dev --as-google`. Read its members only in tests. */
export function googleForAll(): {
  readonly folder: string;
  readonly origin: string;
  readonly tlsPort: number;
} {
  const place = { folder: '', origin: '', tlsPort: 0 };
  let program: Program | undefined;
  beforeAll(async () => {
    place.folder = mkdtempSync(join(tmpdir(), 'grantway-exec-'));
    const [port = 0, tlsPort = 0] = await freePorts(2);
    Object.assign(place, { origin: `http://localhost:${port}`, tlsPort });
    const options = [`--data=${place.folder}`, `--port=${port}`, `--tls-port=${tlsPort}`];
    program = new Program(process.execPath, [main, 'dev', '--as-google', ...options]);
    await program.untilAnswers(`${place.origin}/.well-known/openid-configuration`);
    while (!program.stdout.includes('As Google')) await new Promise((resolve) => setTimeout(resolve, 25));
  });
  afterAll(async () => {
    await program?.signal('SIGTERM');
    rmSync(place.folder, { recursive: true, force: true });
  });
  return place;
}

/** A program that prints a JSON value a line, and reads lines. */
export class Conversation {
  readonly #child;
  readonly #lines;
  #errors = '';

  constructor(folder: string, options: readonly string[], commandLine: readonly string[]) {
    this.#child = spawn(process.execPath, execWords(folder, options, commandLine), {
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
    });
    this.#child.stdin.on('error', () => {});
    this.#child.stderr.on('data', (text) => {
      this.#errors += text;
    });
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  async next(): Promise<Record<string, unknown>> {
    const { value, done } = await this.#lines.next();
    if (done) throw new Error(`the program ended early:\n${this.#errors}`);
    return JSON.parse(value);
  }

  say(line: string): void {
    this.#child.stdin.write(`${line}\n`);
  }

  async end(): Promise<number> {
    const { exitCode } = this.#child;
    return exitCode ?? (await once(this.#child, 'exit'))[0];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    process.kill(-(this.#child.pid ?? 0), 'SIGKILL');
    await once(this.#child, 'exit');
  }
}
