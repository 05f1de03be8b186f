/**
 * Proposes scopes to declare after an app's request failed. Proposes all undeclared scopes of an authorization
 * request. For an API call without the right scope, lists the scopes that the API accepts, of which one is enough.
 */
import { receivedTexts } from '@grantway/messages/console/received';
import type { Project } from '../../api/operations.ts';
import { Button } from '../../components/button.tsx';
import { useKnownScopes } from '../../components/known-scopes.ts';
import { Received } from '../../components/received.tsx';
import { ShownScope } from '../../components/shown-scope.tsx';
import type { Editing } from '../../components/use-editing.ts';
import { useFillIn } from '../../components/use-fill-in.ts';
import { useReceived } from '../../routing/fix-address.ts';
import { useTexts } from '../../texts/language.tsx';
import type { ScreenFields } from './screen-fields.ts';

type Props = {
  readonly saved: readonly string[];
  readonly editing: Editing<Project, ScreenFields>;
  readonly mayChange: boolean;
};

export function ReceivedScopes({ saved, editing, mayChange }: Props) {
  const { scopes: text } = useTexts(receivedTexts);
  const received = useReceived('scopes', 'one-scope');
  const scopes = received?.fix.scopes ?? [];
  const known = useKnownScopes(scopes);
  const { declaredScopes } = editing.fields;
  const declare = (some: readonly string[]) => {
    const missing = some.filter((scope) => !declaredScopes.includes(scope));
    if (missing.length > 0) editing.edit({ declaredScopes: [...declaredScopes, ...missing] });
  };
  useFillIn(received, (fix) => {
    if (fix.at === 'scopes' && mayChange) declare(scopes);
  });
  if (received === undefined) return null;
  const isAny = received.fix.at === 'one-scope';
  const isDeclared = (scope: string) => saved.includes(scope);
  const isDone = scopes.length > 0 && (isAny ? scopes.some(isDeclared) : scopes.every(isDeclared));
  return (
    <Received
      received={received}
      mayChange={mayChange}
      isDone={isDone && !isAny}
      proposal={isAny ? <p>{text.thenAsk}</p> : null}
    >
      <p>{isAny ? text.one : isDone ? text.declared : text.missing}</p>
      <ul>
        {scopes.map((scope) => (
          <li key={scope}>
            <ShownScope name={scope} scope={known.get(scope)} />
            {isAny &&
              (declaredScopes.includes(scope) ? (
                <span className="soft">{text.already}</span>
              ) : (
                mayChange && (
                  <Button kind="quiet" aria-label={text.declare(scope)} onClick={() => declare([scope])}>
                    {text.declareShort}
                  </Button>
                )
              ))}
          </li>
        ))}
      </ul>
    </Received>
  );
}
