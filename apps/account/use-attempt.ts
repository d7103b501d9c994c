import { useEffect, useRef, useState } from 'react';
import { type Fault, toFault } from '../../kit/fault.ts';
import { retryAfterSeconds } from '../ui/session.ts';

/** Where the platform has not said how long to wait. */
const usualWaitSeconds = 30;

/** One thing that a form does: at most once at a time, and not before the platform would hear it again. */
export function useAttempt() {
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const [until, setUntil] = useState(0);
  const left = useSecondsUntil(until);

  /** `undefined` where it failed, or was not tried at all. */
  async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (running.current || Date.now() < until) return undefined;
    running.current = true;
    setBusy(true);
    setFault(null);
    try {
      return await work();
    } catch (error) {
      const failed = toFault(error);
      setFault(failed);
      if (failed.code === 'rate_limited') setUntil(Date.now() + (retryAfterSeconds(failed) || usualWaitSeconds) * 1000);
      return undefined;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }

  return { attempt, busy, fault, secondsLeft: left };
}

export type Attempt = ReturnType<typeof useAttempt>;

function useSecondsUntil(until: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => {
      setNow(Date.now());
      if (Date.now() >= until) clearInterval(timer);
    }, 250);
    return () => clearInterval(timer);
  }, [until]);
  return Math.max(0, Math.ceil((until - now) / 1000));
}
