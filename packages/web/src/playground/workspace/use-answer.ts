import { useEffect, useState } from 'react';
import type { Loading } from '../../api/queries.ts';

/**
 * Loads something when the component appears, and again if `key` changes. Until then, the old answer stays.
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
    // `load` is a new function at each rendering; `key` stands for it.
  }, [key, attempt]);
  return { data: answer.data, error: answer.error, reload: () => setAttempt((before) => before + 1) };
}
