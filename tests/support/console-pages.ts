import { readdirSync } from 'node:fs';

const folder = new URL('../../packages/web/src/pages/', import.meta.url);

/** Paths after `/console`. `:name` stands for an id, as in `/projects/:project/members`. */
export const consolePatterns: readonly string[] = await Promise.all(
  readdirSync(folder).map(
    async (name) => (await import(new URL(`${name}/page.ts`, folder).href)).page.pattern as string,
  ),
);

/** @throws TypeError if `ids` has no value for a name; add one to the test */
export function consoleAddresses(ids: (name: string) => string | undefined): readonly string[] {
  return consolePatterns.map((pattern) =>
    pattern.replaceAll(/:(\w+)/g, (_, name: string) => {
      const id = ids(name);
      if (id === undefined) throw new TypeError(`this test has no id for :${name} in ${pattern}; add one`);
      return encodeURIComponent(id);
    }),
  );
}
