import { useEffect, useState } from 'react';
import { useWorkspace } from '../../workspace/use-workspace.tsx';

type Options = {
  readonly scopes?: readonly string[];
  /** For the exercise with a wrong `state` in the authorization response. */
  readonly state?: 'wrong';
};

type Authorize = {
  readonly authorize: (options?: Options) => Promise<void>;
  readonly isLeaving: boolean;
};

export function useAuthorize(): Authorize {
  const { chosenScopes, run, change, state: workspace } = useWorkspace();
  const { isAuthorizing } = workspace;
  const [isLeaving, setLeaving] = useState(false);
  useEffect(() => {
    // The person pressed "back", and the browser restored the page from its cache.
    const onShow = ({ persisted }: PageTransitionEvent) => {
      if (!persisted) return;
      setLeaving(false);
      if (isAuthorizing) change({ cameBackWithoutAnswer: true });
    };
    window.addEventListener('pageshow', onShow);
    return () => window.removeEventListener('pageshow', onShow);
  }, [change, isAuthorizing]);
  const authorize = async ({ scopes = chosenScopes, state }: Options = {}) => {
    setLeaving(true);
    change({ problem: undefined, cameBackWithoutAnswer: false });
    const answer = await run('authorize', { scopes, ...(state && { state }) }, { step: 1 });
    if (answer === undefined || !/^https?:\/\//.test(answer.url)) {
      setLeaving(false);
      return;
    }
    change({ visit: { url: answer.url, startedAt: Date.now() } });
    window.location.assign(answer.url);
  };
  return { authorize, isLeaving };
}
