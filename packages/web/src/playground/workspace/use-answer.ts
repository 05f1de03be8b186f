import { useEffect, useState } from 'react';
import type { Loading } from '../../api/queries.ts';

/**
 * Loads data when the component appears, and again when `key` changes. The old data stays until the new data arrives.
 *
 * @param load undefined if there's nothing to load
 */
export function useAnswer<Data>(key: string, load: (() => Promise<Data>) | undefined): Loading<Data> {
  const [answer, setAnswer] = useState<{ readonly data?: Data; readonly error?: unknown }>({});
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (load === undefined) return;
    let isWanted = true;
    load().then(
      (data) => isWanted && setAnswer({ data }),
      (error: unknown) => isWanted && setAnswer({ error }),
    );
    return () => {
      isWanted = false;
    };
    // Each rendering has a new `load`, so only `key` decides when to load.
  }, [key, attempt]);
  return { data: answer.data, error: answer.error, reload: () => setAttempt((before) => before + 1) };
}
