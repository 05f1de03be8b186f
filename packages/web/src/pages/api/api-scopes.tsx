/** The scopes of an API: what each lets an app do, in the page's language if there is such a text, and its class. */
import type { ApisTexts } from '@grantway/messages/console/apis';
import { useList } from '../../api/queries.ts';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ScopeSentence } from '../../components/scope-sentence.tsx';
import { StateWord } from '../../components/state-word.tsx';
import './api-scopes.css';

export function ApiScopes({ api, text }: { readonly api: string; readonly text: ApisTexts }) {
  const scopes = useList('apis.scopes.list', 'scopes', { api });
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
              <span className="machine" translate="no">
                {id}
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
        empty={<EmptyState title={text.noScopes} meaning={text.noScopesMeaning} />}
      />
    </section>
  );
}
