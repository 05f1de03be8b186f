/** Guides a developer through replacing a secret. The states and last uses of both secrets decide the next step. */
import type { ClientTexts } from '@grantway/messages/console/client';
import type { ClientSecret } from '../../api/operations.ts';
import { StepList } from '../../components/step-list.tsx';
import { useDay } from '../../components/time-text.tsx';
import './rotation.css';

type Props = {
  /** The oldest secret first. */
  readonly secrets: readonly ClientSecret[];
  readonly text: ClientTexts['secrets']['rotation'];
};

/** The server records a secret's use at most once a day, so a used secret can look unused for a day (decision 0073). */
const dayMilliseconds = 86_400_000;

export function Rotation({ secrets: [old, fresh], text }: Props) {
  const day = useDay();
  if (old === undefined || fresh === undefined) return null;
  const step = nextStep(old, fresh);
  const meaning = {
    switch: text.switch,
    wait: text.wait(day(old.lastUseTime ?? old.createTime)),
    disable: text.disable,
    delete: text.delete,
  };
  return (
    <div className="panel rotation">
      <StepList
        label={text.label}
        names={text.steps}
        present={{ switch: 1, wait: 1, disable: 2, delete: 3 }[step]}
      />
      <p role="status">{meaning[step]}</p>
    </div>
  );
}

function nextStep(old: ClientSecret, fresh: ClientSecret): 'switch' | 'wait' | 'disable' | 'delete' {
  if (old.state === 'disabled' || fresh.state === 'disabled') return 'delete';
  if (fresh.lastUseTime === undefined) return 'switch';
  const used = old.lastUseTime === undefined ? 0 : Date.parse(old.lastUseTime);
  return Date.now() - used < dayMilliseconds ? 'wait' : 'disable';
}
