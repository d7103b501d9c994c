import { useRef, useSyncExternalStore } from 'react';

/** One value that changes as a whole, and tells whoever listens. */
export function createStore<S>(first: S) {
  let state = first;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set(change: (state: S) => S) {
      const next = change(state);
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export type Store<S> = ReturnType<typeof createStore<S>>;

/** A part of the value; the component is drawn anew only when that part is another one. */
export function useStore<S, P>(store: Store<S>, part: (state: S) => P): P {
  const last = useRef<{ state: S; part: (state: S) => P; value: P } | null>(null);
  const read = () => {
    const state = store.get();
    if (last.current?.state !== state || last.current.part !== part) last.current = { state, part, value: part(state) };
    return last.current.value;
  };
  return useSyncExternalStore(store.subscribe, read);
}
