import { useEffect, useState } from 'react';

type Loaded<T> = { load: () => Promise<T>; value: T | null; failed: boolean };

/**
 * What comes when it is wanted, so that the page itself is there at once. `load`: another function where something else is
 * wanted. What does not get through can be asked for again, and takes nothing else with it.
 */
export function useLate<T>(load: () => Promise<T>): { value: T | null; failed: boolean; again: () => void } {
  const [loaded, setLoaded] = useState<Loaded<T>>({ load, value: null, failed: false });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let over = false;
    load().then(
      (value) => !over && setLoaded({ load, value, failed: false }),
      () => !over && setLoaded({ load, value: null, failed: true }),
    );
    return () => {
      over = true;
    };
  }, [load, attempt]);
  const { value, failed } = loaded.load === load ? loaded : { value: null, failed: false };
  return {
    value,
    failed,
    again() {
      setLoaded({ load, value: null, failed: false });
      setAttempt((now) => now + 1);
    },
  };
}
