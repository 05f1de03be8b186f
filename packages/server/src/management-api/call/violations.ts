/** 400 for input that breaks a rule: the error names every field at fault, as `google.rpc.BadRequest`. */

import { formatFieldPath } from '@grantway/protocol/field-path';
import { ApiError } from '../../http/api-error.ts';
import type { InputMistake } from '../../registration/registration-error.ts';

export type FieldViolation = { readonly field: string; readonly description: string };

/** @param violations at least one */
export function invalidInput(
  violations: readonly FieldViolation[],
  inQuery: 'query' | 'body' = 'body',
): ApiError {
  const [first] = violations;
  const more = violations.length > 1 ? ` (and ${violations.length - 1} more)` : '';
  const { field = '', description = 'is invalid' } = first ?? {};
  return new ApiError({
    code: 400,
    status: 'INVALID_ARGUMENT',
    message: `${field === '' ? 'The body' : field}: ${description}${more}`,
    reason: inQuery === 'query' ? 'invalidParameter' : 'badRequest',
    location: inQuery === 'query' ? field : field === '' ? 'body' : `body.${field}`,
    locationType: inQuery === 'query' ? 'parameter' : 'other',
    details: [badRequest(violations)],
  });
}

/** The detail that names the fields at fault. */
export function badRequest(fieldViolations: readonly FieldViolation[]): Readonly<Record<string, unknown>> {
  return { '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations };
}

/** The error for one invalid query parameter. */
export function invalidQuery(parameter: string, description: string): ApiError {
  return invalidInput([{ field: parameter, description }], 'query');
}

/** Turns mistakes into violations. A mistake with unknown fields becomes one violation for each of these fields. */
export function violationsOf(mistakes: readonly InputMistake[]): readonly FieldViolation[] {
  return mistakes.flatMap(({ path, message, unknownFields }) =>
    unknownFields === undefined
      ? [{ field: formatFieldPath(path), description: message }]
      : unknownFields.map((name) => ({
          field: formatFieldPath([...path, name]),
          description: `doesn’t exist: this object ${message}`,
        })),
  );
}
