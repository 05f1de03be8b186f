/** The arguments of one command, read by name and checked against the command's declaration. */
import { CommandError } from '../host/command-error.ts';
import type { SettingTexts } from '../host/setting-values.ts';
import type { DeclaredCommand, OptionDefinition, OptionKind } from './declared-command.ts';

/** The parsed options, by their names in camel case. */
export type GivenOptions = Readonly<Record<string, unknown>>;

/**
 * The given operands and options. A method that gets a name throws `TypeError` if the command doesn't declare the name, or
 * declares it with another kind.
 */
export class Arguments {
  readonly #command: DeclaredCommand;
  readonly #operands: readonly string[];
  readonly #options: GivenOptions;
  /** The words after `--`, if the command takes another program's command line. */
  readonly commandLine: readonly string[];

  constructor(
    command: DeclaredCommand,
    operands: readonly string[],
    options: GivenOptions,
    commandLine: readonly string[] = [],
  ) {
    this.#command = command;
    this.#operands = operands;
    this.#options = options;
    this.commandLine = commandLine;
  }

  operand(name: string): string {
    const value = this.#operands[this.#command.operands.indexOf(name)];
    if (value === undefined) throw new TypeError(`${this.#command.name} has no operand ${name}`);
    return value;
  }

  /** The value, or undefined if the option was not given. */
  text(name: string): string | undefined {
    const value = this.#read(name, 'text');
    return typeof value === 'string' ? value : undefined;
  }

  /**
   * The value, or undefined if the option was not given. Null for an empty text, e.g. `--message ''`: the user wants to
   * remove the field.
   */
  removable(name: string): string | null | undefined {
    const value = this.text(name);
    return value === '' ? null : value;
  }

  /** @throws CommandError if the option was not given */
  required(name: string): string {
    const value = this.text(name);
    if (value !== undefined) return value;
    const { value: placeholder = 'VALUE' } = this.#definition(name);
    throw new CommandError(`--${name} is missing: add --${name} ${placeholder}`);
  }

  /** All values in the given order, or undefined if the option was not given. */
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

  /** All given options as texts, like settings in environment variables. A flag becomes `true`. */
  texts(): SettingTexts {
    const given = Object.keys(this.#command.options).flatMap((name) => {
      const value = this.#options[camelCase(name)];
      return value === undefined ? [] : [[name, String(value)]];
    });
    return Object.fromEntries(given);
  }

  /**
   * The option or operand that sets this field of a record, for error messages; undefined if there is none. If several
   * options set the field, returns the first one that was given.
   */
  nameOf(field: string): string | undefined {
    const options = Object.entries(this.#command.options)
      .filter(([name, definition]) => (definition.field ?? camelCase(name)) === field)
      .map(([name]) => name);
    const option = options.find((name) => this.#options[camelCase(name)] !== undefined) ?? options[0];
    if (option !== undefined) return `--${option}`;
    return this.#command.operands.find((operand) => operand.toLowerCase() === field.toLowerCase());
  }

  #definition(name: string): OptionDefinition {
    const definition = this.#command.options[name];
    if (definition === undefined) throw new TypeError(`${this.#command.name} has no option --${name}`);
    return definition;
  }

  #read(name: string, kind: OptionKind): unknown {
    if (this.#definition(name).kind !== kind) throw new TypeError(`--${name} is not a ${kind}`);
    return this.#options[camelCase(name)];
  }
}

function camelCase(name: string): string {
  return name.replaceAll(/-(\w)/g, (_match, letter: string) => letter.toUpperCase());
}
