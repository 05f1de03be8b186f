/**
 * The changed values of an event. A field of an object becomes a separate value with its path as name:
 * `scopeEnds.drive`.
 */

type Fields = Readonly<Record<string, unknown>>;

export type ChangedValue = { readonly name: string; readonly before: unknown; readonly after: unknown };

export function changedValues(before: Fields = {}, after: Fields = {}, prefix = ''): readonly ChangedValue[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => {
    const [old, now] = [before[name], after[name]];
    const path = `${prefix}${name}`;
    return isTakenApart(old) || isTakenApart(now)
      ? changedValues(isTakenApart(old) ? old : {}, isTakenApart(now) ? now : {}, `${path}.`)
      : [{ name: path, before: old, after: now }];
  });
}

/** Returns the size of a value that was too large for the server to store. Undefined for other values. */
export function cutBytes(value: unknown): number | undefined {
  return isObject(value) && value.cut === true && typeof value.bytes === 'number' ? value.bytes : undefined;
}

/** Returns a list's items as texts. Undefined if the value isn't a list. */
export function itemsOf(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.map((item) => (typeof item === 'string' ? item : JSON.stringify(item)));
}

/** Times are whole seconds since 1970. The field's name decides. */
export function isTime({ name }: ChangedValue, value: unknown): value is number {
  return typeof value === 'number' && /At$|^scopeEnds\./.test(name);
}

function isTakenApart(value: unknown): value is Fields {
  return isObject(value) && cutBytes(value) === undefined && Object.keys(value).length > 0;
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
