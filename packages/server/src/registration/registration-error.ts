/**
 * The error of an invalid registration or change: one line that says what is wrong and what to write instead. The seed
 * file, the command line and the management API name the faulty field before this line, each in its own notation.
 */
import { inEnglish, type Reason, reason } from '@grantway/messages/reasons/reason';
import type { FieldPath } from '@grantway/protocol/field-path';
import type { z } from 'zod';
import type { Catalogue } from '../apis/catalogue/catalogue.ts';
import { explainIssue, type InputMistake, mistakeOf } from './input-mistake.ts';
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
  readonly reason: Reason;
  readonly kind: MistakeKind;
  /** The separate problems, if `reason` sums up several. */
  readonly causes: readonly Reason[];

  constructor(
    path: FieldPath,
    reason: Reason,
    kind: MistakeKind = 'invalid',
    causes: readonly Reason[] = [],
  ) {
    super([inEnglish(reason), causes.map(inEnglish).join('; ')].filter((text) => text !== '').join(': '));
    this.path = path;
    this.reason = reason;
    this.kind = kind;
    this.causes = causes;
  }
}

/** @throws RegistrationError for the first mistake in the input */
export function readInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = checkInput(schema, input);
  if ('data' in result) return result.data;
  const [mistake] = result.mistakes;
  throw new RegistrationError(mistake?.path ?? [], mistake?.reason ?? reason('INVALID'));
}

export function checkInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): { readonly data: z.output<Schema> } | { readonly mistakes: readonly InputMistake[] } {
  const result = schema.safeParse(input, { error: explainIssue });
  return result.success ? { data: result.data } : { mistakes: result.error.issues.map(mistakeOf) };
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
