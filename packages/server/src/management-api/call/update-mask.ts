import type { Input } from '../declaration/resource.ts';

/** `unknown` has the names in the mask that aren't fields that a PATCH can change. */
export type Masked = { readonly changes: Input } | { readonly unknown: readonly string[] };

/**
 * @param mask names separated by commas, with dots for nested fields: `name,consentScreen.homePageUrl`. The change
 * removes fields of the mask that the body lacks, by setting them to null
 * @param fields the fields that a PATCH can change, each with the names of its nested fields
 */
export function applyMask(body: Input, mask: string, fields: ReadonlyMap<string, readonly string[]>): Masked {
  const paths = mask.split(',').map((path) => path.trim());
  const unknown = paths.filter((path) => {
    const [first = '', second, ...rest] = path.split('.');
    const inner = fields.get(first);
    return inner === undefined || rest.length > 0 || (second !== undefined && !inner.includes(second));
  });
  if (unknown.length > 0) return { unknown };
  const changes: Record<string, unknown> = {};
  for (const path of paths) {
    const [first = '', second] = path.split('.');
    const value = Object.hasOwn(body, first) ? body[first] : undefined;
    if (second === undefined) {
      changes[first] = value ?? null;
      continue;
    }
    const outer = typeof value === 'object' && value !== null ? (value as Input) : {};
    const before = changes[first];
    const merged = typeof before === 'object' && before !== null ? before : {};
    changes[first] = { ...merged, [second]: (Object.hasOwn(outer, second) ? outer[second] : null) ?? null };
  }
  return { changes };
}
