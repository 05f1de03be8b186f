/** The API library: all APIs of the server by family, and which of them the project's apps can call. */
import { apisTexts } from '@grantway/messages/console/apis';
import { ownApisTexts } from '@grantway/messages/console/own-apis';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'wouter';
import type { Api } from '../../api/operations.ts';
import { useList, usePermissions, useRecord } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { MachineValue } from '../../components/copy-button.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Field } from '../../components/field.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { StateWord } from '../../components/state-word.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { PageLink } from '../../routing/page-link.tsx';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { apiUseIn } from './enabled-apis.ts';
import { SwitchApi } from './switch-api.tsx';
import { useFamilies } from './use-families.tsx';
import './apis.css';

export default function ApisView({ ids }: { readonly ids: { readonly project: string } }) {
  const text = useTexts(apisTexts);
  const { language } = useLanguage();
  const project = useRecord('projects.get', ids);
  const own = useTexts(ownApisTexts);
  const [query, setQuery] = useSearchParams();
  const showsOwn = query.get('show') === 'own';
  const [search, setSearch, wanted] = useSearch();
  const filter = [
    ...(showsOwn ? [`project = ${quoted(ids.project)}`] : []),
    ...(wanted === '' ? [] : [`text = ${quoted(wanted)}`]),
  ].join(' AND ');
  // A server has at most a thousand registered APIs, so the whole library nearly always fits on one page.
  const listed = useList('apis.list', 'apis', {}, { pageSize: '1000', ...(filter !== '' && { filter }) });
  const { page: apis, groupOf } = useFamilies(listed, wanted !== '', text);
  const permissions = usePermissions(ids.project);
  const mayChange = permissions.has('projects.update');
  const define = permissions.has('apis.create') && (
    <PageLink to="/projects/:project/new-api" ids={ids} className="button button-primary">
      {own.define}
    </PageLink>
  );
  const [switched, setSwitched] = useState<Api>();
  const count = new Intl.NumberFormat(language).format(project.data?.enabledApis?.length ?? 0);
  return (
    <>
      <PageHeader
        title={text.heading}
        of={project.data?.name ?? ids.project}
        purpose={text.purpose}
        action={define}
      />
      <Tabs
        label={own.which}
        chosen={showsOwn ? 'own' : 'all'}
        choices={[
          { value: 'all', name: own.allApis },
          { value: 'own', name: own.ownApis },
        ]}
        onChoose={(show) => {
          setSearch('');
          setQuery(show === 'own' ? { show } : {}, { replace: true });
        }}
      />
      <search className="api-search">
        <Field
          label={text.search}
          meaning={text.searchMeaning}
          type="search"
          value={search}
          onChange={setSearch}
        />
        {!showsOwn && <p className="soft">{project.data && text.enabledOf(count)}</p>}
      </search>
      <Loaded of={project} lines={6}>
        {(record) => (
          <>
            <DataTable
              label={text.list}
              page={apis}
              keyOf={({ id }) => id}
              groupOf={groupOf}
              columns={[
                {
                  heading: text.name,
                  cell: ({ id, title, state }) => (
                    <>
                      <PageLink
                        to="/projects/:project/apis/:api"
                        ids={{ ...ids, api: id }}
                        className="row-name"
                      >
                        {title}
                      </PageLink>
                      {state !== 'active' && <StateWord state="retired" word={text.states.retired} />}
                    </>
                  ),
                },
                {
                  heading: text.id,
                  isSecondary: true,
                  cell: ({ id }) => <MachineValue text={id} label={text.id} />,
                },
                {
                  heading: text.popularity,
                  isSecondary: true,
                  isNumber: true,
                  cell: ({ projectCount = 0 }) => new Intl.NumberFormat(language).format(projectCount),
                },
                {
                  heading: text.state,
                  cell: (api) => {
                    const use = apiUseIn(record, api);
                    return <StateWord state={use} word={text.states[use]} />;
                  },
                },
              ]}
              actions={
                mayChange
                  ? (api) => {
                      const use = apiUseIn(record, api);
                      if (use === 'open') return;
                      const isEnabled = use === 'enabled';
                      return (
                        <Button
                          kind="quiet"
                          aria-label={isEnabled ? text.disableOf(api.title) : text.enableOf(api.title)}
                          onClick={() => setSwitched(api)}
                        >
                          {isEnabled ? text.disable : text.enable}
                        </Button>
                      );
                    }
                  : undefined
              }
              empty={
                wanted === '' ? (
                  <EmptyState
                    title={showsOwn ? own.none : text.empty}
                    meaning={showsOwn ? (define ? own.noneMeaning : own.askAdministrator) : undefined}
                  >
                    {showsOwn && define}
                  </EmptyState>
                ) : (
                  <EmptyState title={text.nothingFound(wanted)} meaning={text.nothingFoundMeaning}>
                    <Button onClick={() => setSearch('')}>{text.clear}</Button>
                  </EmptyState>
                )
              }
            />
            {switched !== undefined && (
              <SwitchApi project={record} api={switched} text={text} onClose={() => setSwitched(undefined)} />
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

/** The greatest length of a scope's name, because a search can be for a scope. */
const mostSearchCharacters = 200;
const pauseMilliseconds = 250;

/**
 * Returns what the person typed, a function that changes it, and what to search for. The search follows what is typed after a
 * pause. The page's address keeps the search, so it survives a reload.
 */
function useSearch(): readonly [string, (typed: string) => void, string] {
  const [query, setQuery] = useSearchParams();
  const wanted = query.get('search') ?? '';
  const [typed, setTyped] = useState(wanted);
  useEffect(() => {
    const next = typed.trim();
    if (next === wanted) return;
    const timer = setTimeout(
      () =>
        setQuery(
          (present) => {
            if (next === '') present.delete('search');
            else present.set('search', next);
            return present;
          },
          { replace: true },
        ),
      pauseMilliseconds,
    );
    return () => clearTimeout(timer);
  }, [typed, wanted, setQuery]);
  return [typed, (text) => setTyped(text.slice(0, mostSearchCharacters)), wanted];
}

function quoted(value: string): string {
  return `"${value.replaceAll(/["\\]/g, '\\$&')}"`;
}
