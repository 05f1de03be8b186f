/** Chooses the APIs that the app calls and their scopes. The page chooses nothing in advance. */
import { useState } from 'react';
import type { Api } from '../../api/operations.ts';
import { useList } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { Equivalent } from '../../components/equivalent.tsx';
import { Field } from '../../components/field.tsx';
import { hasEveryWord } from '../../components/has-every-word.ts';
import { Loaded } from '../../components/loaded.tsx';
import { useLanguage } from '../../texts/language.tsx';
import { NeededScopes } from './needed-scopes.tsx';
import { type Need, needsOf, withNeeds } from './needs.ts';
import { projectCommand, projectIdOf, projectOf } from './registration.ts';
import type { StepProps } from './step-props.ts';
import './needs.css';
import '../../components/check-list.css';

const mostShown = 8;

/** Every app may sign people in, and the management API is for administrators. */
const notOffered: readonly string[] = ['oauth2.googleapis.com', 'management.grantway'];

export function NeedsStep({ answers, change, text }: StepProps) {
  const [search, setSearch] = useState('');
  const [showsAll, setShowsAll] = useState(false);
  const { language } = useLanguage();
  const apis = useList('apis.list', 'apis', {}, { pageSize: '1000' });
  const needs = needsOf(answers);
  const keep = (changed: readonly Need[]) => change({ needs: withNeeds(changed) });
  const set = ({ id, needsEnabling }: Api, isNeeded: boolean) => {
    const others = needs.filter(({ api }) => api !== id);
    keep(isNeeded ? [...others, { api: id, enable: needsEnabling !== false, scopes: [] }] : others);
  };
  return (
    <>
      <fieldset className="checks">
        <legend>{text.needs}</legend>
        <p className="field-meaning">{text.needsMeaning}</p>
        <Loaded of={apis} lines={6}>
          {(listed) => {
            const offered = listed
              .filter(({ id, state }) => state === 'active' && !notOffered.includes(id))
              .toSorted((one, other) => Number(one.builtIn) - Number(other.builtIn));
            const need = (id: string) => needs.find(({ api }) => api === id);
            const found = offered.filter(({ id, title, family = '' }) =>
              hasEveryWord(`${id} ${title} ${family}`, search.trim()),
            );
            const shown = offered.filter(
              (api) =>
                need(api.id) !== undefined || found.slice(0, showsAll ? undefined : mostShown).includes(api),
            );
            const isCut = !showsAll && found.length > mostShown;
            return (
              <>
                {offered.length > mostShown && (
                  <div className="need-search">
                    <Field
                      label={text.findApi}
                      type="search"
                      value={search}
                      onChange={(typed) => setSearch(typed.slice(0, 200))}
                    />
                  </div>
                )}
                {shown.map((api) => {
                  const chosen = need(api.id);
                  return (
                    <div key={api.id}>
                      <label className="check">
                        <input
                          type="checkbox"
                          checked={chosen !== undefined}
                          onChange={(event) => set(api, event.target.checked)}
                        />
                        <span>{api.title}</span>
                      </label>
                      {chosen !== undefined && (
                        <NeededScopes
                          api={api}
                          chosen={chosen.scopes}
                          onChange={(scopes) =>
                            keep(needs.map((one) => (one === chosen ? { ...chosen, scopes } : one)))
                          }
                          text={text}
                        />
                      )}
                    </div>
                  );
                })}
                {isCut && (
                  <p className="need-more">
                    <Button onClick={() => setShowsAll(true)}>
                      {text.allApis(new Intl.NumberFormat(language).format(found.length))}
                    </Button>
                  </p>
                )}
                {found.length === 0 && <p className="soft">{text.noApi}</p>}
              </>
            );
          }}
        </Loaded>
      </fieldset>
      <Equivalent
        command={projectCommand(answers)}
        operation="projects.create"
        call={{ ids: {}, input: { id: projectIdOf(answers), ...projectOf(answers) } }}
      />
    </>
  );
}
