/** What `grantway help` prints of the management commands; made of their declarations. */
import { Help } from 'commander';
import { builtInApis } from '../apis/built-in-apis.ts';
import { commonOptions } from './command-definition.ts';
import { type DeclaredCommand, type OptionDefinitions, usageOf } from './declared-command.ts';
import { managementCommands } from './management-commands.ts';

/** One line for each thing that is managed. */
export function managementOverview(): string {
  const things = new Set(managementCommands.map(({ name }) => name.replace(/ .*/, '')));
  return [...things]
    .map((thing) => {
      const verbs = commandsUnder([thing]).map(({ name }) => name.slice(thing.length + 1));
      return wrap(`  grantway ${thing} `, verbs.join(' | '));
    })
    .join('\n');
}

/** The help for these words; undefined where no command begins with them. */
export function managementHelp(words: readonly string[]): string | undefined {
  if (words.length === 1 && words[0] === 'scopes') return scopeHelp();
  const named = managementCommands.find(({ name }) =>
    name.split(' ').every((word, index) => words[index] === word),
  );
  if (named !== undefined) return commandHelp(named);
  const commands = commandsUnder(words);
  if (words.length === 0 || commands.length === 0) return undefined;
  const width = Math.max(...commands.map((command) => usageOf(command).length));
  return commands.map((command) => wrap(`  ${usageOf(command).padEnd(width)}  `, command.summary)).join('\n');
}

function commandsUnder(words: readonly string[]): readonly DeclaredCommand[] {
  return managementCommands.filter(({ name }) => `${name} `.startsWith(`${words.join(' ')} `));
}

/** The scopes by their APIs, for options that name some. */
function scopeHelp(): string {
  return builtInApis
    .map(({ service, scopes }) => [service, ...scopes.map(({ name }) => `  ${name}`)].join('\n'))
    .join('\n\n');
}

function commandHelp(command: DeclaredCommand): string {
  const own = Object.keys(command.options).length === 0 ? [] : [optionLines(command.options), ''];
  return [`${usageOf(command)}`, `  ${command.summary}.`, '', ...own, optionLines(commonOptions)].join('\n');
}

function optionLines(options: OptionDefinitions): string {
  const entries = Object.entries(options).map(([name, { kind, value, meaning }]): [string, string] => {
    if (kind === 'choice') return [`--[no-]${name}`, meaning];
    return [value === undefined ? `--${name}` : `--${name} ${value}`, meaning];
  });
  return entries.map(([usage, meaning]) => wrap(`  ${usage.padEnd(32)}  `, meaning)).join('\n');
}

const lineLength = 110;

/** The text after its head, further lines below its first. */
function wrap(head: string, text: string): string {
  const lines = new Help().boxWrap(text, lineLength - head.length);
  return head + lines.replaceAll('\n', `\n${' '.repeat(head.length)}`);
}
