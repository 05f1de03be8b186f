import { useEffect, useState } from 'react';

export function useMedia(query: string): boolean {
  const [list] = useState(() => window.matchMedia(query));
  const [matches, setMatches] = useState(list.matches);
  useEffect(() => {
    const update = () => setMatches(list.matches);
    list.addEventListener('change', update);
    return () => list.removeEventListener('change', update);
  }, [list]);
  return matches;
}
