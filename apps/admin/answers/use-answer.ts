import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import { type Fault, toFault } from '../../../kit/fault.ts';

type Known<T> = { key: string; value?: T; fault?: Fault };

/**
 * What the platform answers to a question. It is asked when the page shows it, whenever `key` is another one, and by
 * `again`; meanwhile the last answer to the same key stays.
 */
export function useAnswer<T>(key: string, ask: () => Promise<T>) {
  const [known, setKnown] = useState<Known<T>>({ key });
  const [round, setRound] = useState(0);
  const question = useEffectEvent(ask);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each round asks again
  useEffect(() => {
    let over = false;
    question().then(
      (value) => !over && setKnown({ key, value }),
      (error: unknown) => {
        if (over) return;
        setKnown((now) => ({ key, ...(now.key === key && { value: now.value }), fault: toFault(error) }));
      },
    );
    return () => {
      over = true;
    };
  }, [key, round]);

  const { value, fault } = known.key === key ? known : { value: undefined, fault: undefined };
  return {
    value,
    fault,
    loading: value === undefined && fault === undefined,
    again: useCallback(() => setRound((now) => now + 1), []),
    /** What is known by now without asking. */
    put: useCallback((next: T) => setKnown({ key, value: next }), [key]),
  };
}

export type Answer<T> = ReturnType<typeof useAnswer<T>>;
