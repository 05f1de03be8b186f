/** The scopes of an API: what each lets an app do, in the page's language if there is such a text, and its class. */
import type { ApisTexts } from '@grantway/messages/console/apis';
import type { Language } from '@grantway/messages/language';
import type { Scope } from '../../api/operations.ts';
import { useList } from '../../api/queries.ts';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { StateWord } from '../../components/state-word.tsx';
import { useLanguage } from '../../texts/language.tsx';
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
                <Sentence of={allows} /> {doesNotAllow && <Sentence of={doesNotAllow} isSoft />}
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

type SentenceProps = { readonly of: Scope['allows']; readonly isSoft?: boolean };

/** In the page's language, else in English, else in the first language that has one. */
function Sentence({ of: texts, isSoft }: SentenceProps) {
  const { language } = useLanguage();
  const others = Object.keys(texts) as Language[];
  const spoken = [language, 'en' as const, ...others].find((one) => texts[one] !== undefined);
  if (spoken === undefined) return;
  return (
    <span className={isSoft ? 'soft' : undefined} lang={spoken === language ? undefined : spoken}>
      {texts[spoken]}
    </span>
  );
}
