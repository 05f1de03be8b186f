import type { JsonObject } from '../json-object.ts';
import { type ErrorCode, errorRule, isErrorCode } from './error-table.ts';
import { type Finding, finding } from './explanation.ts';
import { textField } from './fields.ts';
import { shorten } from './shortened.ts';

/** @param codes as they came, the most exact one first. Explains the first that is known */
export function errorFindings(codes: readonly string[]): readonly Finding[] {
  const known = codes.find(isErrorCode);
  if (known !== undefined) return [errorFinding(known)];
  const [code] = codes;
  return code === undefined ? [] : [finding('ERROR_UNKNOWN', { code: shorten(code) })];
}

export function errorFinding(error: ErrorCode): Finding {
  const { whose } = errorRule(error);
  return { code: 'ERROR', error, level: 'problem', whose, parameters: { code: error } };
}

/** Of a JSON body of the token endpoint, or of one with Google's API errors. */
export function codesOf(object: JsonObject): readonly string[] {
  const { error } = object;
  if (typeof error === 'string') return error === '' ? [] : [error];
  if (typeof error !== 'object' || error === null) return [];
  const body = error as JsonObject;
  const reasons = [...objectsOf(body.details), ...objectsOf(body.errors)].flatMap((detail) => {
    const reason = textField(detail, 'reason');
    return reason === undefined ? [] : [reason];
  });
  const status = textField(body, 'status');
  return [...reasons, ...(status === undefined ? [] : [status])];
}

export function objectsOf(value: unknown): readonly JsonObject[] {
  if (!Array.isArray(value)) return [];
  return value
    .slice(0, 20)
    .filter((item) => typeof item === 'object' && item !== null && !Array.isArray(item));
}
