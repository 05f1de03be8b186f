/** Scrolls to the top when a new page opens. On back and forward, the browser restores the position. */
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useLocation } from 'wouter';

export function useScrollToTop(): void {
  const [location] = useLocation();
  const shown = useRef(location);
  const returnedTo = useRef<string>(undefined);
  useEffect(() => {
    const note = () => {
      returnedTo.current = window.location.pathname;
    };
    window.addEventListener('popstate', note);
    return () => window.removeEventListener('popstate', note);
  }, []);
  useLayoutEffect(() => {
    if (shown.current === location) return;
    shown.current = location;
    if (returnedTo.current !== window.location.pathname) window.scrollTo(0, 0);
    returnedTo.current = undefined;
  }, [location]);
}
