/**
 * How Vite builds the web app (decision 0041). `scripts/web-bundle.ts` runs Vite. That script also lists the files that affect
 * the result.
 */
import type { Plugin, UserConfig } from 'vite';

/**
 * React Aria brings its own texts in 34 languages, but not in all of ours. The components get the texts that people see from
 * `packages/messages` anyway, so the bundle keeps only React Aria's English texts, as the fallback.
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
  // Build from the sources alone. By default, Vite also looks for PostCSS settings, `.env` files and a public folder.
  css: { postcss: {} },
  envDir: false,
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic' } },
  plugins: [ariaTextsInEnglish],
  build: {
    // The server's room `person/web-app` serves the files in this folder, and lets browsers cache them forever.
    assetsDir: 'assets/app',
    // Makes every asset a file of its own. The page's Content-Security-Policy allows this origin, but no `data:` URLs.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: 'src/main.tsx' },
    // The manifest lists the file names of the entry, of its imports and of its style sheets.
    manifest: 'manifest.json',
  },
} satisfies UserConfig;
