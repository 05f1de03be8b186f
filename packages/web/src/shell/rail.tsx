/**
 * The rail: the chosen project, the pages, and the account. Each page that declares a `rail` has an entry, and pages of a
 * project have one only while a project is chosen.
 */
import { shellTexts } from '@grantway/messages/console/shell';
import { use } from 'react';
import { useLocation, useRoute } from 'wouter';
import type { Session } from '../api/session.ts';
import { Wordmark } from '../components/brand.tsx';
import { Drawing } from '../components/drawing.tsx';
import { isOfProject, type Page, type RailPlace } from '../routing/define-page.ts';
import { PageLink, PagesContext } from '../routing/page-link.tsx';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { AccountMenu, LanguageMenu } from './account-menu.tsx';
import { PaletteButton } from './palette-button.tsx';
import { ProjectSwitcher } from './project-switcher.tsx';
import type { OpenablePalette } from './use-palette.tsx';

type Props = { readonly account: Session['account']; readonly palette: OpenablePalette };

export function Rail({ account, palette }: Props) {
  const text = useTexts(shellTexts);
  const project = useProjectOfAddress();
  const entries = use(PagesContext)
    .flatMap((page) => (page.rail === undefined ? [] : [{ page, rail: page.rail }]))
    .filter(({ page }) => project !== undefined || !isOfProject(page))
    .sort((one, other) => one.rail.order - other.rail.order);
  const ofProject = entries.filter(({ page }) => isOfProject(page));
  const ofServer = entries.filter(({ page }) => !isOfProject(page));
  return (
    <>
      <p className="rail-head">
        <PageLink to="/" ids={{}} className="rail-home">
          <Wordmark />
        </PageLink>
      </p>
      <ProjectSwitcher account={account} project={project} />
      <PaletteButton palette={palette} />
      <nav aria-label={text.navigation} className="rail-pages">
        {[ofProject, ofServer].map(
          (group) =>
            group.length > 0 && (
              <ul key={group[0]?.page.pattern}>
                {group.map(({ page, rail }) => (
                  <RailEntry key={page.pattern} page={page} rail={rail} project={project} />
                ))}
              </ul>
            ),
        )}
      </nav>
      <div className="rail-foot">
        <AccountMenu account={account} />
        <LanguageMenu />
      </div>
    </>
  );
}

type EntryProps = { readonly page: Page; readonly rail: RailPlace; readonly project: string | undefined };

function RailEntry({ page, rail, project }: EntryProps) {
  const { language } = useLanguage();
  const [location] = useLocation();
  const ids = { project: project ?? '' };
  const [isExact] = useRoute(page.pattern);
  const [isBelow] = useRoute(`${page.pattern}/*`);
  // The addresses of all pages of a project begin with the address of its overview.
  const isHub = page.pattern === '/projects/:project' || location === '/';
  return (
    <li>
      <PageLink to={page.pattern} ids={ids} className="rail-entry" current={isExact || (isBelow && !isHub)}>
        <Drawing d={rail.drawing} />
        {page.name[language]}
      </PageLink>
    </li>
  );
}

/** The id of the project that the address names. */
export function useProjectOfAddress(): string | undefined {
  const [isOne, ids] = useRoute('/projects/:project/*?');
  return isOne ? ids.project : undefined;
}
