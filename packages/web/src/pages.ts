/** All pages. A new page is a new folder in `pages/`; this file stays as it is. */
import type { Page } from './routing/define-page.ts';

const modules = import.meta.glob<{ readonly page: Page }>('./pages/*/page.ts', { eager: true });

export const pages: readonly Page[] = Object.values(modules).map(({ page }) => page);
