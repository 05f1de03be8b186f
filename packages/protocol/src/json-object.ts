/** JSON from elsewhere: an object whose fields are not known yet, or nothing. */

/** A JSON object as it came. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object, neither null nor a list. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads a JSON object; undefined for anything else. */
export function parseJsonObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    // The parser's message quotes the text, which may hold a token: it goes no further.
    return undefined;
  }
}
