/** What `grantway help` prints of the management commands; made of their declarations. */
import { builtInApis } from '../apis/built-in-apis.ts';
import { usageOf } from './arguments.ts';
import { type Command, commonOptions, managedThings, type OptionDefinitions } from './command.ts';
import { commandsUnder, findCommand } from './commands.ts';

/** One line for each thing that is managed. */
export function managementOverview(): string {
  return managedThings
    .map((thing) => {
      const verbs = commandsUnder([thing]).map(({ name }) => name.slice(thing.length + 1));
      return wrap(`  grantway ${thing} `, verbs.join(' | '));
    })
    .join('\n');
}

/** The help for these words; undefined where no command begins with them. */
export function managementHelp(words: readonly string[]): string | undefined {
  if (words.length === 1 && words[0] === 'scopes') return scopeHelp();
  const found = findCommand(words);
  if (found !== undefined) return commandHelp(found.command);
  const commands = commandsUnder(words);
  if (words.length === 0 || commands.length === 0) return undefined;
  const width = Math.max(...commands.map((command) => usageOf(command).length));
  return commands.map((command) => wrap(`  ${usageOf(command).padEnd(width)}  `, command.summary)).join('\n');
}

/** The scopes by their APIs, for options that name some. */
function scopeHelp(): string {
  return builtInApis
    .map(({ service, scopes }) => [service, ...scopes.map(({ name }) => `  ${name}`)].join('\n'))
    .join('\n\n');
}

function commandHelp(command: Command): string {
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
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    const longer = line === '' ? word : `${line} ${word}`;
    if (head.length + longer.length > lineLength && line !== '') lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return head + lines.join(`\n${' '.repeat(head.length)}`);
}
