/** Records with optional fields: a field without a value is absent, in memory as in stored JSON. */

/** The fields of a record that have a value. Only optional fields may be without one. */
export function presentFields<T extends object>(
  fields: {
    readonly [Name in keyof T]: Record<never, never> extends Pick<T, Name> ? T[Name] | undefined : T[Name];
  },
): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
