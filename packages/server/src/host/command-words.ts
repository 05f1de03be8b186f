/** The words behind a command's name: which are options, which are not, with a refusal of the rest in one line. */
import { parseArgs } from 'node:util';
import { CommandError } from './command-error.ts';

/** `text` has a value, `list` has one and may be repeated, `flag` stands alone, `choice` may also be written `--no-…`. */
export type OptionKind = 'text' | 'list' | 'flag' | 'choice';

export type Words = {
  readonly operands: readonly string[];
  /** What was given, by the option's name without `--`. */
  readonly values: ReadonlyMap<string, string | boolean | string[]>;
};

/**
 * `help` is the command that explains what there is, e.g. `grantway help client add`.
 * @throws CommandError for an option that is unknown, without its value, with one too many, or given with its opposite
 */
export function readWords(
  args: readonly string[],
  kinds: Readonly<Record<string, OptionKind>>,
  help: string,
): Words {
  const options = Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => [name, { type: takesValue(kind) ? 'string' : 'boolean' }]),
  ) as Record<string, { type: 'string' | 'boolean' }>;
  // Not strict: what can't be used is told below.
  const { tokens } = parseArgs({
    args: [...args],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const operands: string[] = [];
  const values = new Map<string, string | boolean | string[]>();
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const { rawName, value } = token;
    const option = findOption(rawName, kinds);
    if (option === undefined) {
      throw new CommandError(`there is no option ${JSON.stringify(rawName)}; see ${help}`);
    }
    const { name, kind, isNegated } = option;
    if (!takesValue(kind)) {
      if (value !== undefined) throw new CommandError(`${rawName} takes no value; see ${help}`);
      if (values.get(name) === isNegated) {
        throw new CommandError(`--${name} and --no-${name} exclude each other; give one of them`);
      }
      values.set(name, !isNegated);
      continue;
    }
    if (value === undefined) throw new CommandError(`${rawName} has no value; see ${help}`);
    // More likely forgotten than meant.
    if (!token.inlineValue && /^-./.test(value)) {
      throw new CommandError(
        `${rawName} has no value before ${value}; one that begins with a hyphen is written ${rawName}=${value}`,
      );
    }
    const before = values.get(name);
    values.set(name, kind === 'list' ? [...(Array.isArray(before) ? before : []), value] : value);
  }
  return { operands, values };
}

function takesValue(kind: OptionKind): boolean {
  return kind === 'text' || kind === 'list';
}

function findOption(
  rawName: string,
  kinds: Readonly<Record<string, OptionKind>>,
): { readonly name: string; readonly kind: OptionKind; readonly isNegated: boolean } | undefined {
  for (const [name, kind] of Object.entries(kinds)) {
    if (rawName === `--${name}`) return { name, kind, isNegated: false };
    if (kind === 'choice' && rawName === `--no-${name}`) return { name, kind, isNegated: true };
  }
  return undefined;
}
