import type { Snapshot, Step } from '../workspace/snapshot.ts';
import { useWorkspace } from '../workspace/use-workspace.tsx';

export type StepState = 'toDo' | 'done' | 'problem';

export function useStepStates(): Readonly<Record<Step, StepState>> {
  const { state, problem, exchanges, failure } = useWorkspace();
  const hasToken = state.accessToken !== undefined;
  const isWrong = (step: Step) => failure?.step === step || isFailed(exchanges, step);
  const word = (isProblem: boolean, isDone: boolean): StepState => {
    if (isProblem) return 'problem';
    return isDone ? 'done' : 'toDo';
  };
  return {
    1: word(problem !== undefined || failure?.step === 1, state.hasCode || hasToken || state.hasRefreshToken),
    2: word(isWrong(2), hasToken && !(state.hasCode && !state.isCodeUsed)),
    3: word(
      isWrong(3),
      exchanges.some(({ step }) => step === 3),
    ),
  };
}

function isFailed(exchanges: Snapshot['exchanges'], of: Step): boolean {
  const last = exchanges.find(({ step }) => step === of)?.exchange;
  return last !== undefined && (last.response === undefined || last.response.status >= 400);
}
