/** Bundles a published package's entries and their shared chunks. Doesn't minify. */
import { rolldown } from 'rolldown';
import { namePrivatePackagesByFolder } from './private-packages.ts';

export type BundleOptions = {
  readonly entries: Readonly<Record<string, string>>;
  readonly outputFolder: string;
  /** Packages that the consumer installs. All others are bundled. */
  readonly dependencies: readonly string[];
  readonly platform: 'node' | 'neutral';
};

/** @throws Error if rolldown reports an error or a warning */
export async function bundle(options: BundleOptions): Promise<void> {
  const isDependency = (specifier: string) =>
    options.dependencies.some((name) => specifier === name || specifier.startsWith(`${name}/`));
  const build = await rolldown({
    input: { ...options.entries },
    platform: options.platform,
    // By default, rolldown ignores these fields on the neutral platform. It would then bundle the TypeScript of
    // `tldts`.
    resolve: { mainFields: ['module', 'main'] },
    external: (specifier) => specifier.startsWith('node:') || isDependency(specifier),
    plugins: [
      {
        name: 'comments',
        // Consumers can't look up a private package, so comments name its folder instead.
        renderChunk: (code) => namePrivatePackagesByFolder(code),
      },
    ],
    onLog(level, log) {
      // rolldown only warns of unresolved imports and the like. For a published package, they're errors.
      if (level === 'warn') throw new Error(log.message);
    },
  });
  // Keep shared chunks beside the entries: they find `../package.json` and `person/pages/assets` by relative path.
  await build.write({
    dir: options.outputFolder,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
  });
  await build.close();
}
