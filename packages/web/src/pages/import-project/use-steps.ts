import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiFailure } from '../../api/api-failure.ts';
import type { Step } from './plan-project.ts';

export type StepState =
  | { readonly state: 'waiting' | 'running' | 'done' }
  | { readonly state: 'failed'; readonly failure: ApiFailure };

export type Run = {
  /** The state of each step. Empty before `start` and after `forget`. */
  readonly states: readonly StepState[];
  readonly isRunning: boolean;
  /** Resolves to true if every step is done. */
  readonly start: (steps: readonly Step[]) => Promise<boolean>;
  readonly forget: () => void;
};

export function useSteps(): Run {
  const client = useQueryClient();
  const [states, setStates] = useState<readonly StepState[]>([]);
  const [isRunning, setRunning] = useState(false);
  const start = async (steps: readonly Step[]) => {
    const all: StepState[] = steps.map(() => ({ state: 'waiting' }));
    const put = (index: number, state: StepState) => {
      all[index] = state;
      setStates([...all]);
    };
    setRunning(true);
    try {
      for (const [index, step] of steps.entries()) {
        put(index, { state: 'running' });
        try {
          await step.run();
          put(index, { state: 'done' });
        } catch (failure) {
          if (!(failure instanceof ApiFailure)) throw failure;
          put(index, { state: 'failed', failure });
          // All other steps need the project.
          if (index === 0) break;
        }
      }
    } finally {
      setRunning(false);
      await client.invalidateQueries();
    }
    return all.every(({ state }) => state === 'done');
  };
  return { states, isRunning, start, forget: () => setStates([]) };
}
