/** What stands on the command line, by a command's declaration. */
import { CommandError } from '../host/command-error.ts';
import type { SettingTexts } from '../host/setting-values.ts';
import type { DeclaredCommand, OptionDefinition, OptionKind } from './declared-command.ts';

/** What was given for each option, by its name in camel case. */
export type GivenOptions = Readonly<Record<string, unknown>>;

/** The values by name. Asking for what the command does not declare is a `TypeError`. */
export class Arguments {
  readonly #command: DeclaredCommand;
  readonly #operands: readonly string[];
  readonly #options: GivenOptions;

  constructor(command: DeclaredCommand, operands: readonly string[], options: GivenOptions) {
    this.#command = command;
    this.#operands = operands;
    this.#options = options;
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

  /** Everything that was given, as text: settings come from the environment too. A flag is `true`. */
  texts(): SettingTexts {
    const given = Object.keys(this.#command.options).flatMap((name) => {
      const value = this.#options[camelCase(name)];
      return value === undefined ? [] : [[name, String(value)]];
    });
    return Object.fromEntries(given);
  }

  /**
   * How the user wrote, or would write, what fills this field of a record: an option or an operand; undefined where neither
   * does. Of several options that fill it, the first one that was given.
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
    if (this.#definition(name).kind !== kind) throw new TypeError(`--${name} is no ${kind}`);
    return this.#options[camelCase(name)];
  }
}

function camelCase(name: string): string {
  return name.replaceAll(/-(\w)/g, (_match, letter: string) => letter.toUpperCase());
}
