import type { Store } from '../../ui/store.ts';
import type { Outgoing } from '../store/outgoing.ts';
import type { PortalState } from '../store/state.ts';
import type { UnsentPlace } from './unsent.ts';

type Written = { conversationId: string; one: Outgoing };

function allOf({ threads }: PortalState): Map<string, Written> {
  const all = new Map<string, Written>();
  for (const [conversationId, { outgoing }] of Object.entries(threads))
    for (const one of outgoing) all.set(one.clientId, { conversationId, one });
  return all;
}

const keptAs = ({ conversationId, one: { upload, ...one } }: Written) => ({
  ...one,
  conversationId,
  upload: upload !== null,
});

/** Writes down whatever changes of what is on its way, whoever changes it. `gone`: it has come back, or was discarded. */
export function followOutgoing(store: Store<PortalState>, unsent: UnsentPlace, gone: (clientId: string) => void): void {
  let before = allOf(store.get());
  store.subscribe(() => {
    const now = allOf(store.get());
    const changed = [...now.values()].filter(({ one }) => before.get(one.clientId)?.one !== one);
    const left = [...before.keys()].filter((clientId) => !now.has(clientId));
    before = now;
    if (changed.length === 0 && left.length === 0) return;
    unsent.change(changed.map(keptAs), left);
    for (const clientId of left) gone(clientId);
  });
}
