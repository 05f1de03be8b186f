import { join } from 'node:path';
import { type Ending, repository, runToEnd } from './program.ts';

export type Printed = Readonly<Record<string, unknown>> & {
  readonly clientId: string;
  readonly secrets: readonly { readonly number: number; readonly state: string; readonly secret?: string }[];
};

/** The file behind the command `grantway`. */
export const script = join(repository, 'packages/server/src/main.ts');

/** Runs commands in one environment, which names the data folder or the server. */
export class Terminal {
  readonly #environment: Readonly<Record<string, string>>;

  constructor(environment: Readonly<Record<string, string>>) {
    this.#environment = environment;
  }

  run(args: readonly string[], input?: string): Promise<Ending> {
    const options = { environment: this.#environment, ...(input !== undefined && { input }) };
    return runToEnd(process.execPath, [script, ...args], options);
  }

  /** Adds `--json`. @throws Error if the command fails or prints to stderr */
  async json(...args: readonly string[]): Promise<Printed> {
    const { code, stdout, stderr } = await this.run([...args, '--json']);
    if (code !== 0 || stderr !== '') throw new Error(`${args.join(' ')}: ${stderr}`);
    return JSON.parse(stdout);
  }

  async list(...args: readonly string[]): Promise<readonly Printed[]> {
    const list: unknown = await this.json(...args);
    if (!Array.isArray(list)) throw new Error(`${args.join(' ')} printed no list`);
    return list;
  }
}
