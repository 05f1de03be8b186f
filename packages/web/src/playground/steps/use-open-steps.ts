/** A step opens when the person reaches it. */
import { useEffect, useRef, useState } from 'react';
import type { Step } from '../workspace/snapshot.ts';
import { useWorkspace } from '../workspace/use-workspace.tsx';

type OpenSteps = {
  readonly isOpen: (step: Step) => boolean;
  readonly toggle: (step: Step) => void;
  readonly open: (step: Step) => void;
};

export function useOpenSteps(): OpenSteps {
  const { state } = useWorkspace();
  const { hasCode } = state;
  const hasToken = state.accessToken !== undefined || state.hasRefreshToken;
  const [shown, setShown] = useState<ReadonlySet<Step>>(() => {
    if (hasToken) return new Set<Step>([2, 3]);
    return new Set<Step>([hasCode ? 2 : 1]);
  });
  const before = useRef({ hasCode, hasToken });
  useEffect(() => {
    if (hasToken && !before.current.hasToken) setShown(new Set<Step>([2, 3]));
    else if (hasCode && !before.current.hasCode) setShown(new Set<Step>([2]));
    before.current = { hasCode, hasToken };
  }, [hasCode, hasToken]);
  const change = (step: Step, isOpen: boolean) =>
    setShown(
      (present) => new Set<Step>([...present].filter((one) => one !== step).concat(isOpen ? [step] : [])),
    );
  return {
    isOpen: (step) => shown.has(step),
    toggle: (step) => change(step, !shown.has(step)),
    open: (step) => change(step, true),
  };
}
