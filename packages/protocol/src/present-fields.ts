/** Records with optional fields: a field without a value is absent, in memory as in JSON. */

/** The fields of `T`, of which the optional ones may be there without a value. */
type FieldsOrUndefined<T> = {
  readonly [Name in keyof T]: Record<never, never> extends Pick<T, Name> ? T[Name] | undefined : T[Name];
};

/**
 * The fields of a record that have a value. Only optional fields may be without one. Which record it is, the place says
 * where the result goes: `return presentFields({ … })`; elsewhere name it: `presentFields<Grant>({ … })`.
 */
export function presentFields<T extends object>(fields: NoInfer<FieldsOrUndefined<T>>): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
