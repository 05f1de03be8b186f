/** Settings for `scripts/web-bundle.ts` (decision 0041), which lists the files that affect the result. */
import type { Plugin, UserConfig } from 'vite';

/**
 * React Aria's texts don't cover all our languages. Our components use `packages/messages`, so the bundle keeps only
 * the English texts as a fallback.
 */
const ariaTextsInEnglish: Plugin = {
  name: 'aria-texts-in-english',
  transform: {
    filter: {
      id: /node_modules\/(?:react-aria|react-stately|react-aria-components)\/.*\/[a-z]{2}-[A-Z]{2}\.m?js$/,
    },
    handler: (_, id) => (id.includes('en-US') ? undefined : { code: 'export default {};', map: null }),
  },
};

export default {
  // Build from the sources alone, without PostCSS settings, `.env` files and a public folder.
  css: { postcss: {} },
  envDir: false,
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic' } },
  plugins: [ariaTextsInEnglish],
  build: {
    // The server serves this folder and lets browsers cache the files forever.
    assetsDir: 'assets/app',
    // The page's Content-Security-Policy forbids `data:` URLs.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ['src/main.tsx', 'src/playground/main.tsx'] },
    manifest: 'manifest.json',
  },
} satisfies UserConfig;
