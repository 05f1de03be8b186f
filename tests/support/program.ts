import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';

export const repository = join(import.meta.dirname, '../..');

export type ProgramOptions = {
  readonly cwd?: string;
  /** The program inherits this process's environment without its `GRANTWAY_…` variables, plus these. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Standard input, by default empty. */
  readonly input?: string;
};

export type Ending = {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
};

export class Program {
  readonly #child: ChildProcess;
  readonly #ending: Promise<Ending>;
  #stdout = '';
  #stderr = '';

  constructor(command: string, args: readonly string[], options: ProgramOptions = {}) {
    const inherited: NodeJS.ProcessEnv = { ...process.env };
    for (const name of Object.keys(inherited)) if (name.startsWith('GRANTWAY_')) delete inherited[name];
    this.#child = spawn(command, [...args], {
      cwd: options.cwd ?? repository,
      env: { ...inherited, NO_COLOR: '1', ...options.environment },
      stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      detached: true,
    });
    // If the program can't start, or stops reading its input, `ending` reports this.
    for (const emitter of [this.#child, this.#child.stdin]) {
      emitter?.on('error', (error: Error) => {
        this.#stderr += `${error.message}\n`;
      });
    }
    this.#child.stdin?.end(options.input);
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#stdout += text;
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr += text;
    });
    this.#ending = once(this.#child, 'close').then(([code]) => ({
      code: code as number | null,
      stdout: this.#stdout,
      stderr: this.#stderr,
    }));
  }

  get pid(): number {
    const { pid } = this.#child;
    if (pid === undefined) throw new Error('the program did not start');
    return pid;
  }

  get stdout(): string {
    return this.#stdout;
  }

  get stderr(): string {
    return this.#stderr;
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  get ending(): Promise<Ending> {
    return this.#ending;
  }

  /** @throws Error with the output if the program exits first, or after a minute */
  async untilAnswers(url: string): Promise<Response> {
    const deadline = Date.now() + 60_000;
    while (Date.now() < deadline) {
      if (this.hasEnded) break;
      try {
        return await fetch(url);
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    }
    throw new Error(`${url} does not answer:\n${this.#stdout}\n${this.#stderr}`);
  }

  /** Signals the process group. Doesn't wait for the exit. */
  send(signal: NodeJS.Signals): void {
    this.#kill(signal);
  }

  /** Doesn't signal the program's children, as a supervisor doesn't either. */
  sendToItAlone(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Signals the process group, as a terminal does for Ctrl-C. Waits for the exit. */
  async signal(signal: NodeJS.Signals): Promise<Ending & { readonly seconds: number }> {
    const start = performance.now();
    this.#kill(signal);
    const ending = await this.#ending;
    return { ...ending, seconds: (performance.now() - start) / 1_000 };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      this.#kill('SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
    await this.#ending;
  }

  #kill(signal: NodeJS.Signals): void {
    process.kill(-this.pid, signal);
  }
}

export async function runToEnd(
  command: string,
  args: readonly string[],
  options: ProgramOptions = {},
): Promise<Ending> {
  await using program = new Program(command, args, options);
  return await program.ending;
}

export async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port was given');
    return address.port;
  });
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}
