import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { type Fault, toFault } from '../../../kit/fault.ts';

export type Progress = { done: number; total: number | null };
export type JobState = 'running' | 'done' | 'cancelled' | 'failed';
export type Job = Progress & { state: JobState; fault: Fault | undefined; cancel: () => void; again: () => void };

type Work = (told: (progress: Progress) => void, signal: AbortSignal) => Promise<void>;

const begun = { done: 0, total: null, state: 'running', fault: undefined } as const;

/**
 * Work that takes longer than one looks at it: it begins when it is shown, tells how far it is, and stops between two steps
 * when it is cancelled or goes out of sight.
 */
export function useJob(work: Work): Job {
  const [job, setJob] = useState<Omit<Job, 'cancel' | 'again'>>(begun);
  const [round, setRound] = useState(0);
  const run = useEffectEvent(work);
  const ending = useRef<AbortController | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each round runs again
  useEffect(() => {
    const end = new AbortController();
    ending.current = end;
    const { signal } = end;
    setJob(begun);
    run((progress) => !signal.aborted && setJob((now) => ({ ...now, ...progress })), signal).then(
      () => !signal.aborted && setJob((now) => ({ ...now, state: 'done' })),
      (error: unknown) => !signal.aborted && setJob((now) => ({ ...now, state: 'failed', fault: toFault(error) })),
    );
    return () => end.abort();
  }, [round]);

  return {
    ...job,
    cancel: useCallback(() => {
      ending.current?.abort();
      setJob((now) => (now.state === 'running' ? { ...now, state: 'cancelled' } : now));
    }, []),
    again: useCallback(() => setRound((now) => now + 1), []),
  };
}
