import type { StartTexts } from '@grantway/messages/console/start';
import { useState } from 'react';
import type { Api } from '../../api/operations.ts';
import { Button } from '../../components/button.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { ShownScope } from '../../components/shown-scope.tsx';
import { useApiScopes } from '../../components/use-api-scopes.ts';
import { useLanguage } from '../../texts/language.tsx';
import { commonFirst } from './common-scopes.ts';

type Props = {
  readonly api: Api;
  readonly chosen: readonly string[];
  readonly onChange: (scopes: readonly string[]) => void;
  readonly text: StartTexts;
};

const mostShown = 4;

export function NeededScopes({ api, chosen, onChange, text }: Props) {
  const { language } = useLanguage();
  const [showsAll, setShowsAll] = useState(false);
  const scopes = useApiScopes(api.id);
  return (
    <fieldset className="need-scopes" aria-label={text.scopesOf(api.title)}>
      <Loaded of={scopes} lines={mostShown}>
        {(listed) => {
          const offered = commonFirst(listed.filter(({ state }) => state === 'active'));
          const shown = offered.filter(({ id }, at) => showsAll || at < mostShown || chosen.includes(id));
          return (
            <>
              {offered.length === 0 && <p className="soft">{text.noScopes}</p>}
              {shown.map((scope) => (
                <label key={scope.id} className="check">
                  <input
                    type="checkbox"
                    checked={chosen.includes(scope.id)}
                    onChange={(event) =>
                      onChange(
                        event.target.checked
                          ? [...chosen, scope.id]
                          : chosen.filter((one) => one !== scope.id),
                      )
                    }
                  />
                  <ShownScope name={scope.id} scope={scope} />
                </label>
              ))}
              {shown.length < offered.length && (
                <Button kind="quiet" onClick={() => setShowsAll(true)}>
                  {text.allScopes(new Intl.NumberFormat(language).format(offered.length))}
                </Button>
              )}
            </>
          );
        }}
      </Loaded>
    </fieldset>
  );
}
