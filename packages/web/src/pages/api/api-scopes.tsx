import type { ApisTexts } from '@grantway/messages/console/apis';
import { ownApisTexts } from '@grantway/messages/console/own-apis';
import { useList } from '../../api/queries.ts';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ImportLink } from '../../components/import-link.tsx';
import { Breakable } from '../../components/machine-text.tsx';
import { ScopeSentence } from '../../components/scope-sentence.tsx';
import { StateWord } from '../../components/state-word.tsx';
import { PageLink } from '../../routing/page-link.tsx';
import { useTexts } from '../../texts/language.tsx';
import './api-scopes.css';

type Props = {
  readonly ids: { readonly project: string; readonly api: string };
  /** Whether the project owns the API. Then each scope has its own page. */
  readonly isOwn: boolean;
  readonly mayAdd: boolean;
  readonly text: ApisTexts;
};

export function ApiScopes({ ids, isOwn, mayAdd, text }: Props) {
  const own = useTexts(ownApisTexts);
  const scopes = useList('apis.scopes.list', 'scopes', { api: ids.api });
  const isEmpty = scopes.data?.length === 0;
  const add = mayAdd && (
    <>
      <PageLink
        to="/projects/:project/apis/:api/new-scope"
        ids={ids}
        className={isEmpty ? 'button button-primary' : 'button'}
      >
        {own.addScope}
      </PageLink>
      <ImportLink ids={ids}>{own.importScopes}</ImportLink>
    </>
  );
  return (
    <section className="section api-scopes" aria-labelledby="scopes">
      <h2 id="scopes">{text.scopes}</h2>
      <DataTable
        label={text.scopes}
        page={scopes}
        keyOf={({ id }) => id}
        columns={[
          {
            heading: text.scope,
            cell: ({ id }) => (
              <span className="machine breakable" translate="no">
                {isOwn ? (
                  <PageLink to="/projects/:project/apis/:api/scopes/:scope" ids={{ ...ids, scope: id }}>
                    <Breakable text={id} />
                  </PageLink>
                ) : (
                  <Breakable text={id} />
                )}
              </span>
            ),
          },
          {
            heading: text.allows,
            cell: ({ allows, doesNotAllow }) => (
              <>
                <ScopeSentence of={allows} /> {doesNotAllow && <ScopeSentence of={doesNotAllow} isSoft />}
              </>
            ),
          },
          {
            heading: text.sensitivity,
            cell: ({ sensitivity, state }) => (
              <span className="scope-states">
                <StateWord state={sensitivity} word={text.sensitivities[sensitivity]} />
                {state === 'retired' && <StateWord state="retired" word={text.states.retired} />}
              </span>
            ),
          },
        ]}
        empty={
          <EmptyState title={text.noScopes} meaning={mayAdd ? own.noScopesMeaning : text.noScopesMeaning}>
            {add}
          </EmptyState>
        }
      />
      {add && scopes.data !== undefined && scopes.data.length > 0 && (
        <div className="form-actions section-actions">{add}</div>
      )}
    </section>
  );
}
