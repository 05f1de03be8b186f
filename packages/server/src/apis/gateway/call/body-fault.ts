/** Finds values of the wrong type, and fields that the schema lacks: these are often misspellings. */
import { isJsonObject } from '@grantway/protocol/json-object';
import type { Schema, Schemas } from '../../catalogue/api-definition.ts';

export type BodyFault = {
  /** The place in the JSON, e.g. `snippet.titel` or `attendees[0].email`. Empty for the whole body. */
  readonly path: string;
  /** Completes "Invalid value: x …". `unknownField` if the schema lacks the field. */
  readonly expected: string;
};

export const unknownField = 'is not a field of this resource';

/** A body's nesting can't exceed this, even if its schema refers to itself. */
const maximumDepth = 100;

/**
 * Undefined if the body is valid. Null is always valid: it deletes a field in a PATCH, and means a missing field
 * otherwise.
 */
export function findBodyFault(
  value: unknown,
  schema: Schema,
  schemas: Schemas,
  depth = 0,
): BodyFault | undefined {
  if (value === null) return undefined;
  if (depth > maximumDepth) return { path: '', expected: `is nested deeper than ${maximumDepth} levels` };
  if (schema.$ref !== undefined) {
    return findBodyFault(value, schemas[schema.$ref] ?? {}, schemas, depth + 1);
  }
  switch (schema.type) {
    case 'object':
      return findObjectFault(value, schema, schemas, depth);
    case 'array':
      return findListFault(value, schema.items ?? {}, schemas, depth);
    case 'string':
      return findStringFault(value, schema);
    case 'boolean':
      return typeof value === 'boolean' ? undefined : { path: '', expected: 'must be true or false' };
    case 'integer':
      return Number.isSafeInteger(numberOf(value))
        ? undefined
        : { path: '', expected: 'must be a whole number' };
    case 'number':
      return Number.isFinite(numberOf(value)) ? undefined : { path: '', expected: 'must be a number' };
    default:
      return undefined;
  }
}

function findObjectFault(
  value: unknown,
  { properties = {}, additionalProperties }: Schema,
  schemas: Schemas,
  depth: number,
): BodyFault | undefined {
  if (!isJsonObject(value)) return { path: '', expected: 'must be an object' };
  for (const [name, field] of Object.entries(value)) {
    const known = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
    const shown = name.slice(0, 60);
    if (known === undefined) return { path: shown, expected: unknownField };
    const fault = findBodyFault(field, known, schemas, depth + 1);
    if (fault !== undefined) return { ...fault, path: joined(shown, fault.path) };
  }
  return undefined;
}

function findListFault(
  value: unknown,
  items: Schema,
  schemas: Schemas,
  depth: number,
): BodyFault | undefined {
  if (!Array.isArray(value)) return { path: '', expected: 'must be a list' };
  for (const [index, item] of value.entries()) {
    const fault = findBodyFault(item, items, schemas, depth + 1);
    if (fault !== undefined) return { ...fault, path: joined(`[${index}]`, fault.path) };
  }
  return undefined;
}

function findStringFault(value: unknown, { format, enum: values }: Schema): BodyFault | undefined {
  // JSON writes 64-bit integers as strings, but client libraries send numbers too.
  if (format === 'int64' || format === 'uint64') {
    const isNumber = typeof value === 'number' ? Number.isSafeInteger(value) : isWholeNumber(value);
    return isNumber ? undefined : { path: '', expected: 'must be a whole number, as a string' };
  }
  if (typeof value !== 'string') return { path: '', expected: 'must be a string' };
  if (values !== undefined && !values.includes(value)) {
    return { path: '', expected: `must be one of: ${values.join(', ')}` };
  }
  if (format === 'date-time' && !isTime(value)) {
    return { path: '', expected: 'must be an RFC 3339 time, e.g. 2026-10-01T09:00:00Z' };
  }
  return undefined;
}

/** The UTC offset is optional, because some resources have a separate time zone field. */
function isTime(value: string): boolean {
  const form = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)?$/;
  return form.test(value) && !Number.isNaN(Date.parse(value));
}

function isWholeNumber(value: unknown): boolean {
  return typeof value === 'string' && /^-?\d{1,20}$/.test(value);
}

/** Client libraries may send numbers as strings. */
function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d{1,15}(?:\.\d{1,15})?$/.test(value) ? Number(value) : Number.NaN;
}

function joined(before: string, after: string): string {
  return after === '' || after.startsWith('[') ? before + after : `${before}.${after}`;
}
