import { useSyncExternalStore } from 'react';
import { type Place, readPlace, writePlace } from './address.ts';

const listeners = new Set<() => void>();
let place = readPlace(location.search);

function become(next: Place) {
  place = next;
  for (const listener of listeners) listener();
}

addEventListener('popstate', () => become(readPlace(location.search)));

export function goTo(next: Partial<Place>): void {
  const whole = { conversationId: null, messageId: null, from: null, ...next };
  if (writePlace(whole) === writePlace(place)) return;
  history.pushState(null, '', `${location.pathname}${writePlace(whole)}`);
  become(whole);
}

/** The jump is done: a reload need not do it again. */
export function arrived(): void {
  if (place.messageId === null) return;
  const whole = { ...place, messageId: null };
  history.replaceState(null, '', `${location.pathname}${writePlace(whole)}`);
  become(whole);
}

export const currentPlace = (): Place => place;

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const usePlace = (): Place => useSyncExternalStore(subscribe, currentPlace);
