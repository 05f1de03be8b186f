/** Checks the fields that need a permission of their own, such as the roles of an account. */
import { isDeepStrictEqual } from 'node:util';
import { type Access, permissionDenied } from '../access/access.ts';
import type { Place } from '../access/place.ts';
import type { FieldPermissions, Input } from '../declaration/resource.ts';

/**
 * A field that keeps its value needs no permission. So callers may send back a whole record, including fields that they
 * may not change.
 *
 * @param present the record as the API shows it before the change; empty for a new record
 * @throws ApiError 403
 */
export async function requireFields(
  input: Input,
  present: Input,
  fieldPermissions: FieldPermissions = {},
  access: Access,
  place: Place,
): Promise<void> {
  for (const [field, permission] of Object.entries(fieldPermissions)) {
    const wanted = valueAt(input, field);
    if (wanted === undefined || isDeepStrictEqual(wanted, valueAt(present, field) ?? absent(wanted)))
      continue;
    if (!(await access.has(permission, place))) throw permissionDenied(permission, field);
  }
}

/** Setting a field that the record lacks to false or null is no change. */
function absent(wanted: unknown): unknown {
  return wanted === false || wanted === null ? wanted : undefined;
}

function valueAt(input: Input, field: string): unknown {
  return field
    .split('.')
    .reduce<unknown>(
      (value, name) =>
        typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined,
      input,
    );
}
