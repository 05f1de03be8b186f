import type { ConsentCheckTexts } from '@grantway/messages/console/consent-check';
import type { ReactNode } from 'react';
import type { Scope } from '../../api/operations.ts';
import { ShownScope } from '../../components/shown-scope.tsx';

type Props = {
  readonly declared: readonly string[];
  readonly known: ReadonlyMap<string, Scope>;
  /** The scopes that the app doesn't request. */
  readonly left: readonly string[];
  readonly onChange: (left: readonly string[]) => void;
  readonly text: ConsentCheckTexts;
};

const signInScopes = ['openid', 'email', 'profile'];

export function ScopeChoice({ declared, known, left, onChange, text }: Props) {
  const box = (scopes: readonly string[], name: ReactNode) => (
    <label key={scopes.join(' ')} className="check-scope">
      <input
        type="checkbox"
        checked={!scopes.some((scope) => left.includes(scope))}
        onChange={(event) => {
          const others = left.filter((scope) => !scopes.includes(scope));
          onChange(event.target.checked ? others : [...others, ...scopes]);
        }}
      />
      <span>{name}</span>
    </label>
  );
  return (
    <fieldset className="choices">
      <legend>{text.scopes}</legend>
      {box(signInScopes, text.signIn)}
      {declared.map((scope) => box([scope], <ShownScope name={scope} scope={known.get(scope)} />))}
    </fieldset>
  );
}
