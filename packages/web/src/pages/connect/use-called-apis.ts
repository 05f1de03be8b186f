/** The scopes that a project declares, the addresses of their APIs, and the APIs that the project must enable. */
import type { SnippetScope } from '@grantway/messages/snippets/target';
import type { Api, Project } from '../../api/operations.ts';
import { useRecords } from '../../api/queries.ts';
import { useKnownScopes } from '../../components/known-scopes.ts';

type CalledApis = {
  readonly scopes: readonly SnippetScope[];
  /** The APIs to which the server rejects the app's calls. */
  readonly off: readonly Api[];
};

export function useCalledApis(project: Project | undefined): CalledApis {
  const { consentScreen, enabledApis = [] } = project ?? {};
  const declared = consentScreen?.declaredScopes ?? [];
  const known = useKnownScopes(declared);
  const ids = [...new Set([...known.values()].map(({ api }) => api))];
  const records = useRecords(
    'apis.get',
    ids.map((api) => ({ api })),
  );
  const apis = records.filter((api) => api !== undefined);
  return {
    scopes: declared.map((name) => {
      const id = known.get(name)?.api;
      const api = apis.find((one) => one.id === id);
      return { name, address: api?.builtIn === false ? api.audience : undefined };
    }),
    off: apis.filter(({ id, needsEnabling }) => needsEnabling !== false && !enabledApis.includes(id)),
  };
}
