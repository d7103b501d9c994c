import { useEffect, useState } from 'react';
import { toFault } from '../../kit/fault.ts';
import { retryAfterSeconds } from '../ui/session.ts';
import { useAttempt } from '../ui/use-attempt.ts';

/** Where the platform has not said how long to wait. */
const usualWaitSeconds = 30;

/** One thing that a form does: at most once at a time, and not before the platform would hear it again. */
export function usePatientAttempt() {
  const { attempt: once, busy, fault } = useAttempt();
  const [until, setUntil] = useState(0);
  const left = useSecondsUntil(until);

  /** `undefined` where it failed, or was not tried at all. */
  async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (Date.now() < until) return undefined;
    return once(async () => {
      try {
        return await work();
      } catch (error) {
        const failed = toFault(error);
        if (failed.code === 'rate_limited')
          setUntil(Date.now() + (retryAfterSeconds(failed) || usualWaitSeconds) * 1000);
        throw failed;
      }
    });
  }

  return { attempt, busy, fault, secondsLeft: left };
}

export type Attempt = ReturnType<typeof usePatientAttempt>;

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
