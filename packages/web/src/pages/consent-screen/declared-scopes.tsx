import type { ConsentScreenTexts } from '@grantway/messages/console/consent-screen';
import { type ReactNode, useState } from 'react';
import type { Project, Scope } from '../../api/operations.ts';
import { Button } from '../../components/button.tsx';
import { Drawing, drawings } from '../../components/drawing.tsx';
import { sensitivities } from '../../components/known-scopes.ts';
import { ShownScope } from '../../components/shown-scope.tsx';
import { StateWord } from '../../components/state-word.tsx';
import { PickScopes } from './pick-scopes.tsx';

type Props = {
  readonly scopes: readonly string[];
  readonly known: ReadonlyMap<string, Scope>;
  /** Absent if the person may not change the consent screen. */
  readonly change?: {
    readonly project: Project;
    readonly onChange: (scopes: readonly string[]) => void;
  };
  readonly text: ConsentScreenTexts;
};

export function DeclaredScopes({ scopes, known, change, text }: Props) {
  const [isPicking, setPicking] = useState(false);
  const unknown = scopes.filter((scope) => !known.has(scope));
  const remove = (scope: string) => change?.onChange(scopes.filter((one) => one !== scope));
  const list = (names: readonly string[]) => (
    <ul className="declared">
      {names.map((name) => (
        <li key={name}>
          <ShownScope name={name} scope={known.get(name)} />
          {change !== undefined && (
            <button
              type="button"
              className="icon-button"
              aria-label={text.remove(name)}
              onClick={() => remove(name)}
            >
              <Drawing d={drawings.close} />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
  return (
    <fieldset className="field-group">
      <legend>{text.permissions}</legend>
      <p className="field-meaning">{text.permissionsMeaning}</p>
      {scopes.length === 0 && <p className="declared-none">{text.noPermissions}</p>}
      {sensitivities.map((sensitivity) => {
        const names = scopes.filter((scope) => known.get(scope)?.sensitivity === sensitivity);
        if (names.length === 0) return null;
        return (
          <Class
            key={sensitivity}
            title={<StateWord state={sensitivity} word={text.sensitivities[sensitivity]} />}
            meaning={text.sensitivityMeanings[sensitivity]}
          >
            {list(names)}
          </Class>
        );
      })}
      {unknown.length > 0 && <Class title={text.unknownScopes}>{list(unknown)}</Class>}
      {change !== undefined && (
        <Button kind="quiet" onClick={() => setPicking(true)}>
          {text.addPermissions}
        </Button>
      )}
      {isPicking && change !== undefined && (
        <PickScopes
          project={change.project}
          declared={scopes}
          onPick={(picked) => {
            change.onChange([...scopes, ...picked]);
            setPicking(false);
          }}
          onClose={() => setPicking(false)}
          text={text}
        />
      )}
    </fieldset>
  );
}

type ClassProps = { readonly title: ReactNode; readonly meaning?: string; readonly children: ReactNode };

function Class({ title, meaning, children }: ClassProps) {
  return (
    <div className="scope-class">
      <h3>{title}</h3>
      {meaning !== undefined && <p className="field-meaning">{meaning}</p>}
      {children}
    </div>
  );
}
