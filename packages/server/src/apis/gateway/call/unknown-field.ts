/** Finds fields of a request body that its schema doesn't have, so that developers notice a misspelled field. */
import type { Schema } from '../../catalogue/api-definition.ts';

/** The path of the first unknown field, e.g. `snippet.titel`; undefined if there is none. Doesn't check types. */
export function findUnknownBodyField(value: unknown, schema: Schema): string | undefined {
  if (Array.isArray(value)) {
    const { items } = schema;
    // Don't go deeper than the schema: the sender could nest lists without end.
    if (items === undefined) return undefined;
    return value.map((item) => findUnknownBodyField(item, items)).find((path) => path !== undefined);
  }
  if (typeof value !== 'object' || value === null || schema.type !== 'object') return undefined;
  const { properties = {}, additionalProperties } = schema;
  for (const [name, field] of Object.entries(value)) {
    const known = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
    if (known === undefined) return name.slice(0, 60);
    const inner = findUnknownBodyField(field, known);
    if (inner !== undefined) return `${name}.${inner}`;
  }
  return undefined;
}
