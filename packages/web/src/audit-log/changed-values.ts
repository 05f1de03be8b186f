/** The changed values of an event. Each field of an object is a value of its own, named by its path: `scopeEnds.drive`. */

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

/** The size of a value that the server didn't store because it was too large. Undefined for other values. */
export function cutBytes(value: unknown): number | undefined {
  return isObject(value) && value.cut === true && typeof value.bytes === 'number' ? value.bytes : undefined;
}

/** The items of a list as texts, so that a page can mark the items that differ. Undefined if the value isn't a list. */
export function itemsOf(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.map((item) => (typeof item === 'string' ? item : JSON.stringify(item)));
}

/** Whether the value is a time in whole seconds since 1970. The field's name decides. */
export function isTime({ name }: ChangedValue, value: unknown): value is number {
  return typeof value === 'number' && /At$|^scopeEnds\./.test(name);
}

function isTakenApart(value: unknown): value is Fields {
  return isObject(value) && cutBytes(value) === undefined && Object.keys(value).length > 0;
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
