import { frameTexts } from '@grantway/messages/playground/frame';
import { type ReactNode, Suspense, useId, useRef } from 'react';
import { Drawing, drawings } from '../../components/drawing.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { StateWord } from '../../components/state-word.tsx';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import type { Step } from '../workspace/snapshot.ts';
import type { StepState } from './use-step-states.ts';
import './step-section.css';

type Props = {
  readonly step: Step;
  readonly state: StepState;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly preload?: () => Promise<unknown>;
  readonly children: ReactNode;
};

const names = { 1: 'scopes', 2: 'tokens', 3: 'request' } as const;

export function StepSection({ step, state, isOpen, onToggle, preload, children }: Props) {
  const text = useTexts(frameTexts);
  const number = new Intl.NumberFormat(useLanguage().language).format(step);
  const id = useId();
  // A closed step stays mounted after its first opening, so it keeps what the person typed.
  const wasOpen = useRef(isOpen);
  wasOpen.current ||= isOpen;
  const approach = () => void preload?.().catch(() => {});
  return (
    <section className="playground-step" aria-labelledby={id}>
      <h2 id={id}>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={`${id}-content`}
          onClick={onToggle}
          onPointerEnter={approach}
          onFocus={approach}
        >
          <Drawing d={isOpen ? drawings.down : drawings.right} />
          <span className="step-name">{text.step(number, text.names[names[step]])}</span>
          <StateWord state={state} word={text.states[state]} />
        </button>
      </h2>
      <div id={`${id}-content`} className="step-content stack" hidden={!isOpen}>
        <Suspense fallback={<Skeleton />}>{wasOpen.current && children}</Suspense>
      </div>
    </section>
  );
}
