import type { Within } from '../within.ts';

/** Colleagues by id: read at first, and again when somebody shows up who has come since. */
export function openPeople({ tenantId, store, portal }: Within) {
  let reading: Promise<void> | undefined;
  /** Whom the platform does not know either. */
  const strangers = new Set<string>();

  async function ask(): Promise<void> {
    const { items } = await portal.listPeople({ tenantId });
    store.set((state) => ({ ...state, people: Object.fromEntries(items.map((person) => [person.personId, person])) }));
  }

  /** What does not come is missed by nobody at once: the next who is met asks again. */
  function read(): Promise<void> {
    reading ??= ask()
      .catch(() => undefined)
      .finally(() => {
        reading = undefined;
      });
    return reading;
  }

  return {
    read,
    meet(ids: readonly string[]): void {
      const unknown = ids.filter((id) => !store.get().people[id] && !strangers.has(id));
      if (unknown.length === 0) return;
      for (const id of unknown) strangers.add(id);
      void read();
    },
  };
}

export type People = ReturnType<typeof openPeople>;
