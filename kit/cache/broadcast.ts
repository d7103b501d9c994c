/**
 * Word among the processes of a service: to everyone who listens at that moment, this process too. At most once, and lost
 * while the store is away: for what is worth nothing later, such as who is typing.
 */
export type Broadcast = {
  /** Rejects with `Fault` `unavailable` when nobody elsewhere will hear it. */
  say(topic: string, text: string): Promise<void>;
  /** Returns how to stop. Listens again by itself when the store comes back. */
  hear(topic: string, listener: (text: string) => void): () => void;
};

/** Listeners of this process by topic. */
export function listeners() {
  const byTopic = new Map<string, Set<(text: string) => void>>();
  return {
    tell(topic: string, text: string): void {
      for (const listener of byTopic.get(topic) ?? []) listener(text);
    },
    /** `first`: nobody listened to it before. */
    add(topic: string, listener: (text: string) => void): { first: boolean } {
      const known = byTopic.get(topic);
      byTopic.set(topic, (known ?? new Set()).add(listener));
      return { first: !known };
    },
    /** `last`: nobody listens to it any more. */
    remove(topic: string, listener: (text: string) => void): { last: boolean } {
      const known = byTopic.get(topic);
      known?.delete(listener);
      const last = known?.size === 0;
      if (last) byTopic.delete(topic);
      return { last };
    },
  };
}

/** For one process. */
export function ownBroadcast(): Broadcast {
  const own = listeners();
  return {
    async say(topic, text) {
      own.tell(topic, text);
    },
    hear(topic, listener) {
      own.add(topic, listener);
      return () => void own.remove(topic, listener);
    },
  };
}
