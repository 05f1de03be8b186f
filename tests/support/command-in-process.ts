/**
 * Runs management commands in this process, ten times faster than in new processes. `tests/start` tests new processes.
 */
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { parseCommandLine } from '../../packages/server/src/cli/parse-command-line.ts';
import type { Streams } from '../../packages/server/src/cli/program.ts';
import { managementPrograms } from '../../packages/server/src/cli/run.ts';
import { CommandError } from '../../packages/server/src/host/command-error.ts';
import { Terminal } from './management-command.ts';
import type { Ending } from './program.ts';

export class TerminalInProcess extends Terminal {
  override async run(words: readonly string[], input = ''): Promise<Ending> {
    const stdout = new PassThrough();
    const printed = text(stdout);
    const streams = { stdin: Readable.from([input]), stdout, stderr: new PassThrough() };
    const failure = await runCommand(words, this.environment, streams).finally(() => stdout.end());
    return { code: failure === undefined ? 0 : 1, stdout: await printed, stderr: failure ?? '' };
  }
}

/** Resolves to the text that `main.ts` prints to stderr if the command fails. */
async function runCommand(
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
  streams: Streams,
): Promise<string | undefined> {
  try {
    const { command, given } = parseCommandLine(managementPrograms, words);
    await command.run(given, environment, streams);
    return undefined;
  } catch (error) {
    if (error instanceof CommandError) return `grantway: ${error.message}\n`;
    throw error;
  }
}
