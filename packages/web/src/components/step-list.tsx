/** A list of steps in their order. It marks the present step, and the steps that are done. */
import type { ReactNode } from 'react';
import { useLanguage } from '../texts/language.tsx';
import { Drawing, drawings } from './drawing.tsx';
import './step-list.css';

type Props = {
  readonly label: string;
  readonly names: readonly string[];
  /** The position of the present step, from 0. Those before it are done. */
  readonly present: number;
  /** What to show for a step that is done. By default, it's the step's name. */
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
