/** The commands of the palette: pages, the project's clients, projects, actions and languages. */
import { newClientName, newProjectName } from '@grantway/messages/console/page-names';
import type { PaletteTexts } from '@grantway/messages/console/palette';
import { shellTexts } from '@grantway/messages/console/shell';
import { shortcutsTexts } from '@grantway/messages/console/shortcuts';
import { languageNames, languages } from '@grantway/messages/language';
import { useLocation } from 'wouter';
import { useList, usePermissions } from '../api/queries.ts';
import { session } from '../api/session.ts';
import { themes, useTheme } from '../components/theme.tsx';
import { addressOf } from '../routing/define-page.ts';
import { useRailPages } from '../routing/rail-pages.ts';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { useFound } from './use-found.ts';

export type Command = {
  readonly key: string;
  readonly group: keyof PaletteTexts['groups'];
  readonly name: string;
  /** More text that a search matches, such as an id. The palette shows it beside the name if `isDetailShown`. */
  readonly detail: string;
  readonly isDetailShown?: boolean;
  /** The language of the name, if it isn't the page's. */
  readonly lang?: string;
  readonly run: () => void;
};

/** The most projects, and the most clients, that the palette loads when it opens. Once somebody types, the server searches. */
const mostRead = '200';

/**
 * @param project the project of the page that is open, if any
 * @param typed the text in the palette's field
 * @returns the commands, and whether the server is still searching
 */
export function useCommands(
  project: string | undefined,
  typed: string,
  showShortcuts: () => void,
): readonly [commands: readonly Command[], isSearching: boolean] {
  const fromRail = useRailPages(project);
  const { language, choose } = useLanguage();
  const [, navigate] = useLocation();
  const shell = useTexts(shellTexts);
  const theme = useTheme();
  const [projects, isSearchingProjects] = useKnownProjects(typed);
  const inProject = { project: project ?? '' };
  const permissions = usePermissions(project);
  const clients = useList(
    'clients.list',
    'clients',
    inProject,
    { pageSize: mostRead },
    project !== undefined,
  );
  const foundClients = useFound(
    'clients.list',
    'clients',
    project === undefined ? undefined : { project },
    typed,
  );
  const go = (address: string) => () => navigate(address);
  const commands: readonly Command[] = [
    ...fromRail.map(({ page: { pattern, name }, ids }) => ({
      key: pattern,
      group: 'pages' as const,
      name: name[language],
      detail: name.en,
      run: go(addressOf(pattern, ids)),
    })),
    ...withFound(clients.data, foundClients.rows).map(({ id, name }) => ({
      key: `client ${id}`,
      group: 'clients' as const,
      name,
      detail: id,
      run: go(addressOf('/projects/:project/clients/:client', { ...inProject, client: id })),
    })),
    ...(permissions.has('clients.create')
      ? [
          {
            key: 'new-client',
            group: 'actions' as const,
            name: newClientName[language],
            detail: newClientName.en,
            run: go(addressOf('/projects/:project/new-client', inProject)),
          },
        ]
      : []),
    {
      key: 'new-project',
      group: 'actions',
      name: newProjectName[language],
      detail: newProjectName.en,
      run: go('/new-project'),
    },
    {
      key: 'shortcuts',
      group: 'actions',
      name: shortcutsTexts[language].heading,
      detail: shortcutsTexts.en.heading,
      run: showShortcuts,
    },
    ...projects.map(({ id, name }) => ({
      key: `project ${id}`,
      group: 'projects' as const,
      name,
      detail: id,
      isDetailShown: id !== name,
      run: go(addressOf('/projects/:project', { project: id })),
    })),
    ...themes.map((one) => ({
      key: `theme ${one}`,
      group: 'actions' as const,
      name: `${shell.theme}: ${shell.themes[one]}`,
      detail: `${shellTexts.en.theme} ${one}`,
      run: () => theme.choose(one),
    })),
    ...languages.map((one) => ({
      key: `language ${one}`,
      group: 'languages' as const,
      name: languageNames[one],
      detail: one,
      lang: one,
      run: () => choose(one),
    })),
  ];
  return [commands, isSearchingProjects || foundClients.isSearching];
}

/** Adds the records that the server's search found to the first records of the list, each record once. */
function withFound<Row extends { readonly id: string }>(
  first: readonly Row[] = [],
  found: readonly Row[],
): readonly Row[] {
  const ids = new Set(first.map(({ id }) => id));
  return [...first, ...found.filter(({ id }) => !ids.has(id))];
}

/** Offers administrators and reviewers the server's projects, and everybody else their own. */
function useKnownProjects(
  typed: string,
): readonly [projects: readonly { readonly id: string; readonly name: string }[], isSearching: boolean] {
  const { account, permissions } = session();
  const seesAll = permissions.includes('projects.list');
  const query = { pageSize: mostRead };
  const own = useList('accounts.projects.list', 'projects', { account: account.id }, query, !seesAll);
  const all = useList('projects.list', 'projects', {}, query, seesAll);
  const me = { account: account.id };
  const foundOwn = useFound('accounts.projects.list', 'projects', seesAll ? undefined : me, typed);
  const foundAll = useFound('projects.list', 'projects', seesAll ? {} : undefined, typed);
  return seesAll
    ? [withFound(all.data, foundAll.rows), foundAll.isSearching]
    : [withFound(own.data, foundOwn.rows), foundOwn.isSearching];
}

/**
 * Finds the commands that contain every typed word. Commands whose name begins with the typed text come first. Returns at most
 * `most` commands of each group.
 */
export function matching(commands: readonly Command[], typed: string, most: number): readonly Command[] {
  const text = typed.trim().toLowerCase();
  const words = text.split(/\s+/);
  const found = commands.filter(({ name, detail }) => {
    const all = `${name} ${detail}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
  const begins = ({ name }: Command) => (name.toLowerCase().startsWith(text) ? 0 : 1);
  const sorted = found.toSorted((one, other) => begins(one) - begins(other));
  const groups = [...new Set(commands.map(({ group }) => group))];
  return groups.flatMap((group) => sorted.filter((command) => command.group === group).slice(0, most));
}
