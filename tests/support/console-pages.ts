/** The addresses of all pages of the console, from the pages' own patterns. */
import { readdirSync } from 'node:fs';

const folder = new URL('../../packages/web/src/pages/', import.meta.url);

/** After `/console`, with `:name` for ids: `/projects/:project/members`. */
export const consolePatterns: readonly string[] = await Promise.all(
  readdirSync(folder).map(
    async (name) => (await import(new URL(`${name}/page.ts`, folder).href)).page.pattern as string,
  ),
);

/** The patterns with these ids. @throws TypeError if an id is missing: a new kind of page needs one */
export function consoleAddresses(ids: (name: string) => string | undefined): readonly string[] {
  return consolePatterns.map((pattern) =>
    pattern.replaceAll(/:(\w+)/g, (_, name: string) => {
      const id = ids(name);
      if (id === undefined) throw new TypeError(`no test knows an id for :${name} in ${pattern}`);
      return encodeURIComponent(id);
    }),
  );
}
