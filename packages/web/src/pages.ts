/** All pages. To add one, add a folder with a `page.ts` in `pages/`. This file finds it by itself. */
import type { Page } from './routing/define-page.ts';

const modules = import.meta.glob<{ readonly page: Page }>('./pages/*/page.ts', { eager: true });

export const pages: readonly Page[] = Object.values(modules).map(({ page }) => page);
