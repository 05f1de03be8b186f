/** What stands on the command line, read by a command's declaration. */
import { parseArgs } from 'node:util';
import { type Command, CommandError, commonOptions, type OptionDefinition } from './command.ts';

type Value = string | boolean | (string | boolean)[] | undefined;

/** The values by name. Asking for what the command does not declare is a `TypeError`. */
export class Arguments {
  readonly #command: Command;
  readonly #operands: readonly string[];
  readonly #values: Readonly<Record<string, Value>>;

  constructor(command: Command, operands: readonly string[], values: Readonly<Record<string, Value>>) {
    this.#command = command;
    this.#operands = operands;
    this.#values = values;
  }

  operand(name: string): string {
    const value = this.#operands[this.#command.operands.indexOf(name)];
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
    return Array.isArray(value) ? value.map(String) : undefined;
  }

  flag(name: string): boolean {
    return this.#read(name, 'flag') === true;
  }

  /** True for `--name`, false for `--no-name`, undefined for neither. */
  choice(name: string): boolean | undefined {
    const value = this.#read(name, 'choice');
    return typeof value === 'boolean' ? value : undefined;
  }

  /** How the user wrote what fills this field of a record: an option or an operand; undefined where neither does. */
  nameOf(field: string): string | undefined {
    const option = Object.entries(this.#command.options).find(
      ([name, definition]) => (definition.field ?? camelCase(name)) === field,
    );
    if (option !== undefined) return `--${option[0]}`;
    return this.#command.operands.find((operand) => operand.toLowerCase() === field.toLowerCase());
  }

  #definition(name: string): OptionDefinition {
    const definition = this.#command.options[name] ?? commonOptions[name];
    if (definition === undefined) throw new TypeError(`${this.#command.name} has no option --${name}`);
    return definition;
  }

  #read(name: string, kind: OptionDefinition['kind']): Value {
    if (this.#definition(name).kind !== kind) throw new TypeError(`--${name} is no ${kind}`);
    return this.#values[name];
  }
}

/** @throws CommandError naming what is unknown, missing or too much */
export function readArguments(command: Command, args: readonly string[]): Arguments {
  const definitions = { ...command.options, ...commonOptions };
  const options = Object.fromEntries(
    Object.entries(definitions).map(([name, { kind }]) => [
      name,
      {
        type: kind === 'text' || kind === 'list' ? ('string' as const) : ('boolean' as const),
        multiple: kind === 'list',
      },
    ]),
  );
  const { values, positionals } = parse(command, args, options);
  const missing = command.operands.slice(positionals.length);
  if (missing.length > 0) {
    throw new CommandError(`${missing.join(' and ')} is missing: ${usageOf(command)}`);
  }
  const excess = positionals.slice(command.operands.length);
  if (excess.length > 0) {
    throw new CommandError(`${JSON.stringify(excess.join(' '))} is too much: ${usageOf(command)}`);
  }
  return new Arguments(command, positionals, values);
}

/** e.g. `grantway client show CLIENT_ID`. */
export function usageOf(command: Command): string {
  return ['grantway', command.name, ...command.operands].join(' ');
}

function parse(
  command: Command,
  args: readonly string[],
  options: Record<string, { type: 'string' | 'boolean'; multiple: boolean }>,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, allowNegative: true, strict: true });
  } catch (error) {
    throw new CommandError(
      `${error instanceof Error ? error.message : error}; see grantway help ${command.name}`,
    );
  }
}

function camelCase(name: string): string {
  return name.replaceAll(/-(\w)/g, (_match, letter: string) => letter.toUpperCase());
}
