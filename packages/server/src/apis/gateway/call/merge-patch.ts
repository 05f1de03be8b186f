/** Applies the body of a PATCH request (RFC 7396): objects merge, null deletes a field, everything else replaces it. */
import { isJsonObject, type JsonObject } from '@grantway/protocol/json-object';

export function mergePatch(target: JsonObject, patch: JsonObject): JsonObject {
  const merged = new Map(Object.entries(target));
  for (const [name, value] of Object.entries(patch)) {
    const present = merged.get(name);
    if (value === null) merged.delete(name);
    else if (isJsonObject(value)) merged.set(name, mergePatch(isJsonObject(present) ? present : {}, value));
    else merged.set(name, value);
  }
  return Object.fromEntries(merged);
}
