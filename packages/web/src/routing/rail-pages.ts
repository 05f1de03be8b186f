import { use } from 'react';
import { useOrganizationPermissions, usePermissions } from '../api/queries.ts';
import { session } from '../api/session.ts';
import { isOfOrganization, isOfProject, type Page, type RailPlace } from './define-page.ts';
import { PagesContext } from './page-link.tsx';

export type RailPage = {
  readonly page: Page;
  readonly rail: RailPlace;
  /** The ids that the address may need. An id is empty if there is no such project or organization. */
  readonly ids: Readonly<Record<'project' | 'organization', string>>;
};

/** @param project without a project, the result has no pages of a project */
export function useRailPages(project: string | undefined): readonly RailPage[] {
  const { permissions, organization } = session();
  const onServer = new Set(permissions);
  // An account that may list all organizations gets that list instead of its own organization.
  const own = onServer.has('organizations.list') ? undefined : organization?.id;
  const inProject = usePermissions(project);
  const inOrganization = useOrganizationPermissions(own);
  const ids = { project: project ?? '', organization: own ?? '' };
  const permissionsFor = (page: Page) => {
    if (isOfProject(page)) return inProject;
    return isOfOrganization(page) ? inOrganization : onServer;
  };
  return use(PagesContext)
    .flatMap((page) => (page.rail === undefined ? [] : [{ page, rail: page.rail, ids }]))
    .filter(({ page }) => project !== undefined || !isOfProject(page))
    .filter(({ page, rail: { needs } }) => needs === undefined || permissionsFor(page).has(needs))
    .sort((one, other) => one.rail.order - other.rail.order);
}
