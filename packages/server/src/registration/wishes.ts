/** Changes that name only the fields to change. All other fields stay as they are (decision 0029). */

/** Fields to change. Undefined leaves a field as it is; null removes it. */
export type Changes<Thing> = { readonly [Field in keyof Thing]?: Thing[Field] | null | undefined };

/** The changes to make, or a function that derives them from the present record, e.g. to add one more redirect URI. */
export type Asked<Thing, Wish> = Wish | ((present: Thing) => Wish | Promise<Wish>);

export function withChanges<Thing extends object>(thing: Thing, changes: Changes<Thing>): Thing {
  const named = Object.entries(changes).filter(([, value]) => value !== undefined);
  const fields = { ...thing, ...Object.fromEntries(named) };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as Thing;
}

export async function wishOf<Thing, Wish>(asked: Asked<Thing, Wish>, present: Thing): Promise<Wish> {
  return typeof asked === 'function' ? (asked as (present: Thing) => Wish | Promise<Wish>)(present) : asked;
}
