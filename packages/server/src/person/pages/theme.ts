/**
 * A page in a fixed theme, whatever the browser prefers: for previews. Style sheets choose the theme by
 * `prefers-color-scheme`. A themed copy of a style sheet has that choice made.
 */
export const themes = ['light', 'dark'] as const;

export type Theme = (typeof themes)[number];

/** The style sheet as it applies in this theme. */
export function inTheme(css: string, theme: Theme): string {
  return css
    .replaceAll('@media (prefers-color-scheme: dark)', theme === 'dark' ? '@media all' : '@media not all')
    .replaceAll('color-scheme: light dark', `color-scheme: ${theme}`);
}
