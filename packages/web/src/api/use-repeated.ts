/** Calls `read` again and again for a limited time, while the tab is visible. */
import { useEffect, useState } from 'react';

const everyMilliseconds = 3_000;
/** Enough time to copy some code and run it. */
const forMilliseconds = 600_000;

export type Repetition = {
  readonly isOver: boolean;
  readonly again: () => void;
};

/** @param isWanted if false, only `again` calls `read` */
export function useRepeated(read: () => void, isWanted: boolean): Repetition {
  const [endsAt, setEndsAt] = useState(() => Date.now() + forMilliseconds);
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    if (!isWanted || isOver) return;
    const timer = setInterval(() => {
      if (Date.now() >= endsAt) setOver(true);
      else if (document.visibilityState === 'visible') read();
    }, everyMilliseconds);
    return () => clearInterval(timer);
  }, [read, isWanted, isOver, endsAt]);
  const again = () => {
    read();
    setEndsAt(Date.now() + forMilliseconds);
    setOver(false);
  };
  return { isOver, again };
}
