import { useCallback, useRef, useState } from 'react';
import { type Fault, toFault } from '../../kit/fault.ts';

/** One thing that a form does: at most once at a time. */
export function useAttempt() {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const running = useRef(false);

  /** `undefined` where it failed, or is under way already. */
  const attempt = useCallback(async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    if (running.current) return undefined;
    running.current = true;
    setBusy(true);
    setFault(null);
    try {
      return await work();
    } catch (error) {
      setFault(toFault(error));
      return undefined;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }, []);

  return { attempt, busy, fault };
}
