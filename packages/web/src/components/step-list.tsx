import type { ReactNode } from 'react';
import { useLanguage } from '../texts/language.tsx';
import { Drawing, drawings } from './drawing.tsx';
import './step-list.css';

type Props = {
  readonly label: string;
  readonly names: readonly string[];
  /** The present step's position, from 0. All earlier steps are done. */
  readonly present: number;
  /** Replaces the name of a finished step. */
  readonly done?: (position: number) => ReactNode;
};

export function StepList({ label, names, present, done }: Props) {
  const number = new Intl.NumberFormat(useLanguage().language);
  return (
    <ol className="steps" aria-label={label}>
      {names.map((name, position) => (
        <li key={name} className="step" aria-current={position === present ? 'step' : undefined}>
          <span className="step-mark" aria-hidden="true">
            {position < present ? <Drawing d={drawings.check} /> : number.format(position + 1)}
          </span>
          {position < present && done !== undefined ? done(position) : name}
        </li>
      ))}
    </ol>
  );
}
