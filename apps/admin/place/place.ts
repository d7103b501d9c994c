import { useCallback, useSyncExternalStore } from 'react';
import { type Place, readPlace } from './address.ts';

const listeners = new Set<() => void>();
let place = readPlace(location.pathname, location.search);

function look() {
  place = readPlace(location.pathname, location.search);
  for (const listener of listeners) listener();
}

addEventListener('popstate', look);

/** `quietly`: in the place of where one is, such as for a filter. */
export function goTo(address: string, { quietly = false } = {}): void {
  if (address === location.pathname + location.search) return;
  if (quietly) history.replaceState(null, '', address);
  else {
    history.pushState(null, '', address);
    scrollTo(0, 0);
  }
  look();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const usePlace = (): Place => useSyncExternalStore(subscribe, () => place);

/** A part of the address that narrows down what is shown; '' is not in it. */
export function useFilter(name: string): [string, (value: string) => void] {
  const value = usePlace().query.get(name) ?? '';
  const set = useCallback((next: string) => setFilter(name, next), [name]);
  return [value, set];
}

/** An empty value takes it away. */
export function setFilter(name: string, value: string): void {
  const query = new URLSearchParams(location.search);
  if (value) query.set(name, value);
  else query.delete(name);
  goTo(location.pathname + (query.size > 0 ? `?${query}` : ''), { quietly: true });
}
