/** Bundles the JavaScript of a published package: its entries and the chunks they share, not minified. */
import { rolldown } from 'rolldown';
import { namePrivatePackagesByFolder } from './private-packages.ts';

export type BundleOptions = {
  /** Source files by output name. */
  readonly entries: Readonly<Record<string, string>>;
  readonly outputFolder: string;
  /** Packages that the consumer installs. Everything else is bundled. */
  readonly dependencies: readonly string[];
  readonly platform: 'node' | 'neutral';
};

/** @throws Error if rolldown reports an error or a warning, so that no broken package is published */
export async function bundle(options: BundleOptions): Promise<void> {
  const isDependency = (specifier: string) =>
    options.dependencies.some((name) => specifier === name || specifier.startsWith(`${name}/`));
  const build = await rolldown({
    input: { ...options.entries },
    platform: options.platform,
    // By default, rolldown ignores these fields of a package.json on the neutral platform. In the package tldts it would
    // then find `index.ts`, and bundle the TypeScript sources of tldts.
    resolve: { mainFields: ['module', 'main'] },
    external: (specifier) => specifier.startsWith('node:') || isDependency(specifier),
    plugins: [
      {
        name: 'comments',
        // A consumer can't look up a private package by its name. If a comment in the code names one, this plugin
        // replaces the name by the package's folder.
        renderChunk: (code) => namePrivatePackagesByFolder(code),
      },
    ],
    onLog(level, log) {
      // rolldown only warns of problems such as an import that it can't resolve. For a published package, they're errors.
      if (level === 'warn') throw new Error(log.message);
    },
  });
  // Shared chunks go beside the entries, not into a subfolder. Their code finds `../package.json` and
  // `person/pages/assets` relative to the chunk.
  await build.write({
    dir: options.outputFolder,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
  });
  await build.close();
}
