/**
 * The error of an invalid registration or change: one line that says what is wrong and what to write instead. The seed
 * file, the command line and the management API name the faulty field before this line, each in its own notation.
 */
import type { FieldPath } from '@grantway/protocol/field-path';
import type { z } from 'zod';
import type { Catalogue } from '../apis/catalogue/catalogue.ts';
import { missedScopes, missesCatalogue } from './value-schemas.ts';

/**
 * What kind of mistake it is. `invalid`: the input is wrong, or the record's state doesn't allow the change. `taken`:
 * another record has this value, which must be unique. `busy`: other changes came first; a retry may succeed. `limited`:
 * the caller has done this too often and must wait. `overloaded`: the server has too much to do; a retry may succeed.
 */
export type MistakeKind = 'invalid' | 'taken' | 'busy' | 'limited' | 'overloaded';

export class RegistrationError extends Error {
  override readonly name = 'RegistrationError';
  /** The faulty field within the input. Empty if the input as a whole is at fault. */
  readonly path: FieldPath;
  readonly kind: MistakeKind;

  constructor(path: FieldPath, message: string, kind: MistakeKind = 'invalid') {
    super(message);
    this.path = path;
    this.kind = kind;
  }
}

/** Validates the input. @throws RegistrationError for the first mistake in it */
export function readInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = checkInput(schema, input);
  if ('data' in result) return result.data;
  const [mistake] = result.mistakes;
  throw new RegistrationError(mistake?.path ?? [], mistake?.message ?? 'is invalid');
}

export type InputMistake = {
  readonly path: FieldPath;
  readonly message: string;
  /** The names of the unknown fields of the object at `path`. Absent for every other kind of mistake. */
  readonly unknownFields?: readonly string[];
};

/** Validates the input, and names every mistake in it. */
export function checkInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): { readonly data: z.output<Schema> } | { readonly mistakes: readonly InputMistake[] } {
  const result = schema.safeParse(input, { error: explain });
  if (result.success) return { data: result.data };
  const mistakes = result.error.issues.map((issue) => ({
    path: issue.path.filter((step) => typeof step !== 'symbol'),
    message: issue.message,
    ...(issue.code === 'unrecognized_keys' && { unknownFields: issue.keys }),
  }));
  return { mistakes };
}

/** Like `checkInput`, for input that names scopes or APIs (`readInputNaming`). */
export async function checkInputNaming<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  catalogue: Catalogue,
): Promise<{ readonly data: z.output<Schema> } | { readonly mistakes: readonly InputMistake[] }> {
  await refreshIfMissing(schema, input, catalogue);
  return checkInput(schema, input);
}

/**
 * Validates input that names scopes or APIs. If this node doesn't know a name, the function first refreshes the catalog,
 * because another node may have just registered the name.
 *
 * @throws RegistrationError for the first mistake
 */
export async function readInputNaming<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  catalogue: Catalogue,
): Promise<z.output<Schema>> {
  await refreshIfMissing(schema, input, catalogue);
  return readInput(schema, input);
}

async function refreshIfMissing(schema: z.ZodType, input: unknown, catalogue: Catalogue): Promise<void> {
  const { error } = schema.safeParse(input);
  if (error === undefined || !missesCatalogue(error)) return;
  await catalogue.follow();
  await catalogue.lookUpScopes(missedScopes(error));
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text in quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list in square brackets',
  object: 'an object in curly brackets',
  record: 'an object in curly brackets',
};

/** The error text of an issue if the schema has none for it. */
function explain(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type': {
      const kind = kinds[issue.expected] ?? issue.expected;
      return issue.input === undefined ? `is missing: write ${kind}` : `must be ${kind}`;
    }
    case 'invalid_value': {
      const choices = issue.values.map((value) => JSON.stringify(value)).join(', ');
      const what = issue.input === undefined ? 'is missing: write' : 'must be';
      const given = typeof issue.input === 'string' ? `, not ${JSON.stringify(issue.input)}` : '';
      return `${what} ${issue.values.length === 1 ? '' : 'one of '}${choices}${given}`;
    }
    default:
      return undefined;
  }
}
