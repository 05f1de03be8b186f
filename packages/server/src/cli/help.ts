import { Help } from 'commander';
import { builtInApis } from '../apis/built-in-apis.ts';
import { commonOptions, type ManagementCommand } from './command-definition.ts';
import { type DeclaredCommand, meaningOf, type OptionDefinitions, usageOf } from './declared-command.ts';
import { managementCommands } from './management-commands.ts';

/** A line for each noun, such as `client`, with its verbs, and for each command without a verb. */
export function managementOverview(): string {
  const things = new Set(managementCommands.map(({ name }) => name.replace(/ .*/, '')));
  return [...things]
    .map((thing) => {
      const alone = managementCommands.find(({ name }) => name === thing);
      if (alone !== undefined) return wrap(`  grantway ${thing}  `, alone.summary);
      const verbs = commandsUnder([thing]).map(({ name }) => name.slice(thing.length + 1));
      return wrap(`  grantway ${thing} `, verbs.join(' | '));
    })
    .join('\n');
}

/**
 * Explains the command whose name the words begin with. Otherwise lists the commands whose names begin with the words.
 * The word `scopes` alone lists the built-in scopes.
 *
 * @returns undefined if no command fits, or if there are no words
 */
export function managementHelp(words: readonly string[]): string | undefined {
  if (words.length === 1 && words[0] === 'scopes') return scopeHelp();
  const named = managementCommands.find(({ name }) =>
    name.split(' ').every((word, index) => words[index] === word),
  );
  if (named !== undefined) return managementCommandHelp(named);
  const commands = commandsUnder(words);
  return words.length === 0 || commands.length === 0 ? undefined : listOf(commands);
}

/** Explains the command with this name, and lists the commands whose names begin with it. Undefined if there is none. */
export function programHelp(
  words: readonly string[],
  programs: readonly DeclaredCommand[],
): string | undefined {
  const asked = words.join(' ');
  const named = programs.find(({ name }) => name === asked);
  if (named === undefined) return undefined;
  const below = programs.filter(({ name }) => name.startsWith(`${asked} `));
  const list = below.length === 0 ? [] : ['', listOf(below)];
  return [...headOf(named), '', optionLines(named.options), ...list].join('\n');
}

function listOf(commands: readonly DeclaredCommand[]): string {
  const width = Math.max(...commands.map((command) => usageOf(command).length));
  return commands.map((command) => wrap(`  ${usageOf(command).padEnd(width)}  `, command.summary)).join('\n');
}

function commandsUnder(words: readonly string[]): readonly DeclaredCommand[] {
  return managementCommands.filter(({ name }) => `${name} `.startsWith(`${words.join(' ')} `));
}

/** The values of options that take scopes. */
function scopeHelp(): string {
  const builtIn = builtInApis.map(({ service, scopes }) =>
    [service, ...scopes.map(({ name }) => `  ${name}`)].join('\n'),
  );
  return [...builtIn, 'For the scopes of APIs that were registered on your server: grantway scope list'].join(
    '\n\n',
  );
}

function headOf(command: DeclaredCommand): readonly string[] {
  return [usageOf(command), wrap('  ', `${command.summary}.`)];
}

function managementCommandHelp(command: ManagementCommand): string {
  const own = Object.keys(command.options).length === 0 ? [] : [optionLines(command.options), ''];
  const where = [whereOnly(command)].filter((text) => text !== '').map((text) => wrap('  ', text));
  return [...headOf(command), ...where, '', ...own, optionLines(commonOptions)].join('\n');
}

export function whereOnly({ onlyOnDatabase, onlyOnServer }: ManagementCommand): string {
  if (onlyOnDatabase !== undefined) return `Only on the database. ${onlyOnDatabase}`;
  return onlyOnServer === undefined ? '' : `Only with --server. ${onlyOnServer}`;
}

function optionLines(options: OptionDefinitions): string {
  const entries = Object.entries(options).map(([name, definition]): [string, string] => {
    const { kind, value } = definition;
    const meaning = meaningOf(definition);
    if (kind === 'choice') return [`--[no-]${name}`, meaning];
    return [value === undefined ? `--${name}` : `--${name} ${value}`, meaning];
  });
  return entries.map(([usage, meaning]) => wrap(`  ${usage.padEnd(32)}  `, meaning)).join('\n');
}

const lineLength = 110;

function wrap(head: string, text: string): string {
  const lines = new Help().boxWrap(text, lineLength - head.length);
  return head + lines.replaceAll('\n', `\n${' '.repeat(head.length)}`);
}
