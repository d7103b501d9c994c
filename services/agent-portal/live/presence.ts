import type { LiveToBrowser } from '../../../contracts/portal-live.ts';

type Here = { conversationId: string | null; typing: boolean };
type Person = { personId: string; typing: boolean; until: number };

/** Browsers repeat themselves every 20 s: who has been silent for longer is gone. */
const presentForMs = 45_000;

/** Who has which conversation on the screen, by what all replicas say. A person in several tabs or processes is one. */
export function presence(now: () => number = () => performance.now()) {
  /** By tenant and conversation, then by process and person. */
  const places = new Map<string, Map<string, Person>>();
  /** Where each process has each person. */
  const where = new Map<string, string>();

  const placeOf = (tenantId: string, conversationId: string) => `${tenantId} ${conversationId}`;

  function leave(who: string): string | undefined {
    const place = where.get(who);
    if (place === undefined) return undefined;
    where.delete(who);
    const people = places.get(place);
    people?.delete(who);
    if (people?.size === 0) places.delete(place);
    return place.slice(place.indexOf(' ') + 1);
  }

  return {
    /** Conversations whose people are others now. */
    note(tenantId: string, process: string, personId: string, { conversationId, typing }: Here): string[] {
      const who = `${tenantId} ${process} ${personId}`;
      const place = conversationId === null ? undefined : placeOf(tenantId, conversationId);
      const before = place !== undefined && where.get(who) === place ? places.get(place)?.get(who) : undefined;
      const left = before ? undefined : leave(who);
      if (place === undefined || conversationId === null) return left ? [left] : [];
      where.set(who, place);
      const people = places.get(place) ?? new Map<string, Person>();
      places.set(place, people.set(who, { personId, typing, until: now() + presentForMs }));
      const changed = !before || before.typing !== typing ? [conversationId] : [];
      return left && left !== conversationId ? [left, ...changed] : changed;
    },

    at(tenantId: string, conversationId: string): LiveToBrowser['presence']['people'] {
      const people = new Map<string, boolean>();
      for (const { personId, typing, until } of places.get(placeOf(tenantId, conversationId))?.values() ?? [])
        if (until > now()) people.set(personId, (people.get(personId) ?? false) || typing);
      return [...people].map(([personId, typing]) => ({ personId, typing }));
    },

    /** Forgets who was silent for too long; the conversations that they were in, by tenant. */
    sweep(): { tenantId: string; conversationId: string }[] {
      const left: { tenantId: string; conversationId: string }[] = [];
      for (const [place, people] of places)
        for (const [who, { until }] of people) {
          if (until > now()) continue;
          const [tenantId = ''] = place.split(' ', 1);
          const conversationId = leave(who);
          if (conversationId !== undefined) left.push({ tenantId, conversationId });
        }
      return left;
    },
  };
}

export type Presence = ReturnType<typeof presence>;
