/** Values of settings that several commands have, from text to what they mean. */

import { CommandError } from './command-error.ts';
import { readWords } from './command-words.ts';

/** Options by name without `--`, or environment variables. */
export type SettingTexts = Readonly<Record<string, string | undefined>>;

/**
 * Options of a command line: those with a value, and flags, which are `'true'` where they are given.
 * @throws CommandError for what is none of them
 */
export function parseOptions(
  args: readonly string[],
  names: readonly string[],
  flags: readonly string[] = [],
): SettingTexts {
  const kinds = Object.fromEntries([
    ...names.map((name) => [name, 'text'] as const),
    ...flags.map((name) => [name, 'flag'] as const),
  ]);
  const { operands, values } = readWords(args, kinds, 'grantway --help');
  const [operand] = operands;
  if (operand !== undefined) {
    throw new CommandError(
      `${JSON.stringify(operand)} is no option, which begins with --; see grantway --help`,
    );
  }
  return Object.fromEntries([...values].map(([name, value]) => [name, String(value)]));
}

/** @throws CommandError naming the setting, unless it is a port from 1 to 65535 */
export function readPort(text: string | undefined, fallback: number, setting: string): number {
  if (text === undefined) return fallback;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new CommandError(`${setting} must be a whole number from 1 to 65535, not ${JSON.stringify(text)}`);
}

/** @throws CommandError naming the setting, unless it is a `postgres://` URL; it may hold a password and is not repeated */
export function readDatabaseUrl(text: string | undefined, setting: string): string | undefined {
  if (text === undefined || /^postgres(?:ql)?:\/\//.test(text)) return text;
  throw new CommandError(`${setting} must be a URL that begins with postgres://`);
}
