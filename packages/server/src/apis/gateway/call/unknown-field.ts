/** Finds what a body says that its schema has no word for, so that a misspelt field does not silently do nothing. */
import type { Schema } from '../../catalogue/api-definition.ts';

/** The path of the first such field, e.g. `snippet.titel`; undefined if there is none. Types are not looked at. */
export function findUnknownBodyField(value: unknown, schema: Schema): string | undefined {
  if (Array.isArray(value)) {
    const { items } = schema;
    // As deep as the schema and no deeper: lists within lists come from outside.
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
