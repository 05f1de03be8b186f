/**
 * The pages that the account may open, with the chosen project above and the account below. Pages of a project need a
 * chosen project.
 */
import { playgroundName } from '@grantway/messages/console/page-names';
import { shellTexts } from '@grantway/messages/console/shell';
import { Fragment } from 'react';
import { useLocation, useRoute } from 'wouter';
import type { Session } from '../api/session.ts';
import { Wordmark } from '../components/brand.tsx';
import { Drawing, drawings } from '../components/drawing.tsx';
import { isOfOrganization, isOfProject } from '../routing/define-page.ts';
import { PageLink } from '../routing/page-link.tsx';
import { playgroundAddress } from '../routing/playground-address.ts';
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
  const groups = [
    { key: 'project', members: entries.filter(({ page }) => isOfProject(page)) },
    { key: 'organization', members: entries.filter(({ page }) => isOfOrganization(page)) },
    { key: 'server', members: entries.filter(({ page }) => !isOfProject(page) && !isOfOrganization(page)) },
  ] as const;
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
        {groups.map(
          ({ key, members }) =>
            (members.length > 0 || key === 'server') && (
              <Fragment key={key}>
                <p className="rail-group" id={`rail-${key}`}>
                  {text.railGroups[key]}
                </p>
                <ul aria-labelledby={`rail-${key}`}>
                  {members.map((entry) => (
                    <RailEntry key={entry.page.pattern} {...entry} />
                  ))}
                  {key === 'server' && <PlaygroundEntry />}
                </ul>
              </Fragment>
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

/** The playground is a page of its own, outside of the console's routes. */
function PlaygroundEntry() {
  const { language } = useLanguage();
  return (
    <li>
      <a className="rail-entry" href={playgroundAddress()}>
        <Drawing d={drawings.play} />
        {playgroundName[language]}
      </a>
    </li>
  );
}

function RailEntry({ page, rail, ids }: RailPage) {
  const { language } = useLanguage();
  const [location] = useLocation();
  const [isExact] = useRoute(page.pattern);
  const [isBelow] = useRoute(`${page.pattern}/*`);
  // Every page of a project is below its overview's address, so highlight the overview only at its exact address.
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
