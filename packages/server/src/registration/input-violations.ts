/** 400 for input that breaks a rule: the error names every field at fault, as `google.rpc.BadRequest`. */

import { inEnglish, type Reason, reason as reasonOf } from '@grantway/messages/reasons/reason';
import { formatFieldPath } from '@grantway/protocol/field-path';
import { ApiError } from '../http/api-error.ts';
import type { InputMistake } from './input-mistake.ts';

/** `reason` and `metadata` say the same as `description`, for programs (`packages/messages/src/reasons`). */
export type FieldViolation = {
  readonly field: string;
  readonly description: string;
  readonly reason: string;
  readonly metadata: Readonly<Record<string, string>>;
};

export function violation(field: string, reason: Reason): FieldViolation {
  const { name, parameters } = reason;
  return { field, description: inEnglish(reason), reason: name, metadata: parameters };
}

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

export function badRequest(fieldViolations: readonly FieldViolation[]): Readonly<Record<string, unknown>> {
  return { '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations };
}

export function invalidQuery(parameter: string, reason: Reason): ApiError {
  return invalidInput([violation(parameter, reason)], 'query');
}

/** Each unknown field gets a violation of its own. */
export function violationsOf(mistakes: readonly InputMistake[]): readonly FieldViolation[] {
  return mistakes.flatMap(({ path, reason, unknownFields }) =>
    unknownFields === undefined
      ? [violation(formatFieldPath(path), reason)]
      : unknownFields.map((name) =>
          violation(
            formatFieldPath([...path, name]),
            reasonOf('UNKNOWN_FIELD', {
              names: reason.parameters.names ?? '',
              known: reason.parameters.known ?? '',
            }),
          ),
        ),
  );
}
