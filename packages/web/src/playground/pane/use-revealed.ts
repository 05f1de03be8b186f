/** Shows secrets on request. Hides them after a minute, or when the person leaves the page. */
import { useEffect, useState } from 'react';
import { ApiFailure } from '../../api/api-failure.ts';
import { useWorkspace } from '../workspace/use-workspace.tsx';
import type { Secrets } from './with-secrets.tsx';

const shownSeconds = 60;

export type Revealed = {
  readonly secrets: Secrets | undefined;
  readonly show: () => Promise<void>;
  readonly hide: () => void;
  readonly failure: ApiFailure | undefined;
};

/** @param sealed the sealed workspace, or the sealed secrets of an exchange */
export function useRevealed(sealed: string): Revealed {
  const { reveal } = useWorkspace();
  const [secrets, setSecrets] = useState<Secrets>();
  const [failure, setFailure] = useState<ApiFailure>();
  const isShown = secrets !== undefined;
  const hide = () => setSecrets(undefined);
  const show = async () => {
    setFailure(undefined);
    try {
      setSecrets(await reveal(sealed));
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error;
      setSecrets(undefined);
      setFailure(error);
    }
  };
  useEffect(() => {
    if (!isShown) return;
    const timer = setTimeout(hide, shownSeconds * 1_000);
    window.addEventListener('pagehide', hide);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pagehide', hide);
    };
  }, [isShown]);
  useEffect(() => {
    // A new sealed workspace can have other secrets than the shown ones.
    if (isShown) void show();
  }, [sealed]);
  return { secrets, show, hide, failure };
}
