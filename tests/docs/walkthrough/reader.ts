/**
 * Follows a guide as its reader does: one terminal for typed commands, more for programs that keep running. Commands
 * run in a real shell, with this checkout's packages.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Program, repository, runToEnd } from '../../support/program.ts';
import { type Step, stepsOf } from './steps.ts';

export type ReaderOptions = {
  readonly guide: string;
  readonly localize: (code: string) => string;
  readonly environment: Readonly<Record<string, string>>;
};

const readyMilliseconds = 60_000;

export class Reader {
  /** Node writes the coverage of the guide's own programs to this folder. */
  readonly coverageFolder: string;
  /** How long all steps of `take` took so far. */
  commandMilliseconds = 0;
  readonly #options: ReaderOptions;
  readonly #sections: ReadonlyMap<string, readonly Step[]>;
  readonly #taken = new Set<string>();
  readonly #home: string;
  /** This script restores the terminal's variables, folder and umask. Each typed command rewrites it. */
  readonly #memory: string;
  readonly #terminals: Program[] = [];

  constructor(options: ReaderOptions) {
    this.#options = options;
    this.#sections = stepsOf(options.guide);
    // The reader's home has `node_modules`, like a checkout after `npm ci`.
    this.#home = mkdtempSync(join(realpathSync(tmpdir()), 'grantway-reader-'));
    symlinkSync(join(repository, 'node_modules'), join(this.#home, 'node_modules'));
    writeFileSync(join(this.#home, 'package.json'), '{ "private": true, "type": "module" }\n');
    this.coverageFolder = join(this.#home, 'coverage');
    this.#memory = join(this.#home, 'memory.sh');
    writeFileSync(this.#memory, '');
  }

  /** The folder that the guide's first step creates. */
  get folder(): string {
    return join(this.#home, 'notes');
  }

  get untaken(): readonly string[] {
    return [...this.#sections].flatMap(([name, steps]) =>
      steps.length > 0 && !this.#taken.has(name) ? [name] : [],
    );
  }

  async take(section: string): Promise<string> {
    const steps = this.#sections.get(section);
    if (steps === undefined) throw new Error(`the guide has no section ${section}`);
    this.#taken.add(section);
    let printed = '';
    for (const step of steps) {
      const code = this.#options.localize(step.code);
      const start = performance.now();
      if (step.kind === 'file') {
        mkdirSync(this.folder, { recursive: true });
        writeFileSync(join(this.folder, step.path), code);
      } else if (step.kind === 'typed') printed += await this.type(code, step.line);
      else await this.#open(code, step.line);
      this.commandMilliseconds += performance.now() - start;
    }
    return printed;
  }

  /**
   * Resolves to what the commands printed.
   *
   * @throws Error with the guide's line if a command fails or prints to stderr
   */
  async type(code: string, line = 0): Promise<string> {
    const remember = `trap '{ export -p; printf "cd %q\\numask %s\\n" "$PWD" "$(umask)"; } > "${this.#memory}"' EXIT`;
    const script = `set -euo pipefail\nsource "${this.#memory}"\n${remember}\n${code}`;
    const { code: status, stdout, stderr } = await runToEnd('bash', ['-c', script], this.#place());
    if (status === 0 && stderr === '') return stdout;
    throw new Error(`line ${line}: the command ended with ${status}:\n${code}${stdout}${stderr}`);
  }

  async #open(code: string, line: number): Promise<void> {
    const place = this.#place();
    const measured = code.startsWith('node ') && {
      NODE_V8_COVERAGE: this.coverageFolder,
      NODE_OPTIONS: `--import ${pathToFileURL(join(import.meta.dirname, 'exit-on-signal.ts'))}`,
    };
    const program = new Program('bash', ['-c', `source "${this.#memory}"\n${code}`], {
      ...place,
      environment: { ...place.environment, ...measured },
    });
    this.#terminals.push(program);
    const deadline = Date.now() + readyMilliseconds;
    while (!/https?:\/\//.test(program.stdout)) {
      if (program.hasEnded || Date.now() > deadline) {
        throw new Error(`line ${line}: not ready:\n${code}${program.stdout}${program.stderr}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  #place() {
    const path = `${join(repository, 'node_modules/.bin')}${delimiter}${process.env.PATH}`;
    return {
      cwd: this.#home,
      environment: {
        ...this.#options.environment,
        PATH: path,
        npm_config_offline: 'true',
        npm_config_update_notifier: 'false',
      },
    };
  }

  async leave(): Promise<string> {
    const endings = await Promise.all(
      this.#terminals.map((program) => (program.hasEnded ? program.ending : program.signal('SIGTERM'))),
    );
    return endings.map(({ stderr }) => stderr).join('');
  }

  forget(): void {
    rmSync(this.#home, { recursive: true, force: true });
  }
}
