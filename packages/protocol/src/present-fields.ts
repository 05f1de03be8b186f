type FieldsOrUndefined<T> = {
  readonly [Name in keyof T]: Record<never, never> extends Pick<T, Name> ? T[Name] | undefined : T[Name];
};

/**
 * Leaves out undefined fields. TypeScript infers the record's type from the expected type, as in `return
 * presentFields({ … })`. If there is no expected type, name the record's type: `presentFields<Grant>({ … })`.
 */
export function presentFields<T extends object>(fields: NoInfer<FieldsOrUndefined<T>>): T {
  // Each request calls this function several times, and a loop over `Object.entries` takes three times as long.
  const given = fields as Readonly<Record<string, unknown>>;
  const present: Record<string, unknown> = {};
  for (const name in given) if (given[name] !== undefined) present[name] = given[name];
  return present as T;
}
