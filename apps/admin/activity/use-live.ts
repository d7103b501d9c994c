import { useEffect } from 'react';

const everyMs = 15_000;

/** Asks again every quarter of a minute, and when somebody comes back to the page; not while nobody sees it. */
export function useLive(again: () => void): void {
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') again();
    };
    const timer = setInterval(look, everyMs);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [again]);
}
