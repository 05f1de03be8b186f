export function changedFields<Fields extends object>(before: Fields, after: Fields): Partial<Fields> {
  const changed = (Object.keys(after) as (keyof Fields)[]).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
  return Object.fromEntries(changed.map((field) => [field, after[field]])) as Partial<Fields>;
}

/** The options of `grantway … change` that turn `before` into `after`, e.g. `--add-test-user`. */
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
