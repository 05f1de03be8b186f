/** Parses the command line with commander. This file turns commander's errors into one line in our own words. */
import { Command, type CommanderError } from 'commander';
import { CommandError } from '../host/command-error.ts';
import { Arguments } from './arguments.ts';
import {
  type DeclaredCommand,
  type OptionDefinitions,
  takesValue,
  usageOf,
  writtenForms,
} from './declared-command.ts';

/** @throws CommandError if the command is unknown, or if an argument is unknown, missing, unexpected or ambiguous */
export function parseCommandLine<Declared extends DeclaredCommand>(
  commands: readonly Declared[],
  allWords: readonly string[],
): { readonly command: Declared; readonly given: Arguments } {
  const { words, commandLine } = splitCommandLine(commands, allWords);
  let found: { readonly command: Declared; readonly given: Arguments } | undefined;
  const groups = new Map<string, Command>([['', groupOf('', commands)]]);
  const findGroup = (path: readonly string[]): Command => {
    const name = path.join(' ');
    const present = groups.get(name);
    if (present !== undefined) return present;
    const group = groupOf(name, commands);
    groups.set(name, group);
    findGroup(path.slice(0, -1)).addCommand(group);
    return group;
  };
  for (const command of commands) {
    const path = command.name.split(' ');
    const leaf = leafOf(command, words.slice(path.length), commandLine, (given) => {
      found = { command, given };
    });
    findGroup(path.slice(0, -1)).addCommand(leaf);
    // Other commands may begin with the name of this one, such as `token` and `token refresh`.
    groups.set(command.name, leaf);
  }
  findGroup([]).parse(words, { from: 'user' });
  if (found === undefined) throw new TypeError(`commander has found no command in ${words.join(' ')}`);
  return found;
}

/** Cuts off another program's command line, because commander would read that program's options as our own. */
function splitCommandLine(
  commands: readonly DeclaredCommand[],
  words: readonly string[],
): { readonly words: readonly string[]; readonly commandLine: readonly string[] } {
  const end = words.indexOf('--');
  const isTaker = ({ name, takesCommand }: DeclaredCommand) =>
    takesCommand === true && `${words.join(' ')} `.startsWith(`${name} `);
  if (end === -1 || !commands.some(isTaker)) return { words, commandLine: [] };
  return { words: words.slice(0, end), commandLine: words.slice(end + 1) };
}

/** @throws CommandError like `parseCommandLine` */
export function readArguments(command: DeclaredCommand, words: readonly string[]): Arguments {
  return parseCommandLine([command], [...command.name.split(' '), ...words]).given;
}

/** E.g. `client` or `client secret`, which do nothing by themselves. */
function groupOf(path: string, commands: readonly DeclaredCommand[]): Command {
  const [thing = ''] = path.split(' ');
  const verbs = commands
    .filter(({ name }) => name.startsWith(`${path} `))
    .map(({ name }) => name.slice(thing.length + 1));
  return silent(lastWord(path), (error) => {
    const { word, similar } = unknownWord(error);
    if (path === '') return `there is no command ${word}${similar}; see grantway --help`;
    const wrong =
      error.code === 'commander.unknownCommand'
        ? `there is no command ${path} ${word}${similar}`
        : `grantway ${path} needs a command`;
    return `${wrong}; choose one of ${verbs.join(', ')}: see grantway help ${path}`;
  });
}

function leafOf(
  command: DeclaredCommand,
  words: readonly string[],
  commandLine: readonly string[],
  onFound: (given: Arguments) => void,
): Command {
  const help = `grantway help ${command.name}`;
  const leaf = silent(lastWord(command.name), (error) => {
    const { word, similar } = unknownWord(error);
    if (error.code === 'commander.optionMissingArgument') {
      return `${word.replace(/ .*/s, '')} needs a value; see ${help}`;
    }
    const [name = ''] = word.split('=');
    if (name !== word && Object.hasOwn(command.options, name.slice(2)))
      return `${name} takes no value; see ${help}`;
    return `there is no option ${JSON.stringify(word)}${similar}; see ${help}`;
  });
  for (const [name, option] of Object.entries(command.options)) {
    const [form = '', ...opposite] = writtenForms(name, option);
    const value = takesValue(option) ? ` <${option.value}>` : '';
    if (option.kind === 'list')
      leaf.option(form + value, '', (one, before?: string[]) => [...(before ?? []), one]);
    else leaf.option(form + value);
    for (const other of opposite) leaf.option(other);
  }
  leaf.allowExcessArguments();
  leaf.action(() => {
    requireNoOptionsBefore(leaf, command);
    requireClearOptions(words, command.options);
    requireOperands(command, leaf.args);
    requireCommandLine(command, commandLine);
    onFound(new Arguments(command, leaf.args, leaf.opts(), commandLine));
  });
  return leaf;
}

/** Throws a `CommandError` instead of printing and exiting. */
function silent(name: string, explain: (error: CommanderError) => string): Command {
  const say = () => {};
  return (
    new Command(name)
      .helpOption(false)
      .helpCommand(false)
      // In `token refresh --json`, the option belongs to `token refresh`, although `token` has it too.
      .enablePositionalOptions()
      .configureOutput({ writeOut: say, writeErr: say, outputError: say })
      .exitOverride((error) => {
        throw new CommandError(explain(error));
      })
  );
}

/** Commander reports the unknown word and its suggestion only inside its message. */
function unknownWord({ message }: CommanderError): { readonly word: string; readonly similar: string } {
  const [, word = '', similar] = /^[^']*'(.*)'[^'\n]*(?:\n\(Did you mean (.+)\?\))?$/s.exec(message) ?? [];
  return { word, similar: similar === undefined ? '' : ` (did you mean ${similar}?)` };
}

/** Commander would accept another option as a value, and two opposite options. */
function requireClearOptions(words: readonly string[], options: OptionDefinitions): void {
  const end = words.indexOf('--');
  const before = end === -1 ? words : words.slice(0, end + 1);
  for (const [name, option] of Object.entries(options)) {
    const [form = '', opposite] = writtenForms(name, option);
    if (opposite !== undefined && before.includes(form) && before.includes(opposite)) {
      throw new CommandError(`give either ${form} or ${opposite}`);
    }
    if (!takesValue(option)) continue;
    const value = before.find((word, index) => before[index - 1] === form && /^-./.test(word));
    if (value === undefined) continue;
    throw new CommandError(
      `${form} needs a value before ${value}; if ${value} is the value, write ${form}=${value}`,
    );
  }
}

/** E.g. `token --scope SCOPE refresh`. */
function requireNoOptionsBefore({ parent }: Command, command: DeclaredCommand): void {
  const [misplaced] =
    parent?.options.filter((option) => parent.getOptionValueSource(option.attributeName()) === 'cli') ?? [];
  if (misplaced === undefined) return;
  throw new CommandError(`${misplaced.long} is before the command’s name; write ${usageOf(command)} first`);
}

function requireOperands(command: DeclaredCommand, operands: readonly string[]): void {
  const missing = command.operands.slice(operands.length);
  if (missing.length > 0) {
    throw new CommandError(`${missing.join(' and ')} is missing: ${usageOf(command)}`);
  }
  const excess = operands.slice(command.operands.length);
  if (excess.length > 0) {
    const hint = command.takesCommand ? '; write -- before the command' : excessHint(command);
    throw new CommandError(`${JSON.stringify(excess.join(' '))} is unexpected: ${usageOf(command)}${hint}`);
  }
}

function excessHint({ operands, options }: DeclaredCommand): string {
  const repeated = Object.keys(options).find((name) => options[name]?.kind === 'list');
  if (operands.length > 0) return '';
  return repeated === undefined
    ? '; options begin with --'
    : `; options begin with --, and each value needs its own, e.g. --${repeated} ONE --${repeated} ANOTHER`;
}

function requireCommandLine(command: DeclaredCommand, commandLine: readonly string[]): void {
  if (command.takesCommand && commandLine.length === 0) {
    throw new CommandError(`COMMAND is missing: ${usageOf(command)}`);
  }
}

function lastWord(name: string): string {
  return name.split(' ').at(-1) ?? '';
}
