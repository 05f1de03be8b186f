/** All pages. To add a page, add a folder in `pages/`. This file needs no change for it. */
import type { Page } from './routing/define-page.ts';

const modules = import.meta.glob<{ readonly page: Page }>('./pages/*/page.ts', { eager: true });

export const pages: readonly Page[] = Object.values(modules).map(({ page }) => page);
