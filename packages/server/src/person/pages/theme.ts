/** Style sheets choose the theme by `prefers-color-scheme`. `inTheme` makes a copy that always has one theme. */
export const themes = ['light', 'dark'] as const;

export type Theme = (typeof themes)[number];

export function inTheme(css: string, theme: Theme): string {
  return css
    .replaceAll('@media (prefers-color-scheme: dark)', theme === 'dark' ? '@media all' : '@media not all')
    .replaceAll('color-scheme: light dark', `color-scheme: ${theme}`);
}
