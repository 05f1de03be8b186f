/**
 * The rail: the chosen project, the pages, and the account. Each page that declares `rail` has an entry, if the account may
 * open the page. Pages of a project have an entry only while a project is chosen.
 */
import { shellTexts } from '@grantway/messages/console/shell';
import { useLocation, useRoute } from 'wouter';
import type { Session } from '../api/session.ts';
import { Wordmark } from '../components/brand.tsx';
import { Drawing } from '../components/drawing.tsx';
import { isOfProject } from '../routing/define-page.ts';
import { PageLink } from '../routing/page-link.tsx';
import { useProjectOfAddress } from '../routing/project-of-address.ts';
import { type RailPage, useRailPages } from '../routing/rail-pages.ts';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { AccountMenu, LanguageMenu } from './account-menu.tsx';
import { PaletteButton } from './palette-button.tsx';
import { ProjectSwitcher } from './project-switcher.tsx';
import type { OpenablePalette } from './use-palette.tsx';

type Props = { readonly account: Session['account']; readonly palette: OpenablePalette };

export function Rail({ account, palette }: Props) {
  const text = useTexts(shellTexts);
  const project = useProjectOfAddress();
  const entries = useRailPages(project);
  const ofProject = entries.filter(({ page }) => isOfProject(page));
  const ofServer = entries.filter(({ page }) => !isOfProject(page));
  return (
    <>
      <p className="rail-head">
        <PageLink to="/" ids={{}} className="rail-home">
          <Wordmark />
        </PageLink>
      </p>
      <ProjectSwitcher account={account} project={project} search={palette.open} />
      <PaletteButton palette={palette} />
      <nav aria-label={text.navigation} className="rail-pages">
        {[ofProject, ofServer].map(
          (group) =>
            group.length > 0 && (
              <ul key={group[0]?.page.pattern}>
                {group.map((entry) => (
                  <RailEntry key={entry.page.pattern} {...entry} />
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

function RailEntry({ page, rail, ids }: RailPage) {
  const { language } = useLanguage();
  const [location] = useLocation();
  const [isExact] = useRoute(page.pattern);
  const [isBelow] = useRoute(`${page.pattern}/*`);
  // Addresses of a project's other pages begin with its overview's address. So for the overview, only the exact address counts.
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
