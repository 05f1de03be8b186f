/**
 * How Vite builds the web app (decision 0041). `scripts/web-bundle.ts` runs Vite, and lists the files that affect the
 * result.
 */
import type { UserConfig } from 'vite';

export default {
  // Build from the sources alone. By default, Vite also looks for PostCSS settings, `.env` files and a public folder.
  css: { postcss: {} },
  envDir: false,
  publicDir: false,
  build: {
    rolldownOptions: { input: 'src/main.ts' },
    // The manifest lists the file names of the entry and of its style sheets.
    manifest: 'manifest.json',
  },
} satisfies UserConfig;
