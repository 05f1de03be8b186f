/** Returns the old values of the changed fields, for an undo. */
export function fieldsBefore<Fields extends object>(base: Fields, changes: Partial<Fields>): Partial<Fields> {
  const names = Object.keys(changes) as (keyof Fields)[];
  return Object.fromEntries(names.map((name) => [name, base[name]])) as Partial<Fields>;
}
