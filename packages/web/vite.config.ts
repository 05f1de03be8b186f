/** How Vite builds the web app (decision 0041). `scripts/web-bundle.ts` runs it, and says which files the result depends on. */
import type { UserConfig } from 'vite';

export default {
  // Nothing but the sources goes into the bundle, whatever lies in folders above.
  css: { postcss: {} },
  envDir: false,
  publicDir: false,
  build: {
    rolldownOptions: { input: 'src/main.ts' },
    // The server learns from it under which names the entry and its style sheets are.
    manifest: 'manifest.json',
  },
} satisfies UserConfig;
