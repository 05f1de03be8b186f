/**
 * What a management command is. These commands manage organizations, accounts, projects, APIs and clients from a
 * terminal or a script. They work on the database directly, even while a server uses it, or with `--server` through the
 * management API (decision 0063). `management-commands.ts` lists them, `run.ts` runs one, and `help.ts` explains them
 * (docs/reference/command-line.md).
 */

import type { Block } from '../host/printed.ts';
import type { Arguments } from './arguments.ts';
import type { DeclaredCommand, OptionDefinitions } from './declared-command.ts';
import type { Installation } from './operations/installation.ts';
import type { Operations, StateChange } from './operations/operations.ts';

export type ManagementCommand = DeclaredCommand & {
  /** Whether the command creates the database if there is none. */
  readonly mayBegin?: true;
  /** Why the command can't run with `--server`: a sentence. Absent if it can. */
  readonly onlyOnDatabase?: string;
  readonly run: (call: Call) => Promise<Answer | StreamedAnswer>;
};

export type Call = {
  readonly operations: Operations;
  /**
   * The database, for commands and options with `onlyOnDatabase`. @throws TypeError if the command runs with `--server`
   */
  readonly installation: () => Installation;
  readonly given: Arguments;
  /** The server's origin, for links. @throws CommandError if it isn't known */
  readonly origin: () => string;
  /** The server's origin, or undefined if it isn't known. @throws CommandError if it is malformed */
  readonly knownOrigin: () => string | undefined;
  readonly readStandardInput: () => Promise<string>;
};

/** What a command prints: the blocks for people, or with `--json` the value. */
export type Answer = { readonly value: unknown; readonly blocks: readonly Block[] };

/** Text that a command prints as it comes, so that it never has all of it in memory. It handles `--json` itself. */
export type StreamedAnswer = { readonly stream: AsyncIterable<string> };

/** A command that shows one record. */
export function showCommand(
  thing: string,
  operand: string,
  summary: string,
  show: (operations: Operations, id: string) => Promise<Answer>,
): ManagementCommand {
  return {
    name: `${thing} show`,
    operands: [operand],
    summary,
    options: {},
    run: ({ operations, given }) => show(operations, given.operand(operand)),
  };
}

/** The four commands that change the state of a record. */
export function stateCommands(
  thing: string,
  operand: string,
  summaries: Readonly<Record<StateChange, string>>,
  change: (operations: Operations, id: string, change: StateChange) => Promise<Answer>,
): readonly ManagementCommand[] {
  return (['disable', 'enable', 'delete', 'restore'] as const).map((name) => ({
    name: `${thing} ${name}`,
    operands: [operand],
    summary: summaries[name],
    options: {},
    run: ({ operations, given }) => change(operations, given.operand(operand), name),
  }));
}

/** Options that every management command has. */
export const commonOptions: OptionDefinitions = {
  json: { kind: 'flag', meaning: 'print JSON, for scripts' },
  server: {
    kind: 'text',
    value: 'URL',
    meaning: 'run the command on this server (GRANTWAY_SERVER), and not on a database; see grantway sign-in',
  },
  data: { kind: 'text', value: 'DIR', meaning: 'the data folder (GRANTWAY_DATA); default .grantway' },
  database: {
    kind: 'text',
    value: 'URL',
    meaning: 'a postgres:// URL (GRANTWAY_DATABASE); default the SQLite file in the data folder',
  },
  'root-key': {
    kind: 'text',
    value: 'FILE',
    meaning:
      'file with the root keys (GRANTWAY_ROOT_KEY_FILE, GRANTWAY_ROOT_KEY); default root-key in the data folder',
  },
  settings: { kind: 'text', value: 'FILE', meaning: 'the server’s settings file (GRANTWAY_SETTINGS)' },
};

/** The option of commands that print links to the server. */
export const originOption: OptionDefinitions = {
  origin: {
    kind: 'text',
    value: 'URL',
    meaning: 'the server’s address (GRANTWAY_ORIGIN), e.g. https://accounts.example.com',
  },
};
