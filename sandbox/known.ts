import { Fault } from '../kit/fault.ts';
import type { Simulators } from './simulators.ts';

export const ok = { ok: true } as const;

/** @throws Fault `not_found` */
export function knownCustomer(meta: Simulators['meta'], id: string) {
  const found = meta.customers().find((one) => one.id === id);
  if (!found) throw new Fault('not_found', `customerId: no customer "${id}"`);
  return found;
}

/** @throws Fault `not_found` */
export function knownConversation(genesys: Simulators['genesys'], id: string) {
  const found = genesys.conversations().find((one) => one.id === id);
  if (!found) throw new Fault('not_found', `conversationId: no conversation "${id}"`);
  return found;
}

/** @throws Fault `not_found`, or `conflict` once it has ended */
export function openConversation(genesys: Simulators['genesys'], id: string) {
  const found = knownConversation(genesys, id);
  if (found.state !== 'connected') throw new Fault('conflict', 'this conversation has ended');
  return found;
}

/** What a simulator refuses is said to the person at the page: it is theirs to do otherwise. */
export function attempt<T>(act: () => T): T {
  try {
    return act();
  } catch (cause) {
    if (cause instanceof Fault || !(cause instanceof Error)) throw cause;
    throw new Fault('conflict', cause.message, { cause });
  }
}
