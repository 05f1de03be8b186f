/** The JavaScript of a published package: its entries and the chunks that they share, readable as it is. */
import { rolldown } from 'rolldown';
import { namePrivatePackagesByFolder } from './private-packages.ts';

export type BundleOptions = {
  /** Name of the file, and its source. */
  readonly entries: Readonly<Record<string, string>>;
  readonly outputFolder: string;
  /** Packages that the consumer installs; everything else is bundled in. */
  readonly dependencies: readonly string[];
  readonly platform: 'node' | 'neutral';
};

/** @throws Error where an import is found nowhere, so that nothing broken gets published. */
export async function bundle(options: BundleOptions): Promise<void> {
  const isDependency = (specifier: string) =>
    options.dependencies.some((name) => specifier === name || specifier.startsWith(`${name}/`));
  const build = await rolldown({
    input: { ...options.entries },
    platform: options.platform,
    // A neutral platform reads no such field by itself, and would take a package's TypeScript beside it.
    resolve: { mainFields: ['module', 'main'] },
    external: (specifier) => specifier.startsWith('node:') || isDependency(specifier),
    plugins: [
      {
        name: 'comments',
        // What a comment says of a private package is bundled beside it, under this name.
        renderChunk: (code) => namePrivatePackagesByFolder(code),
      },
    ],
    onLog(level, log) {
      // What rolldown only warns of, such as an import that it can't resolve, is an error in a package.
      if (level === 'warn') throw new Error(log.message);
    },
  });
  // One flat folder: modules find files (`package.json`, `pages/assets`) relative to where they are.
  await build.write({
    dir: options.outputFolder,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
  });
  await build.close();
}
