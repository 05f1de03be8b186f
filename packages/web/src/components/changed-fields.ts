/** Which fields of a record differ between two versions, and the options of a command that make the same changes. */

/** The fields of `after` whose values differ from those in `before`. */
export function changedOf<Record extends object>(
  names: readonly (keyof Record)[],
  before: Record,
  after: Record,
): Partial<Record> {
  return Object.fromEntries(
    names
      .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
      .map((name) => [name, after[name]]),
  ) as Partial<Record>;
}

/** `--add-api X --remove-api Y` */
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
