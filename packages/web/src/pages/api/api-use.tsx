import { scopeUseTexts } from '@grantway/messages/console/scope-use';
import { useId, useState } from 'react';
import { Loaded } from '../../components/loaded.tsx';
import { ScopeUse } from '../../components/scope-use.tsx';
import { useApiScopes } from '../../components/use-api-scopes.ts';
import { useTexts } from '../../texts/language.tsx';

export function ApiUse({ api }: { readonly api: string }) {
  const text = useTexts(scopeUseTexts);
  const id = useId();
  const scopes = useApiScopes(api);
  const [chosen, setChosen] = useState<string>();
  return (
    <section className="section" aria-labelledby="use">
      <h2 id="use">{text.headingOfApi}</h2>
      <p className="soft">{text.meaning}</p>
      <Loaded of={scopes} lines={2}>
        {(all) => {
          const scope = chosen ?? all[0]?.id;
          if (scope === undefined) return null;
          return (
            <>
              <div className="field">
                <label htmlFor={id}>{text.scope}</label>
                <select
                  id={id}
                  className="select api-use-scope"
                  value={scope}
                  onChange={({ target }) => setChosen(target.value)}
                >
                  {all.map((one) => (
                    <option key={one.id} value={one.id}>
                      {one.id}
                    </option>
                  ))}
                </select>
              </div>
              <ScopeUse key={scope} api={api} scope={scope} />
            </>
          );
        }}
      </Loaded>
    </section>
  );
}
