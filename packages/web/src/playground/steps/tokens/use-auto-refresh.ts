/** Tries to refresh each access token only once, so it doesn't repeat a failed request. */
import { useEffect, useRef } from 'react';
import { useWorkspace } from '../../workspace/use-workspace.tsx';
import { useSecondsLeft } from './use-seconds-left.ts';

const secondsBefore = 60;

export function useAutoRefresh(): void {
  const { autoRefresh, state, run } = useWorkspace();
  const { accessToken, hasRefreshToken } = state;
  const left = useSecondsLeft(accessToken?.expiresAt);
  const tried = useRef<number>(undefined);
  const issuedAt = accessToken?.issuedAt;
  // A token that lives less than two minutes is refreshed after half its lifetime.
  const lifetime = (accessToken?.expiresAt ?? 0) - (issuedAt ?? 0);
  const isDue = left !== undefined && left <= Math.min(secondsBefore, lifetime / 2);
  useEffect(() => {
    if (!autoRefresh || !hasRefreshToken || !isDue || tried.current === issuedAt) return;
    tried.current = issuedAt;
    void run('refresh', {}, { step: 2 });
  }, [autoRefresh, hasRefreshToken, isDue, issuedAt, run]);
}
