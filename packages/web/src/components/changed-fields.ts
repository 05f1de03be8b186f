/** Finds the fields that differ between two versions of a record, and the options of a command that makes these changes. */

/** The fields of `after` whose values differ from those in `before`. */
export function changedFields<Fields extends object>(before: Fields, after: Fields): Partial<Fields> {
  const changed = (Object.keys(after) as (keyof Fields)[]).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
  return Object.fromEntries(changed.map((field) => [field, after[field]])) as Partial<Fields>;
}

/** The options of `grantway … change` that turn `before` into `after`, such as `--add-test-user` and `--remove-test-user`. */
export function listOptions(
  option: string,
  before: readonly string[],
  after: readonly string[] = before,
): readonly string[] {
  return [
    ...after.filter((value) => !before.includes(value)).flatMap((value) => [`--add-${option}`, value]),
    ...before.filter((value) => !after.includes(value)).flatMap((value) => [`--remove-${option}`, value]),
  ];
}
