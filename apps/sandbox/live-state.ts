import { useSyncExternalStore } from 'react';
import { type SandboxState, sandboxContract } from '../../contracts/sandbox.ts';
import { browserClient } from '../ui/api.ts';

export const sandbox = browserClient(sandboxContract);

export type Customer = SandboxState['customers'][number];
export type PhoneMessage = Customer['chat'][number];
export type Conversation = SandboxState['conversations'][number];
export type DeskMessage = Conversation['messages'][number];
export type CannedResponse = SandboxState['cannedResponses'][number];

type Live = {
  state: SandboxState | null;
  connected: boolean;
  /** Counts connections: a new one may be a new server. */
  session: number;
};

let live: Live = { state: null, connected: false, session: 0 };
const listeners = new Set<() => void>();
let source: EventSource | undefined;

function set(change: Partial<Live>) {
  live = { ...live, ...change };
  for (const listener of listeners) listener();
}

function connect() {
  source = new EventSource(new URL('api/events', document.baseURI));
  source.addEventListener('open', () => set({ connected: true, session: live.session + 1 }));
  source.addEventListener('state', (event) => set({ state: JSON.parse(event.data) as SandboxState }));
  source.addEventListener('error', () => {
    if (live.connected) set({ connected: false });
    // The browser reconnects by itself after a lost connection, but gives up after any answer other than 200.
    if (source?.readyState === EventSource.CLOSED) setTimeout(connect, 1500);
  });
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  if (!source) connect();
  return () => listeners.delete(listener);
}

/** The sandbox's state as the server tells it, over one stream for the whole page. */
export const useLive = (): Live => useSyncExternalStore(subscribe, () => live);
