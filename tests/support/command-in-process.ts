/**
 * Runs management commands in this process, ten times faster than in new processes. `tests/start` tests new processes.
 */
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { parseCommandLine } from '../../packages/server/src/cli/parse-command-line.ts';
import type { Program, Streams } from '../../packages/server/src/cli/program.ts';
import { managementPrograms } from '../../packages/server/src/cli/run.ts';
import { CommandError } from '../../packages/server/src/host/command-error.ts';
import { Terminal } from './management-command.ts';
import type { Ending } from './program.ts';

export class TerminalInProcess extends Terminal {
  readonly #programs: readonly Program[];

  constructor(environment: Readonly<Record<string, string>>, programs = managementPrograms) {
    super(environment);
    this.#programs = programs;
  }

  override run(words: readonly string[], input = ''): Promise<Ending> {
    return this.start(words, input).ending;
  }

  /** The command may wait for something. `stderr` has its output so far. */
  start(words: readonly string[], input = ''): { readonly ending: Promise<Ending>; stderr: string } {
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    const streams = { stdin: Readable.from([input]), stdout, stderr };
    const started = { stderr: '', ending: this.#run(words, streams) };
    stderr.setEncoding('utf8').on('data', (text: string) => {
      started.stderr += text;
    });
    return started;
  }

  async #run(words: readonly string[], streams: OwnStreams): Promise<Ending> {
    const { stdout, stderr } = streams;
    const printed = Promise.all([text(stdout), text(stderr)]);
    const failure = await runCommand(this.#programs, words, this.environment, streams).finally(() => {
      stdout.end();
      stderr.end();
    });
    const [output, notes] = await printed;
    return { code: failure === undefined ? 0 : 1, stdout: output, stderr: notes + (failure ?? '') };
  }
}

type OwnStreams = { readonly stdin: Readable; readonly stdout: PassThrough; readonly stderr: PassThrough };

/** Resolves to the text that `main.ts` prints to stderr if the command fails. */
async function runCommand(
  programs: readonly Program[],
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
  streams: Streams,
): Promise<string | undefined> {
  try {
    const { command, given } = parseCommandLine(programs, words);
    await command.run(given, environment, streams);
    return undefined;
  } catch (error) {
    if (error instanceof CommandError) return `grantway: ${error.message}\n`;
    throw error;
  }
}
