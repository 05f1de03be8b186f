/**
 * Reasons in the errors of schemas. A zod issue can carry only a text. So a schema writes its reason into that text as JSON
 * (`says`), and `mistakeOf` reads the reason from it.
 */
import { type ParametersOf, type Reason, type ReasonName, reason } from '@grantway/messages/reasons/reason';
import type { FieldPath } from '@grantway/protocol/field-path';
import type { z } from 'zod';

export type InputMistake = {
  readonly path: FieldPath;
  readonly reason: Reason;
  /** The fields of the object at `path` that its schema doesn't know. Absent for other kinds of mistakes. */
  readonly unknownFields?: readonly string[];
};

export function says<Name extends ReasonName>(
  name: Name,
  ...parameters: keyof ParametersOf<Name> extends never ? [] : [ParametersOf<Name>]
): string {
  return JSON.stringify(reason(name, ...parameters));
}

export function mistakeOf(issue: z.core.$ZodIssue): InputMistake {
  return {
    path: issue.path.filter((step) => typeof step !== 'symbol'),
    reason: reasonIn(issue.message),
    ...(issue.code === 'unrecognized_keys' && { unknownFields: issue.keys }),
  };
}

/** Only texts from `says` are JSON. Zod's own texts say no fix, so their reason is `INVALID`. */
function reasonIn(text: string): Reason {
  return text.startsWith('{"name":') ? JSON.parse(text) : reason('INVALID');
}

const kinds = {
  string: 'text',
  number: 'number',
  int: 'wholeNumber',
  boolean: 'boolean',
  array: 'list',
  object: 'object',
  record: 'object',
} as const;

/** The text of an issue whose schema has no text of its own. If undefined, zod uses its own text. */
export function explainIssue(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type': {
      const kind = kinds[issue.expected as keyof typeof kinds];
      if (kind === undefined) return undefined;
      return says(issue.input === undefined ? 'MISSING' : 'WRONG_KIND', { kind });
    }
    case 'invalid_value': {
      const choices = issue.values.map((value) => JSON.stringify(value)).join(', ');
      const given = typeof issue.input === 'string' ? JSON.stringify(issue.input) : undefined;
      if (issue.values.length === 1) {
        const choice = choices;
        if (issue.input === undefined) return says('ONLY_CHOICE_MISSING', { choice });
        return given ? says('OTHER_THAN_THE_CHOICE', { choice, given }) : says('NOT_THE_CHOICE', { choice });
      }
      if (issue.input === undefined) return says('CHOICE_MISSING', { choices });
      return given ? says('OTHER_CHOICE', { choices, given }) : says('NOT_A_CHOICE', { choices });
    }
    default:
      return undefined;
  }
}
