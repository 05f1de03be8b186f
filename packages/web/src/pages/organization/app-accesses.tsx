import type { OrganizationsTexts } from '@grantway/messages/console/organizations';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Drawing, drawings } from '../../components/drawing.tsx';
import { Field } from '../../components/field.tsx';
import { type AppAccess, accesses, type PolicyFields } from './policy-fields.ts';

type Props = {
  readonly apps: PolicyFields['apps'];
  readonly onChange: (apps: PolicyFields['apps']) => void;
  readonly text: OrganizationsTexts;
};

export function AppAccesses({ apps, onChange, text }: Props) {
  const [client, setClient] = useState('');
  const set = (id: string, access: AppAccess) => onChange({ ...apps, [id]: access });
  const remove = (id: string) => {
    const { [id]: _removed, ...others } = apps;
    onChange(others);
  };
  const add = () => {
    const id = client.trim();
    if (id === '' || Object.hasOwn(apps, id)) return;
    set(id, { access: 'trusted' });
    setClient('');
  };
  return (
    <fieldset className="choices">
      <legend>{text.apps}</legend>
      <p className="field-meaning">{text.appsMeaning}</p>
      {Object.keys(apps).length === 0 && <p className="soft">{text.noApps}</p>}
      <ul className="policy-apps">
        {Object.entries(apps).map(([id, access]) => (
          <li key={id}>
            <span className="machine policy-app" translate="no">
              {id}
            </span>
            <select
              className="select"
              aria-label={text.accessOf(id)}
              value={access.access}
              onChange={({ target }) => set(id, accessFrom(target.value))}
            >
              {accesses.map((one) => (
                <option key={one} value={one}>
                  {text.accesses[one]}
                </option>
              ))}
            </select>
            <button
              type="button"
              className="icon-button"
              aria-label={text.removeApp(id)}
              onClick={() => remove(id)}
            >
              <Drawing d={drawings.close} />
            </button>
            {access.access === 'specific' && (
              <ScopesField
                scopes={access.scopes}
                onChange={(scopes) => set(id, { access: 'specific', scopes })}
                text={text}
              />
            )}
          </li>
        ))}
      </ul>
      <div className="policy-add">
        <Field label={text.client} value={client} onChange={setClient} isMachine />
        <Button onClick={add}>{text.addApp}</Button>
      </div>
    </fieldset>
  );
}

type ScopesProps = {
  readonly scopes: readonly string[];
  readonly onChange: (scopes: readonly string[]) => void;
  readonly text: OrganizationsTexts;
};

/**
 * Keeps the text as typed, because a text made from `scopes` would lose a space at the end. If `scopes` changed
 * otherwise, e.g. by an undo, shows the new scopes.
 */
function ScopesField({ scopes, onChange, text }: ScopesProps) {
  const [typed, setTyped] = useState('');
  const saved = scopes.join(' ');
  return (
    <Field
      label={text.scopes}
      value={scopesIn(typed).join(' ') === saved ? typed : saved}
      onChange={(value) => {
        setTyped(value);
        onChange(scopesIn(value));
      }}
      isMachine
    />
  );
}

function scopesIn(typed: string): readonly string[] {
  return typed.split(/\s+/).filter((scope) => scope !== '');
}

function accessFrom(value: string): AppAccess {
  const access = accesses.find((one) => one === value) ?? 'blocked';
  return access === 'specific' ? { access, scopes: [] } : { access };
}
