const keptBytes = 200 * 1024 * 1024;

/** Bytes of attachments by their key; beyond 200 MB in all the oldest are forgotten. */
export function keptFiles(limit = keptBytes) {
  const files = new Map<string, Uint8Array>();
  let total = 0;

  function forget(key: string): void {
    total -= files.get(key)?.byteLength ?? 0;
    files.delete(key);
  }

  return {
    keep(key: string, bytes: Uint8Array): void {
      forget(key);
      files.set(key, bytes);
      total += bytes.byteLength;
      for (const oldest of files.keys()) {
        if (total <= limit) break;
        forget(oldest);
      }
    },
    get: (key: string): Uint8Array | null => files.get(key) ?? null,
  };
}

export type KeptFiles = ReturnType<typeof keptFiles>;

/** Where the file of a message's attachment is kept. */
export const fileKey = (messageId: string, index: number): string => `${messageId}/${index}`;
