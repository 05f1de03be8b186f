import type { ApiCall } from '../catalogue/api-definition.ts';
import { invalidParameter, missingParameter } from '../gateway/call/invalid-parameter.ts';
import { personFieldNames } from './people-schemas.ts';

/** @throws ApiError with code 400 if the parameter is missing or names an unknown field */
export function readMask({ parameters }: ApiCall, parameter: 'personFields' | 'readMask'): readonly string[] {
  const names = (parameters.string(parameter) ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length === 0) {
    throw missingParameter(parameter, `List the fields that you want: ${personFieldNames.join(', ')}.`);
  }
  const isUnknown = (name: string): boolean => !personFieldNames.includes(name);
  if (names.some(isUnknown)) {
    throw invalidParameter(parameter, `must be a list of these fields: ${personFieldNames.join(', ')}`);
  }
  return names;
}
