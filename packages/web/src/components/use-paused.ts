/** Returns a value after a pause in its changes, so that typing doesn't cause a request for each character. */
import { useEffect, useState } from 'react';

const pauseMilliseconds = 400;

export function usePaused<Value extends string>(value: Value): Value {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), pauseMilliseconds);
    return () => clearTimeout(timer);
  }, [value]);
  return paused;
}
