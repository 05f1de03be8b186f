import { useEffect, useState } from 'react';
import { useWorkspace } from '../../workspace/use-workspace.tsx';

/**
 * @param expiresAt in seconds since 1970, by the server's clock
 * @returns whole seconds, at least 0; undefined without `expiresAt`
 */
export function useSecondsLeft(expiresAt: number | undefined): number | undefined {
  const { secondsAhead } = useWorkspace();
  const [now, setNow] = useState(() => Date.now() / 1_000);
  useEffect(() => {
    if (expiresAt === undefined) return;
    const tick = () => setNow(Date.now() / 1_000);
    tick();
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, [expiresAt]);
  return expiresAt === undefined ? undefined : Math.max(0, Math.round(expiresAt - now - secondsAhead));
}
