/** What a command declares. The parser, the help, the completion in shells and the reference come from it. */

/** `text` has a value, `list` has one and may be repeated, `flag` stands alone, `choice` may also be written `--no-…`. */
export type OptionKind = 'text' | 'list' | 'flag' | 'choice';

export type OptionDefinition = {
  readonly kind: OptionKind;
  /** What stands for the value in the help, e.g. `EMAIL`; with `text` and `list`. */
  readonly value?: string;
  /** What it does, without a full stop. */
  readonly meaning: string;
  /** What holds without it, for the reference. */
  readonly usual?: string;
  /** The field that it fills where that has another name, so that what is wrong with the field names the option. */
  readonly field?: string;
};

export type OptionDefinitions = Readonly<Record<string, OptionDefinition>>;

export type DeclaredCommand = {
  /** e.g. `client secret add`. */
  readonly name: string;
  /** What it is about, in order: `CLIENT_ID`. All are needed. */
  readonly operands: readonly string[];
  /** One sentence without a full stop. */
  readonly summary: string;
  readonly options: OptionDefinitions;
};

/** e.g. `grantway client show CLIENT_ID`. */
export function usageOf({ name, operands }: DeclaredCommand): string {
  return ['grantway', name, ...operands].join(' ');
}

export function takesValue({ kind }: OptionDefinition): boolean {
  return kind === 'text' || kind === 'list';
}

/** How it may be written: `--admin` and, for a choice, `--no-admin`. */
export function writtenForms(name: string, { kind }: OptionDefinition): readonly string[] {
  return kind === 'choice' ? [`--${name}`, `--no-${name}`] : [`--${name}`];
}
