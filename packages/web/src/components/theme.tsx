/**
 * The theme. `system` follows the browser.
 * The server sends the style sheets of the chosen theme with the page, so nothing flashes. When the person chooses
 * another theme, the page replaces its style sheets, and the server applies the theme to all its pages.
 */
import { createContext, type ReactNode, use, useState } from 'react';

export const themes = ['system', 'light', 'dark'] as const;

export type Theme = (typeof themes)[number];

type Choice = { readonly theme: Theme; readonly choose: (theme: Theme) => void };

const ThemeContext = createContext<Choice | undefined>(undefined);

export function ThemeProvider({ first, children }: { readonly first: Theme; readonly children: ReactNode }) {
  const [theme, setTheme] = useState(first);
  const choose = (chosen: Theme) => {
    void keepTheme(chosen);
    showTheme(chosen);
    setTheme(chosen);
  };
  return <ThemeContext value={{ theme, choose }}>{children}</ThemeContext>;
}

export function useTheme(): Choice {
  const choice = use(ThemeContext);
  if (choice === undefined) throw new TypeError('there is no ThemeProvider');
  return choice;
}

export function firstTheme(root: HTMLElement): Theme {
  return themes.find((theme) => theme === root.dataset.theme) ?? 'system';
}

/** Returns the media query under which a picture for dark colors shows. */
export function darkMedia(theme: Theme): string {
  if (theme === 'system') return '(prefers-color-scheme: dark)';
  return theme === 'dark' ? 'all' : 'not all';
}

/** Replaces the style sheets that set colors. An old style sheet stays until the new one has loaded. */
function showTheme(theme: Theme): void {
  const urls: Readonly<Record<Theme, readonly string[]>> = JSON.parse(
    document.getElementById('root')?.dataset.styleSheets ?? '{}',
  );
  const shown = [...document.querySelectorAll<HTMLLinkElement>('link[data-themed]')];
  for (const [index, url] of urls[theme].entries()) {
    const old = shown[index];
    if (old === undefined || old.getAttribute('href') === url) continue;
    const next = old.cloneNode() as HTMLLinkElement;
    next.href = url;
    next.addEventListener('load', () => {
      for (const gone of document.querySelectorAll(`link[data-old="${index}"]`)) gone.remove();
    });
    next.addEventListener('error', () => {
      next.remove();
      old.removeAttribute('data-old');
      old.setAttribute('data-themed', '');
    });
    old.removeAttribute('data-themed');
    old.setAttribute('data-old', String(index));
    old.after(next);
  }
  const scheme = theme === 'system' ? 'light dark' : theme;
  document.querySelector('meta[name="color-scheme"]')?.setAttribute('content', scheme);
}

async function keepTheme(theme: Theme): Promise<void> {
  try {
    await fetch('/theme', { method: 'POST', body: new URLSearchParams({ theme }), keepalive: true });
  } catch {
    // Without a connection, the choice lasts until the page is loaded again.
  }
}
