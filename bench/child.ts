/** A server under measurement, seen from outside: a process of its own on a core of its own. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Contestant } from './cases.ts';
import type { Exchange } from './exchange.ts';
import { serverCore } from './load.ts';
import type { Target } from './servers/serve.ts';

export class Child {
  readonly title: string;
  readonly target: Target;
  readonly #process: ChildProcessByStdio<Writable, Readable, Readable>;

  private constructor(
    title: string,
    target: Target,
    process: ChildProcessByStdio<Writable, Readable, Readable>,
  ) {
    this.title = title;
    this.target = target;
    this.#process = process;
  }

  /**
   * Starts a contestant, and resolves once it listens.
   * @param exchange what the subject was asked and answered, for whoever plays it back; the subject itself gets none
   * @throws Error with what the program complained of, if it ended before
   */
  static async start(contestant: Contestant, folder: string, exchange?: Exchange): Promise<Child> {
    const program = fileURLToPath(new URL(`servers/${contestant.program}`, import.meta.url));
    const child = spawn('taskset', ['-c', serverCore, process.execPath, program], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'production' },
    });
    let complaints = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaints += text;
    });
    child.stdin.write(`${JSON.stringify({ ...contestant.setup, folder, exchange })}\n`);
    const line = await new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stdout }).once('line', resolve);
      child.once('error', reject);
      child.once('close', () => reject(new Error(`${contestant.title} did not start:\n${complaints}`)));
    });
    return new Child(contestant.title, JSON.parse(line) as Target, child);
  }

  /** The most memory that the process ever had, in megabytes (10^6 bytes). */
  peakMemoryMb(): number {
    const status = readFileSync(`/proc/${this.#process.pid}/status`, 'utf8');
    const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
    if (kibibytes === undefined) throw new Error('The system does not tell the peak memory of a process.');
    return (Number(kibibytes) * 1_024) / 1_000_000;
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.stdin.end();
    await ended;
  }
}
