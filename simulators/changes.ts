/** Tells listeners that something has changed: once a turn of the event loop, however much has. */
export function changes() {
  const listeners = new Set<() => void>();
  let scheduled = false;
  return {
    happened(): void {
      if (scheduled || listeners.size === 0) return;
      scheduled = true;
      setImmediate(() => {
        scheduled = false;
        for (const listener of listeners) listener();
      });
    },
    onChange(listener: () => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => listeners.clear(),
  };
}

export type Changes = ReturnType<typeof changes>;
