import type { GrantsTexts } from '@grantway/messages/console/grants';
import type { AccountGrant } from '../api/operations.ts';
import { useKnownScopes } from './known-scopes.ts';
import { ShownScope } from './shown-scope.tsx';
import { useDay } from './time-text.tsx';
import './granted-scopes.css';

type Props = {
  readonly grant: Pick<AccountGrant, 'scopes' | 'scopeExpireTimes'>;
  /** Says when a permission ends. */
  readonly until?: (day: string) => string;
  readonly text: GrantsTexts;
};

export function GrantedScopes({ grant: { scopes, scopeExpireTimes }, text, until = text.until }: Props) {
  const known = useKnownScopes(scopes);
  const day = useDay();
  return (
    <ul className="granted-scopes">
      {scopes.map((scope) => {
        const end = scopeExpireTimes[scope];
        return (
          <li key={scope}>
            <ShownScope name={scope} scope={known.get(scope)} />
            {end !== undefined && <span className="soft"> {until(day(end))}</span>}
          </li>
        );
      })}
    </ul>
  );
}
