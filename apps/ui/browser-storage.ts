export type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** A storage of the browser; where it is refused or full, this page's own memory. */
export function browserStorage(storage: () => TextStorage): TextStorage {
  const memory = new Map<string, string>();
  const attempt = <T>(work: (storage: TextStorage) => T): T | undefined => {
    try {
      return work(storage());
    } catch {
      return undefined;
    }
  };
  return {
    getItem: (key) => memory.get(key) ?? attempt((kept) => kept.getItem(key)) ?? null,
    setItem(key, value) {
      const done = attempt((kept) => {
        kept.setItem(key, value);
        return true;
      });
      if (done) memory.delete(key);
      else memory.set(key, value);
    },
    removeItem(key) {
      memory.delete(key);
      attempt((kept) => kept.removeItem(key));
    },
  };
}

/** Shared by all tabs, and kept when they close. */
export const lasting = browserStorage(() => localStorage);
/** Of this tab alone, until it closes. */
export const ofThisTab = browserStorage(() => sessionStorage);
