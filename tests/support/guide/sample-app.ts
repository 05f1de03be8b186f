/** Runs a sample of the guide under `grantway exec`, and visits it like a browser. */
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execWords } from '../executed.ts';
import { freePorts, Program, repository } from '../program.ts';

export type Answer = {
  readonly status: number;
  readonly body: string;
  /** The address of a redirect that leaves the app. */
  readonly location: string | undefined;
};

export type Sample = {
  /** Contents by file name. The command runs in the files' folder. */
  readonly files: Readonly<Record<string, string>>;
  /** Paths of other folders that the sample needs beside its files, by name. */
  readonly folders?: Readonly<Record<string, string>>;
  readonly command: readonly string[];
  /** The port that the sample has built in. */
  readonly port: number;
  /** Options of `grantway exec` besides `--publish`. */
  readonly options?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
};

const waitMilliseconds = 30_000;

export class SampleApp {
  readonly #program: Program;
  readonly #folder: string;
  readonly #origin: string;
  readonly #machinePort: number;
  #cookies = new Map<string, string>();

  private constructor(program: Program, folder: string, port: number, machinePort: number) {
    this.#program = program;
    this.#folder = folder;
    this.#origin = new URL(`http://localhost:${port}`).origin;
    this.#machinePort = machinePort;
  }

  /** Resolves when the sample answers. @param data the data folder of the server that answers as Google */
  static async start(data: string, sample: Sample): Promise<SampleApp> {
    const { port } = sample;
    const [machinePort = 0] = await freePorts(1);
    const folder = sampleFolder(sample);
    const options = ['--publish', `${machinePort}:${port}`, ...(sample.options ?? [])];
    const words = execWords(data, options, sample.command);
    const environment = { PYTHONUNBUFFERED: '1', ...sample.environment };
    const program = new Program(process.execPath, words, { cwd: folder, environment });
    const app = new SampleApp(program, folder, port, machinePort);
    try {
      await app.#untilAnswers();
      return app;
    } catch (error) {
      await app[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** Visits a path or URL of the app, and follows redirects inside the app. */
  async visit(address: string): Promise<Answer> {
    const { origin, pathname, search } = new URL(address, this.#origin);
    if (origin !== this.#origin) throw new Error(`the browser was sent to ${origin}, not to the sample`);
    const answer = await this.#get(pathname + search);
    if (answer.location === undefined) return answer;
    const target = new URL(answer.location, this.#origin + pathname);
    if (target.origin === this.#origin) return this.visit(target.href);
    return { ...answer, location: target.href };
  }

  /** Visits a path that redirects to another server. Resolves to the redirect's address. */
  async leave(path: string): Promise<string> {
    const { location, status, body } = await this.visit(path);
    if (location === undefined) throw new Error(`the sample stayed at ${path} (${status}):\n${body}`);
    return location;
  }

  /** Visits an address without waiting, because the sample never ends its response. */
  send(address: string): void {
    const { pathname, search } = new URL(address, this.#origin);
    this.#get(pathname + search).catch(() => {});
  }

  /** Deletes the cookies, to act as a new browser. */
  forget(): void {
    this.#cookies = new Map();
  }

  get output(): string {
    return this.#program.stdout;
  }

  get errors(): string {
    return this.#program.stderr;
  }

  async untilPrints(text: string): Promise<void> {
    const deadline = Date.now() + waitMilliseconds;
    while (!this.output.includes(text)) {
      if (this.#program.hasEnded || Date.now() > deadline) {
        throw new Error(`the sample has not printed ${text}:\n${this.output}\n${this.errors}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#program[Symbol.asyncDispose]();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #untilAnswers(): Promise<void> {
    const deadline = Date.now() + waitMilliseconds;
    while (Date.now() < deadline && !this.#program.hasEnded) {
      const answered = await this.#get('/favicon.ico').catch(() => undefined);
      if (answered !== undefined) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`the sample does not answer:\n${this.output}\n${this.errors}`);
  }

  /** The sample expects its own port in the Host header, although the machine publishes another port. */
  #get(path: string): Promise<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const sent = request({
      port: this.#machinePort,
      path,
      timeout: waitMilliseconds,
      headers: {
        host: new URL(this.#origin).host,
        cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    });
    sent.on('error', reject);
    sent.on('timeout', () => sent.destroy(new Error(`no response for ${path}`)));
    sent.on('response', async (response) => {
      for (const cookie of response.headers['set-cookie'] ?? []) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        this.#cookies.set(name, value);
      }
      try {
        const body = (await response.setEncoding('utf8').toArray()).join('');
        resolve({ status: response.statusCode ?? 0, body, location: response.headers.location });
      } catch (error) {
        reject(error);
      }
    });
    sent.end();
    return promise;
  }
}

/** Creates a folder with the files. It links this checkout's packages for Node.js samples. */
function sampleFolder({ files, folders = {} }: Pick<Sample, 'files' | 'folders'>): string {
  const folder = mkdtempSync(join(tmpdir(), 'grantway-guide-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const linked = { node_modules: join(repository, 'node_modules'), ...folders };
  for (const [name, target] of Object.entries(linked)) symlinkSync(target, join(folder, name));
  return folder;
}

/** Runs a sample that can't run as printed. Resolves to its standard error. */
export async function failureOf(sample: Sample, data: string): Promise<string> {
  const folder = sampleFolder(sample);
  try {
    await using program = new Program(process.execPath, execWords(data, [], sample.command), { cwd: folder });
    const { code, stderr } = await program.ending;
    if (code === 0) throw new Error('the sample runs as printed');
    return stderr;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
