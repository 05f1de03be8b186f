import { CommandError } from '../host/command-error.ts';
import type { SettingTexts } from '../host/setting-values.ts';
import type { DeclaredCommand, OptionDefinition, OptionKind } from './declared-command.ts';

/** By their names in camel case. */
export type GivenOptions = Readonly<Record<string, unknown>>;

/** A method throws `TypeError` if the command doesn't declare the name, or declares another kind of option. */
export class Arguments {
  readonly #command: DeclaredCommand;
  readonly #operands: readonly string[];
  readonly #options: GivenOptions;
  /** The words after `--`: another program's command line. */
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

  text(name: string): string | undefined {
    const value = this.#read(name, 'text');
    return typeof value === 'string' ? value : undefined;
  }

  /**
   * Returns undefined if the user didn't give the option. Returns null for an empty text, e.g. `--message ''`, which
   * removes the field.
   */
  removable(name: string): string | null | undefined {
    const value = this.text(name);
    return value === '' ? null : value;
  }

  required(name: string): string {
    const value = this.text(name);
    if (value !== undefined) return value;
    const { value: placeholder = 'VALUE' } = this.#definition(name);
    throw new CommandError(`--${name} is missing: add --${name} ${placeholder}`);
  }

  /** In the given order. */
  list(name: string): string[] | undefined {
    const value = this.#read(name, 'list');
    return Array.isArray(value) ? value : undefined;
  }

  flag(name: string): boolean {
    const value = this.#read(name, 'flag');
    // Commander reads `--no-browser` as `browser`, switched off.
    return name.startsWith('no-') ? this.#options[camelCase(name.slice(3))] === false : value === true;
  }

  /** Returns true for `--name`, false for `--no-name`, undefined for neither. */
  choice(name: string): boolean | undefined {
    const value = this.#read(name, 'choice');
    return typeof value === 'boolean' ? value : undefined;
  }

  /** Returns all options as texts, like settings in environment variables. A flag becomes `true`. */
  texts(): SettingTexts {
    const given = Object.keys(this.#command.options).flatMap((name) => {
      const value = this.#options[camelCase(name)];
      return value === undefined ? [] : [[name, String(value)]];
    });
    return Object.fromEntries(given);
  }

  /**
   * Returns the option or operand that sets this field of a record, for error messages. If several options set the
   * field, returns the first given one.
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
