/** The pages that have a place in the rail and that the account may open, in the rail's order. */
import { use } from 'react';
import { usePermissions } from '../api/queries.ts';
import { session } from '../api/session.ts';
import { isOfProject, type Page, type RailPlace } from './define-page.ts';
import { PagesContext } from './page-link.tsx';

export type RailPage = { readonly page: Page; readonly rail: RailPlace };

/** @param project the chosen project; without one, there are no pages of projects */
export function useRailPages(project: string | undefined): readonly RailPage[] {
  const inProject = usePermissions(project);
  const onServer = new Set(session().permissions);
  const mayUse = ({ page, rail: { needs } }: RailPage) =>
    needs === undefined || (isOfProject(page) ? inProject : onServer).has(needs);
  return use(PagesContext)
    .flatMap((page) => (page.rail === undefined ? [] : [{ page, rail: page.rail }]))
    .filter(({ page }) => project !== undefined || !isOfProject(page))
    .filter(mayUse)
    .sort((one, other) => one.rail.order - other.rail.order);
}
