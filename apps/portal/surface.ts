import { useSyncExternalStore } from 'react';

/** What is laid over the page. */
export type Surface = 'palette' | 'help' | 'templates' | null;

const listeners = new Set<() => void>();
let surface: Surface = null;

export function open(next: Surface): void {
  surface = next;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useSurface = (): Surface => useSyncExternalStore(subscribe, () => surface);
