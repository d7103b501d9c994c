import type { Reader } from '../../../contracts/inbox-records.ts';
import type { LiveToBrowser } from '../../../contracts/portal-live.ts';

/** One open page. */
export type Listener = {
  tenantId: string;
  reader: Reader;
  sessionId: string;
  /** On its screen. */
  conversationId: string | null;
  /** Whether it has asked for what it missed: before that it is told no news, and until it is answered they wait. */
  synced: 'no' | 'soon' | 'yes';
  held: LiveToBrowser['news'][];
  /** When it was last given an offset, in ms of this process. */
  offsetAt: number;
  emit<K extends keyof LiveToBrowser>(event: K, payload: LiveToBrowser[K]): void;
  end(): void;
};

/** The pages that are connected to this process. */
export function listenerList() {
  const byTenant = new Map<string, Set<Listener>>();
  return {
    add(listener: Listener): void {
      byTenant.set(listener.tenantId, (byTenant.get(listener.tenantId) ?? new Set()).add(listener));
    },
    remove(listener: Listener): void {
      const others = byTenant.get(listener.tenantId);
      others?.delete(listener);
      if (others?.size === 0) byTenant.delete(listener.tenantId);
    },
    tenants: (): string[] => [...byTenant.keys()],
    of: (tenantId: string): Iterable<Listener> => byTenant.get(tenantId) ?? [],
    *all(): Generator<Listener> {
      for (const some of byTenant.values()) yield* some;
    },
    count: (): number => [...byTenant.values()].reduce((sum, { size }) => sum + size, 0),
  };
}

export type Listeners = ReturnType<typeof listenerList>;
