/**
 * The management commands: organizations, accounts, projects and clients, from a terminal or a script, on the database
 * directly, also while a server runs on it. A command is a record; `management-commands.ts` lists them all, `run.ts` runs one,
 * `help.ts` explains them (docs/reference/command-line.md).
 */

import type { Block } from '../host/printed.ts';
import type { Arguments } from './arguments.ts';
import type { DeclaredCommand, OptionDefinitions } from './declared-command.ts';
import type { Installation } from './installation.ts';

export type ManagementCommand = DeclaredCommand & {
  /** Whether it may be the first command of all, and then makes the database. */
  readonly mayBegin?: true;
  readonly run: (call: Call) => Promise<Answer>;
};

export type Call = {
  readonly installation: Installation;
  readonly given: Arguments;
  /** The server's own origin, for addresses. @throws CommandError where it is not known */
  readonly origin: () => string;
  /** The same; undefined where it is not known. @throws CommandError where it is none */
  readonly knownOrigin: () => string | undefined;
  readonly readStandardInput: () => Promise<string>;
};

/** What is printed: the blocks for people, or the value with `--json`. */
export type Answer = { readonly value: unknown; readonly blocks: readonly Block[] };

/** Options of every management command. */
export const commonOptions: OptionDefinitions = {
  json: { kind: 'flag', meaning: 'print JSON, for scripts' },
  data: { kind: 'text', value: 'DIR', meaning: 'the data folder; .grantway, or GRANTWAY_DATA' },
  database: {
    kind: 'text',
    value: 'URL',
    meaning: 'a postgres:// URL in place of the SQLite file in that folder; or GRANTWAY_DATABASE',
  },
  'root-key': {
    kind: 'text',
    value: 'FILE',
    meaning:
      'the root keys, where they are not in the data folder; or GRANTWAY_ROOT_KEY_FILE, GRANTWAY_ROOT_KEY',
  },
  settings: { kind: 'text', value: 'FILE', meaning: 'the server’s settings file; or GRANTWAY_SETTINGS' },
};

/** For commands that print addresses of the server. */
export const originOption: OptionDefinitions = {
  origin: {
    kind: 'text',
    value: 'URL',
    meaning: 'the server’s own address, e.g. https://accounts.example.com; or GRANTWAY_ORIGIN',
  },
};
