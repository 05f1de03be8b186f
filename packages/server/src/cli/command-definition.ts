/**
 * Management commands manage organizations, accounts, projects, APIs and clients (docs/reference/command-line.md). They
 * work on the database directly, even while a server uses it. With `--server`, they work through the management API
 * (decision 0063).
 */

import type { Block } from '../host/printed.ts';
import type { Arguments } from './arguments.ts';
import { type DeclaredCommand, flagOption, type OptionDefinitions, textOption } from './declared-command.ts';
import type { Installation } from './operations/installation.ts';
import type { Operations } from './operations/operations.ts';
import type { ServerQuestions } from './operations/server-questions.ts';

export type ManagementCommand = DeclaredCommand & {
  /** Creates the SQLite database if there is none. */
  readonly mayBegin?: true;
  /** A sentence that says why the command can't run with `--server`. */
  readonly onlyOnDatabase?: string;
  /** A sentence that says why the command needs `--server`. */
  readonly onlyOnServer?: string;
  readonly run: (call: Call) => Promise<Answer | StreamedAnswer>;
};

export type Call = {
  readonly operations: Operations;
  /** For commands and options with `onlyOnDatabase`. @throws TypeError if the command runs with `--server` */
  readonly installation: () => Installation;
  /** For commands with `onlyOnServer`. @throws TypeError if the command runs on the database */
  readonly runningServer: () => ServerQuestions;
  readonly given: Arguments;
  /** The server's origin, for links. @throws CommandError if the user didn't give it */
  readonly origin: () => string;
  /** The server's origin, if the user gave it. @throws CommandError if it is malformed */
  readonly knownOrigin: () => string | undefined;
  readonly readStandardInput: () => Promise<string>;
};

/** The command prints the value with `--json`, and the blocks otherwise. */
export type Answer = { readonly value: unknown; readonly blocks: readonly Block[] };

/** Text that a command prints piece by piece, to save memory. The command handles `--json` itself. */
export type StreamedAnswer = { readonly stream: AsyncIterable<string> };

export function plainCommand<const Operands extends readonly string[]>(
  name: string,
  operands: Operands,
  summary: string,
  run: (operations: Operations, ...given: { readonly [Place in keyof Operands]: string }) => Promise<Answer>,
): ManagementCommand {
  const valuesOf = (given: Arguments) =>
    operands.map((operand) => given.operand(operand)) as { [Place in keyof Operands]: string };
  return {
    name,
    operands,
    summary,
    options: {},
    run: ({ operations, given }) => run(operations, ...valuesOf(given)),
  };
}

export function stateCommands<Change extends string>(
  thing: string,
  operand: string,
  summaries: Readonly<Record<Change, string>>,
  change: (operations: Operations, id: string, change: Change) => Promise<Answer>,
): readonly ManagementCommand[] {
  return (Object.keys(summaries) as Change[]).map((name) =>
    plainCommand(`${thing} ${name}`, [operand], summaries[name], (operations, id) =>
      change(operations, id, name),
    ),
  );
}

/**
 * The commands that retire and restore an API or a scope. `answer` gets the word `Retired` or `Restored` to begin its
 * sentence.
 */
export function retireCommands<Changed>(
  thing: string,
  operand: string,
  summaries: Readonly<Record<'retire' | 'restore', string>>,
  change: (
    operations: Operations,
    id: string,
    changes: { readonly state: 'retired' | 'active' },
  ) => Promise<Changed>,
  answer: (changed: Changed, done: string) => Answer,
): readonly ManagementCommand[] {
  return stateCommands(thing, operand, summaries, async (operations, id, verb) => {
    const isRetired = verb === 'retire';
    const changed = await change(operations, id, { state: isRetired ? 'retired' : 'active' });
    return answer(changed, isRetired ? 'Retired' : 'Restored');
  });
}

export const commonOptions: OptionDefinitions = {
  json: flagOption('print JSON, for scripts'),
  server: textOption(
    'URL',
    'run the command on this server (GRANTWAY_SERVER), and not on a database; see grantway sign-in',
  ),
  data: textOption('DIR', 'the data folder (GRANTWAY_DATA); default .grantway'),
  database: textOption(
    'URL',
    'a postgres:// URL (GRANTWAY_DATABASE); default the SQLite file in the data folder',
  ),
  'root-key': textOption(
    'FILE',
    'file with the root keys (GRANTWAY_ROOT_KEY_FILE, GRANTWAY_ROOT_KEY); default root-key in the data folder',
  ),
  settings: textOption('FILE', 'the server’s settings file (GRANTWAY_SETTINGS)'),
};

export const originOption: OptionDefinitions = {
  origin: textOption('URL', 'the server’s address (GRANTWAY_ORIGIN), e.g. https://accounts.example.com'),
};
