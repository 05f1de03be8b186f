/**
 * The scopes that a project can declare: those of its enabled APIs, of its own APIs, and of APIs that need no
 * enabling.
 */
import { isSignInScope } from '@grantway/protocol/scope';
import type { Api, Project, Scope } from '../api/operations.ts';
import { useList, useLists } from '../api/queries.ts';
import { hasEveryWord } from './has-every-word.ts';

export type OfferedScope = {
  readonly scope: Scope;
  readonly api: Api | undefined;
  /** Whether the project must first enable the API. */
  readonly isOff: boolean;
};

export type OfferedScopes = {
  readonly offered: readonly OfferedScope[];
  readonly isEmpty: boolean | undefined;
};

/** Each of these APIs costs a request, and a server can have a thousand. A search finds the rest. */
const mostOpenApis = 40;

/** @param search words in any order, each in the scope's name or sentence, or in the API's name or id */
export function useOfferedScopes(project: Project, search: string, language: string): OfferedScopes {
  const { enabledApis = [], id: projectId } = project;
  const { data: apis } = useList('apis.list', 'apis', {}, { pageSize: '1000' });
  const isOwn = (api: Api) => api.project === projectId;
  const wordsOf = ({ id, title, family = '' }: Api) => `${id} ${title} ${family}`;
  const isNamed = (api: Api) => search !== '' && hasSomeWord(wordsOf(api), search);
  const open = (apis ?? [])
    .filter((api) => !enabledApis.includes(api.id) && api.state === 'active')
    .filter((api) => isOwn(api) || api.needsEnabling === false)
    .toSorted(
      (one, other) =>
        Number(isOwn(other)) - Number(isOwn(one)) ||
        Number(isNamed(other)) - Number(isNamed(one)) ||
        (other.projectCount ?? 0) - (one.projectCount ?? 0),
    )
    .slice(0, mostOpenApis);
  const ids = [...enabledApis, ...open.map(({ id }) => id)];
  const lists = useLists(
    'apis.scopes.list',
    'scopes',
    ids.map((api) => ({ api })),
  );
  const known = new Map((apis ?? []).map((api) => [api.id, api]));
  const all = lists.flat().flatMap((scope): readonly OfferedScope[] => {
    if (scope.state !== 'active' || isSignInScope(scope.id)) return [];
    const api = known.get(scope.api);
    const isOff = api?.needsEnabling !== false && !enabledApis.includes(scope.api);
    return [{ scope, api, isOff }];
  });
  const offered = all.filter(({ scope: { id, allows, api: apiId }, api }) =>
    hasEveryWord(
      [id, allows[language as 'en'] ?? '', allows.en ?? '', api ? wordsOf(api) : apiId].join(' '),
      search,
    ),
  );
  return { offered, isEmpty: apis === undefined ? undefined : ids.length === 0 };
}

function hasSomeWord(text: string, search: string): boolean {
  return search.split(/\s+/).some((word) => hasEveryWord(text, word));
}
