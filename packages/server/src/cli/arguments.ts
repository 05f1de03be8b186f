/** What stands on the command line, read by a command's declaration. */
import { CommandError } from '../host/command-error.ts';
import { type OptionKind, readWords, type Words } from '../host/command-words.ts';
import { type Command, commonOptions, type OptionDefinition } from './command-definition.ts';

/** The values by name. Asking for what the command does not declare is a `TypeError`. */
export class Arguments {
  readonly #command: Command;
  readonly #words: Words;

  constructor(command: Command, words: Words) {
    this.#command = command;
    this.#words = words;
  }

  operand(name: string): string {
    const value = this.#words.operands[this.#command.operands.indexOf(name)];
    if (value === undefined) throw new TypeError(`${this.#command.name} has no operand ${name}`);
    return value;
  }

  /** Undefined where it was not given. */
  text(name: string): string | undefined {
    const value = this.#read(name, 'text');
    return typeof value === 'string' ? value : undefined;
  }

  /** The value, null where it is empty (`--message ''`: take it away), or undefined. */
  removable(name: string): string | null | undefined {
    const value = this.text(name);
    return value === '' ? null : value;
  }

  /** @throws CommandError where it was not given */
  required(name: string): string {
    const value = this.text(name);
    if (value !== undefined) return value;
    const { value: placeholder = 'VALUE' } = this.#definition(name);
    throw new CommandError(`--${name} is missing: add --${name} ${placeholder}`);
  }

  /** All values in their order, or undefined where there is none. */
  list(name: string): string[] | undefined {
    const value = this.#read(name, 'list');
    return Array.isArray(value) ? value : undefined;
  }

  flag(name: string): boolean {
    return this.#read(name, 'flag') === true;
  }

  /** True for `--name`, false for `--no-name`, undefined for neither. */
  choice(name: string): boolean | undefined {
    const value = this.#read(name, 'choice');
    return typeof value === 'boolean' ? value : undefined;
  }

  /**
   * How the user wrote, or would write, what fills this field of a record: an option or an operand; undefined where neither
   * does. Of several options that fill it, the first one that was given.
   */
  nameOf(field: string): string | undefined {
    const options = Object.entries(this.#command.options)
      .filter(([name, definition]) => (definition.field ?? camelCase(name)) === field)
      .map(([name]) => name);
    const option = options.find((name) => this.#words.values.has(name)) ?? options[0];
    if (option !== undefined) return `--${option}`;
    return this.#command.operands.find((operand) => operand.toLowerCase() === field.toLowerCase());
  }

  #definition(name: string): OptionDefinition {
    const definition = this.#command.options[name] ?? commonOptions[name];
    if (definition === undefined) throw new TypeError(`${this.#command.name} has no option --${name}`);
    return definition;
  }

  #read(name: string, kind: OptionKind) {
    if (this.#definition(name).kind !== kind) throw new TypeError(`--${name} is no ${kind}`);
    return this.#words.values.get(name);
  }
}

/** @throws CommandError naming what is unknown, missing or too much */
export function readArguments(command: Command, args: readonly string[]): Arguments {
  const definitions = { ...command.options, ...commonOptions };
  const kinds = Object.fromEntries(Object.entries(definitions).map(([name, { kind }]) => [name, kind]));
  const words = readWords(args, kinds, `grantway help ${command.name}`);
  const missing = command.operands.slice(words.operands.length);
  if (missing.length > 0) {
    throw new CommandError(`${missing.join(' and ')} is missing: ${usageOf(command)}`);
  }
  const excess = words.operands.slice(command.operands.length);
  if (excess.length > 0) {
    throw new CommandError(`${JSON.stringify(excess.join(' '))} is too much: ${usageOf(command)}`);
  }
  return new Arguments(command, words);
}

/** e.g. `grantway client show CLIENT_ID`. */
export function usageOf(command: Command): string {
  return ['grantway', command.name, ...command.operands].join(' ');
}

function camelCase(name: string): string {
  return name.replaceAll(/-(\w)/g, (_match, letter: string) => letter.toUpperCase());
}
