import { useSyncExternalStore } from 'react';
import { ofThisTab } from '../../ui/browser-storage.ts';
import { type Filter, readFilter, writeFilter } from '../store/filter.ts';

const key = 'bridge.portal.view';
const listeners = new Set<() => void>();
let view: Filter = first();

function first(): Filter {
  try {
    return readFilter(JSON.parse(ofThisTab.getItem(key) ?? '{"state":"open"}') as Record<string, string>);
  } catch {
    return { state: 'open' };
  }
}

/** Shows the conversations of a filter; a reload shows them again. */
export function showView(filter: Filter): void {
  view = filter;
  ofThisTab.setItem(key, JSON.stringify(writeFilter(filter)));
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const currentView = (): Filter => view;

export const useView = (): Filter => useSyncExternalStore(subscribe, currentView);
