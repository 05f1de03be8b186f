/** How a command declares itself. The parser, help, shell completion and reference use the declaration. */

/**
 * `text` takes a value; `list` takes one and may be repeated; `flag` takes none; `choice` can also be written `--no-…`.
 */
export type OptionKind = 'text' | 'list' | 'flag' | 'choice';

export type OptionDefinition = {
  readonly kind: OptionKind;
  /** The value's placeholder in the help, e.g. `EMAIL`. */
  readonly value?: string;
  /** Without a period. */
  readonly meaning: string;
  readonly usual?: string;
  /** The record's field that the option sets, if their names differ. An error in that field names the option. */
  readonly field?: string;
  /** A sentence that says why the option can't be used with `--server`. */
  readonly onlyOnDatabase?: string;
};

export type OptionDefinitions = Readonly<Record<string, OptionDefinition>>;

type MoreOfOption = Pick<OptionDefinition, 'usual' | 'field' | 'onlyOnDatabase'>;

export function textOption(value: string, meaning: string, more: MoreOfOption = {}): OptionDefinition {
  return { kind: 'text', value, meaning, ...more };
}

export function repeatedOption(value: string, meaning: string, more: MoreOfOption = {}): OptionDefinition {
  return { kind: 'list', value, meaning, ...more };
}

export function flagOption(meaning: string, more: MoreOfOption = {}): OptionDefinition {
  return { kind: 'flag', meaning, ...more };
}

export function choiceOption(meaning: string, more: MoreOfOption = {}): OptionDefinition {
  return { kind: 'choice', meaning, ...more };
}

export type DeclaredCommand = {
  /** E.g. `client secret add`. */
  readonly name: string;
  /** E.g. `CLIENT_ID`. All operands are required. */
  readonly operands: readonly string[];
  /** Another program's command line follows, after `--`. */
  readonly takesCommand?: true;
  /** One sentence without a period. */
  readonly summary: string;
  readonly options: OptionDefinitions;
};

/** E.g. `grantway client show CLIENT_ID`. */
export function usageOf({ name, operands, takesCommand }: DeclaredCommand): string {
  return ['grantway', name, ...operands, ...(takesCommand ? ['--', 'COMMAND'] : [])].join(' ');
}

export function takesValue({ kind }: OptionDefinition): boolean {
  return kind === 'text' || kind === 'list';
}

export function meaningOf({ meaning, onlyOnDatabase }: OptionDefinition): string {
  return onlyOnDatabase === undefined ? meaning : `${meaning}; only on the database`;
}

export function writtenForms(name: string, { kind }: OptionDefinition): readonly string[] {
  return kind === 'choice' ? [`--${name}`, `--no-${name}`] : [`--${name}`];
}
