/** Starts a process that the benchmark measures, and talks to it in lines of JSON. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** Numbers of processor cores. Only one of a case's servers is busy at a time, so all servers share a core. */
export const serverCore = '0';
export const loadCore = '1';

export type Launch = {
  readonly title: string;
  readonly program: string;
  readonly core: string;
  readonly setup: object;
};

/** A started program. `Ready` is the type of the first line that it prints. */
export class Child<Ready> {
  readonly title: string;
  readonly ready: Ready;
  readonly #process: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #readLine: () => Promise<unknown>;

  private constructor(
    title: string,
    ready: Ready,
    process: ChildProcessByStdio<Writable, Readable, Readable>,
    readLine: () => Promise<unknown>,
  ) {
    this.title = title;
    this.ready = ready;
    this.#process = process;
    this.#readLine = readLine;
  }

  /**
   * Resolves when the program is ready.
   * @throws Error with the program's error output if the program ends before it's ready
   */
  static async start<Ready>({ title, program, core, setup }: Launch): Promise<Child<Ready>> {
    const file = fileURLToPath(new URL(program, import.meta.url));
    const child = spawn('taskset', ['-c', core, process.execPath, file], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'production' },
    });
    let complaints = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaints += text;
    });
    for (const emitter of [child, child.stdin]) {
      emitter.on('error', (error: Error) => {
        complaints += `${error.message}\n`;
      });
    }
    const closed = new Promise((resolve) => child.once('close', resolve));
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const readLine = async (): Promise<unknown> => {
      const { done, value } = await lines.next();
      if (!done) return JSON.parse(value);
      await closed;
      throw new Error(`${title} ended unexpectedly:\n${complaints}`);
    };
    child.stdin.write(`${JSON.stringify(setup)}\n`);
    return new Child(title, (await readLine()) as Ready, child, readLine);
  }

  /**
   * Wait for the answer before the next call.
   * @throws Error if the program ends without an answer
   */
  async ask(order: object): Promise<unknown> {
    this.#process.stdin.write(`${JSON.stringify(order)}\n`);
    return this.#readLine();
  }

  peakMemoryMb(): number {
    const status = readFileSync(`/proc/${this.#process.pid}/status`, 'utf8');
    const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
    if (kibibytes === undefined) throw new Error('The system does not report the peak memory of a process.');
    return (Number(kibibytes) * 1_024) / 1_000_000;
  }

  processorSeconds(): number {
    const stat = readFileSync(`/proc/${this.#process.pid}/stat`, 'utf8');
    // proc(5): user and system time are fields 14 and 15, in hundredths of a second. Field 2 is in parentheses and may
    // contain spaces, so count from its end.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.stdin.end();
    await ended;
  }
}
