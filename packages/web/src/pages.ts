/** Finds all pages. To add a page, add a folder with a `page.ts` in `pages/`. */
import type { Page } from './routing/define-page.ts';

const modules = import.meta.glob<{ readonly page: Page }>('./pages/*/page.ts', { eager: true });

export const pages: readonly Page[] = Object.values(modules).map(({ page }) => page);
