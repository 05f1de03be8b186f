import { scopesTexts } from '@grantway/messages/playground/scopes';
import { useId } from 'react';
import { Button } from '../../../components/button.tsx';
import { Drawing, drawings } from '../../../components/drawing.tsx';
import { MachineText } from '../../../components/machine-text.tsx';
import { useTexts } from '../../../texts/language.tsx';
import { useWorkspace } from '../../workspace/use-workspace.tsx';

export function ChosenScopes() {
  const text = useTexts(scopesTexts);
  const { chosenScopes, chooseScopes } = useWorkspace();
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="part-title">
        {text.chosen}
      </h3>
      {chosenScopes.length === 0 ? (
        <p className="soft">{text.noneChosen}</p>
      ) : (
        <ul className="chips">
          {chosenScopes.map((scope) => (
            <li key={scope} className="chip">
              <MachineText>{scope}</MachineText>
              <button
                type="button"
                className="chip-remove"
                aria-label={text.remove(scope)}
                onClick={() => chooseScopes(chosenScopes.filter((one) => one !== scope))}
              >
                <Drawing d={drawings.close} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {chosenScopes.length > 1 && (
        <Button kind="quiet" onClick={() => chooseScopes([])}>
          {text.removeAll}
        </Button>
      )}
    </section>
  );
}
