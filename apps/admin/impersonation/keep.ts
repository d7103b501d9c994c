import { useSyncExternalStore } from 'react';
import { z } from 'zod';
import { impersonationContract } from '../../../contracts/impersonation.ts';
import { signInContract } from '../../../contracts/sign-in.ts';
import { client, type Send } from '../../../kit/client.ts';
import { Fault } from '../../../kit/fault.ts';
import type { TextStorage } from '../../ui/browser-storage.ts';

const key = 'bridge.impersonation';

const kept = impersonationContract.beginImpersonation.output;
export type Inside = z.infer<typeof kept>;

/** The token is renewed when it has no longer than this, by this browser's clock, or is refused. */
const renewBeforeMs = 60_000;

type Given = {
  /** Over the network, in nobody's name. */
  bare: Send;
  /** In the operator's own name. */
  own: Send;
  storage: TextStorage;
  events: EventTarget;
  /** Which company the page stands in. */
  tenantHere: () => string | null;
};

/**
 * Keeps that an operator acts inside a company, for all tabs. The operator's own session stays beside it: this one is used for
 * what is about the company, from its own pages, and for nothing else.
 */
export function keepImpersonation({ bare, own, storage, events, tenantHere }: Given) {
  const listeners = new Set<() => void>();
  let state = read(storage);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let renewing: Promise<boolean> | undefined;

  function become(next: Inside | null) {
    state = next;
    clearTimeout(timer);
    // Whether it is over is the platform's to say; at this time nobody need ask.
    if (next) timer = setTimeout(() => forget(next.impersonation.id), msLeft(next));
    for (const listener of listeners) listener();
  }

  function take(next: Inside) {
    storage.setItem(key, JSON.stringify(next));
    become(next);
  }

  /** Another one that has begun since is left alone. */
  function forget(id: string) {
    if (state?.impersonation.id !== id) return;
    storage.removeItem(key);
    become(null);
  }

  /** False: it is over. */
  async function renewToken(before: Inside): Promise<boolean> {
    const { id } = before.impersonation;
    const renewed = await client(signInContract, bare)
      .renewSession({ token: before.token })
      .catch((error: unknown) => {
        if (error instanceof Fault && error.code === 'unauthenticated') return null;
        throw error;
      });
    if (!renewed) {
      forget(id);
      return false;
    }
    if (state?.impersonation.id === id) take({ ...before, ...renewed });
    return true;
  }

  function renew(before: Inside): Promise<boolean> {
    renewing ??= renewToken(before).finally(() => {
      renewing = undefined;
    });
    return renewing;
  }

  const isInside = (path: string, { person: { tenantId } }: Inside) =>
    tenantId !== null && tenantHere() === tenantId && /^[^?]*/.exec(path)?.[0].startsWith(`/api/tenants/${tenantId}`);

  const bearing =
    (token: string): Send =>
    (path, init) =>
      bare(path, { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } });

  const onStorage = (event: Event) => {
    const changed = (event as StorageEvent).key;
    if (changed === key || changed === null) become(read(storage));
  };
  events.addEventListener('storage', onStorage);
  become(state);

  return {
    state: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    /** In whichever name the call is to be made. What is over is made in the operator's own, who may be refused it. */
    send: (async (path, init) => {
      const before = state;
      if (!before || !isInside(path, before)) return own(path, init);
      if (Date.parse(before.expiresAt) - Date.now() < renewBeforeMs) await renew(before).catch(() => undefined);
      if (!state) return own(path, init);
      const { token } = state;
      const answer = await bearing(token)(path, init);
      if (answer.status !== 401) return answer;
      if (!(await renew(state))) return own(path, init);
      return state ? bearing(state.token)(path, init) : own(path, init);
    }) satisfies Send,

    async begin(tenantId: string, reason: string): Promise<void> {
      take(await client(impersonationContract, own).beginImpersonation({ tenantId, reason }));
    },

    /** Ends it there and here; one that is over already is only forgotten. */
    async end(): Promise<void> {
      const before = state;
      if (!before) return;
      await client(signInContract, bearing(before.token))
        .signOut({})
        .catch((error: unknown) => {
          if (!(error instanceof Fault) || error.code !== 'unauthenticated') throw error;
        });
      forget(before.impersonation.id);
    },

    /** The operator is not signed in any more, and so it is over. */
    forget() {
      if (state) forget(state.impersonation.id);
    },

    close() {
      clearTimeout(timer);
      events.removeEventListener('storage', onStorage);
    },
  };
}

export type ImpersonationKeeper = ReturnType<typeof keepImpersonation>;

export const msLeft = ({ impersonation }: Inside): number => Math.max(0, Date.parse(impersonation.endsAt) - Date.now());

export const useKept = (keeper: ImpersonationKeeper): Inside | null =>
  useSyncExternalStore(keeper.subscribe, keeper.state);

/** What another version of the page stored may look different, and what is over is nothing any more. */
function read(storage: TextStorage): Inside | null {
  try {
    const found = kept.safeParse(JSON.parse(storage.getItem(key) ?? 'null')).data;
    return found && msLeft(found) > 0 ? found : null;
  } catch {
    return null;
  }
}
