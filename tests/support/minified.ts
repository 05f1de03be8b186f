/** A module as an application's bundler makes it small: minified, with all that it imports. */
import { rolldown } from 'rolldown';

export type Minified = {
  /** What is loaded with the module. */
  readonly code: string;
  /** What is loaded when it is needed. */
  readonly later: string;
  /** Modules that are not in it. */
  readonly missing: readonly string[];
};

export async function minified(input: string, platform: 'browser' | 'neutral'): Promise<Minified> {
  const build = await rolldown({ input, platform });
  const { output } = await build.generate({ format: 'esm', minify: true, comments: false });
  await build.close();
  const chunks = new Map(output.flatMap((part) => (part.type === 'chunk' ? [[part.fileName, part]] : [])));
  // A set is walked to its end, so also through what is added on the way.
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
