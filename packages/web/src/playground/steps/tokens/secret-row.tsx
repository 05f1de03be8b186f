import { tokensTexts } from '@grantway/messages/playground/tokens';
import type { SecretName } from '@grantway/protocol/playground';
import { type ReactNode, useState } from 'react';
import { Button } from '../../../components/button.tsx';
import { MachineValue } from '../../../components/copy-button.tsx';
import { useTexts } from '../../../texts/language.tsx';
import type { Revealed } from '../../pane/use-revealed.ts';
import { SecretChip } from '../../pane/with-secrets.tsx';

type Props = {
  readonly name: SecretName;
  readonly label: string;
  readonly has: boolean;
  /** The text to show if there's no secret. */
  readonly none: string;
  readonly revealed: Revealed;
  readonly action?: ReactNode;
};

export function SecretRow({ name, label, has, none, revealed, action }: Props) {
  const text = useTexts(tokensTexts);
  const [isWanted, setWanted] = useState(false);
  const isShown = isWanted && revealed.secrets !== undefined;
  const value = revealed.secrets?.[name];
  const toggle = () => {
    setWanted(!isShown);
    if (!isShown && revealed.secrets === undefined) void revealed.show();
  };
  return (
    <div className="secret-row">
      <dt>{label}</dt>
      <dd>
        {!has && <span className="soft">{none}</span>}
        {has && !isShown && <SecretChip name={name} />}
        {has && isShown && (value === undefined ? text.gone : <MachineValue text={value} label={label} />)}
      </dd>
      {has && (
        <dd className="secret-actions">
          <Button
            kind="quiet"
            aria-label={isShown ? text.hideOf(label) : text.showOf(label)}
            onClick={toggle}
          >
            {isShown ? text.hide : text.show}
          </Button>
          {action}
        </dd>
      )}
    </div>
  );
}
