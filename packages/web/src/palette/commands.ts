import {
  importProjectName,
  newClientName,
  newProjectName,
  offerApiName,
  playgroundName,
  startName,
} from '@grantway/messages/console/page-names';
import { paletteWords } from '@grantway/messages/console/palette-words';
import { shellTexts } from '@grantway/messages/console/shell';
import { shortcutsTexts } from '@grantway/messages/console/shortcuts';
import { type Language, languageNames, languages } from '@grantway/messages/language';
import { use } from 'react';
import { useLocation } from 'wouter';
import { useList, usePermissions } from '../api/queries.ts';
import { session } from '../api/session.ts';
import { themes, useTheme } from '../components/theme.tsx';
import { addressOf, isOfProject } from '../routing/define-page.ts';
import { PagesContext } from '../routing/page-link.tsx';
import { playgroundAddress } from '../routing/playground-address.ts';
import { useRailPages } from '../routing/rail-pages.ts';
import { useLanguage, useTexts } from '../texts/language.tsx';
import type { Command } from './command.ts';
import { useFoundRecords } from './found-records.ts';
import { useFound } from './use-found.ts';

/** The most projects and the most clients that the palette loads when it opens. Typing searches on the server. */
const mostRead = '200';

const beginnings = [
  { address: addressOf('/start/:step', { step: 'app' }), name: startName },
  { address: '/new-project', name: newProjectName },
  { address: '/offer-api', name: offerApiName },
  { address: '/import-project', name: importProjectName },
];

/**
 * @param project the project of the open page
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
  const [records, isSearchingRecords] = useFoundRecords(project, typed);
  // Pages outside the rail. Some need a permission, and say so themselves.
  const others = use(PagesContext)
    .filter((page) => page.rail === undefined && isOfProject(page) && wordsOf(page.pattern, 'en') !== '')
    .map((page) => ({ page, ids: inProject }))
    .filter(() => project !== undefined);
  const go = (address: string) => () => navigate(address);
  const commands: readonly Command[] = [
    ...[...fromRail, ...others].map(({ page: { pattern, name, rail }, ids }) => ({
      key: pattern,
      group: 'pages' as const,
      name: name[language],
      detail: name.en,
      also: `${wordsOf(pattern, language)} ${wordsOf(pattern, 'en')}`,
      ...(rail !== undefined && { keys: ['g', rail.letter] }),
      run: go(addressOf(pattern, ids)),
    })),
    {
      key: 'playground',
      group: 'pages',
      name: playgroundName[language],
      detail: playgroundName.en,
      also: 'OAuth 2.0 Playground, refresh token, access token',
      run: () => window.location.assign(playgroundAddress()),
    },
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
    ...beginnings.map(({ address, name }) => ({
      key: address,
      group: 'actions' as const,
      name: name[language],
      detail: name.en,
      also: `${wordsOf(address, language)} ${wordsOf(address, 'en')}`,
      run: go(address),
    })),
    {
      key: 'shortcuts',
      group: 'actions',
      name: shortcutsTexts[language].heading,
      detail: shortcutsTexts.en.heading,
      keys: ['?'],
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
    ...records.map(({ address, ...command }) => ({ ...command, run: go(address) })),
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
  return [commands, isSearchingProjects || foundClients.isSearching || isSearchingRecords];
}

/** Returns other words for a page, such as `test user` for the audience. Empty if there are none. */
function wordsOf(pattern: string, language: Language): string {
  const words: Readonly<Record<string, string>> = paletteWords[language];
  return words[pattern] ?? '';
}

function withFound<Row extends { readonly id: string }>(
  first: readonly Row[] = [],
  found: readonly Row[],
): readonly Row[] {
  const ids = new Set(first.map(({ id }) => id));
  return [...first, ...found.filter(({ id }) => !ids.has(id))];
}

/** Offers the server's projects to administrators and reviewers, and their own projects to other people. */
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
 * Finds commands that contain every typed word. Matches at the beginning of a name come first, and matches in `also`
 * come last.
 * Returns at most `most` commands of each group, with the best match's group first.
 */
export function matching(commands: readonly Command[], typed: string, most: number): readonly Command[] {
  const text = typed.trim().toLowerCase();
  const words = text.split(/\s+/);
  const rankOf = ({ name, detail, also = '' }: Command): number => {
    if (name.toLowerCase().startsWith(text)) return 0;
    const own = `${name} ${detail}`.toLowerCase();
    if (words.every((word) => own.includes(word))) return 1;
    return words.every((word) => `${own} ${also}`.toLowerCase().includes(word))
      ? 2
      : Number.POSITIVE_INFINITY;
  };
  const found = commands
    .map((command) => ({ command, rank: rankOf(command) }))
    .filter(({ rank }) => rank < Number.POSITIVE_INFINITY)
    .toSorted((one, other) => one.rank - other.rank);
  const groups = new Map<Command['group'], { best: number; members: Command[] }>();
  for (const { group } of commands) groups.set(group, { best: Number.POSITIVE_INFINITY, members: [] });
  for (const { command, rank } of found) {
    const group = groups.get(command.group);
    if (group === undefined) continue;
    group.best = Math.min(group.best, rank === 2 ? 1 : 0);
    group.members.push(command);
  }
  return [...groups.values()]
    .toSorted((one, other) => one.best - other.best || 0)
    .flatMap(({ members }) => members.slice(0, most));
}
