import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import { type Fault, toFault } from '../../../kit/fault.ts';
import type { Answer } from './use-answer.ts';

type OnePage<R> = { items: R[]; nextCursor: string | null };
type Ask<R> = (cursor: string | undefined) => Promise<OnePage<R>>;
type Read<R> = { key: string; rows: R[]; next: string | null; read: boolean; fault?: Fault };

/** Rows of a list, as far as they have been read. */
export type Pages<R> = {
  rows: readonly R[];
  read: boolean;
  reading: boolean;
  fault: Fault | undefined;
  /** Reads the next page; `null`: these are all. */
  more: (() => void) | null;
  again: () => void;
  /** Page by page from the beginning, until it ends or is cancelled; tells how many rows there are by now. */
  readAll: (signal: AbortSignal, told: (rows: number) => void) => Promise<R[]>;
};

/** A list that the platform gives out page by page. It begins anew whenever `key` is another one. */
export function usePages<R>(key: string, ask: Ask<R>): Pages<R> {
  const [known, setKnown] = useState<Read<R>>({ key, rows: [], next: null, read: false });
  const [wanted, setWanted] = useState<{ key: string; cursor?: string; round: number }>({ key, round: 0 });
  const [reading, setReading] = useState(true);
  const question = useEffectEvent(ask);
  if (wanted.key !== key) setWanted({ key, round: 0 });

  // biome-ignore lint/correctness/useExhaustiveDependencies: each round asks again
  useEffect(() => {
    let over = false;
    const { cursor } = wanted;
    setReading(true);
    question(cursor)
      .then(
        ({ items, nextCursor }) => {
          if (over) return;
          setKnown((now) => {
            const before = cursor !== undefined && now.key === key ? now.rows : [];
            return { key, rows: [...before, ...items], next: nextCursor, read: true };
          });
        },
        (error: unknown) => {
          if (over) return;
          setKnown((now) =>
            now.key === key
              ? { ...now, fault: toFault(error) }
              : { key, rows: [], next: null, read: false, fault: toFault(error) },
          );
        },
      )
      .finally(() => !over && setReading(false));
    return () => {
      over = true;
    };
  }, [key, wanted]);

  const { rows, next, read, fault } =
    known.key === key ? known : { rows: [], next: null, read: false, fault: undefined };
  const readAll = useCallback(
    async (signal: AbortSignal, told: (rows: number) => void) => {
      const all: R[] = [];
      for (let cursor: string | undefined; ; ) {
        signal.throwIfAborted();
        const page = await ask(cursor);
        all.push(...page.items);
        told(all.length);
        if (page.nextCursor === null) return all;
        cursor = page.nextCursor;
      }
    },
    [ask],
  );
  return {
    rows,
    read,
    reading,
    fault,
    more: next === null ? null : () => setWanted((now) => ({ key, cursor: next, round: now.round + 1 })),
    again: useCallback(() => setWanted((now) => ({ key: now.key, round: now.round + 1 })), []),
    readAll,
  };
}

type Listed<R> = Pick<Answer<readonly R[]>, 'value' | 'fault' | 'loading' | 'again'>;

/** A list that comes as a whole. */
export function wholeList<R>({ value, fault, loading, again }: Listed<R>): Pages<R> {
  return {
    rows: value ?? [],
    read: value !== undefined,
    reading: loading,
    fault,
    more: null,
    again,
    readAll: async () => [...(value ?? [])],
  };
}
