/** Bundles and minifies a module with its imports, as an app's bundler does. */
import { rolldown } from 'rolldown';

export type Minified = {
  /** Code that loads with the module. */
  readonly code: string;
  /** Code that loads on demand. */
  readonly later: string;
  readonly missing: readonly string[];
};

export async function minified(input: string, platform: 'browser' | 'neutral'): Promise<Minified> {
  const build = await rolldown({ input, platform });
  const { output } = await build.generate({ format: 'esm', minify: true, comments: false });
  await build.close();
  const chunks = new Map(output.flatMap((part) => (part.type === 'chunk' ? [[part.fileName, part]] : [])));
  const together = new Set([output[0].fileName]);
  for (const name of together) for (const imported of chunks.get(name)?.imports ?? []) together.add(imported);
  const all = [...chunks.values()];
  const named = all.flatMap(({ imports, dynamicImports }) => [...imports, ...dynamicImports]);
  const codeOf = (isWanted: (name: string) => boolean): string =>
    all.flatMap(({ fileName, code }) => (isWanted(fileName) ? code : [])).join('\n');
  return {
    code: codeOf((name) => together.has(name)),
    later: codeOf((name) => !together.has(name)),
    missing: named.filter((name) => !chunks.has(name)),
  };
}
