/**
 * The themes that a page can have regardless of what the browser prefers, in a preview or because the person chose one.
 * Style sheets choose the theme by `prefers-color-scheme`. `inTheme` makes a copy of a style sheet that always has one theme.
 */
export const themes = ['light', 'dark'] as const;

export type Theme = (typeof themes)[number];

export function inTheme(css: string, theme: Theme): string {
  return css
    .replaceAll('@media (prefers-color-scheme: dark)', theme === 'dark' ? '@media all' : '@media not all')
    .replaceAll('color-scheme: light dark', `color-scheme: ${theme}`);
}
