import { createHash } from 'node:crypto';
import type { ByteRange } from './byte-range.ts';

/** What is known of a kept file. `sha256` in hex. */
export type StoredFacts = { mime: string; filename: string; sha256: string; sizeBytes: number };

/** Where files are kept. Faults of all of it: `unavailable` while the store cannot be reached. */
export type MediaStore = {
  /** Copies this file in; readers see all of it or nothing. The same key again replaces it. */
  put(key: string, file: string, facts: StoredFacts): Promise<void>;
  facts(key: string): Promise<StoredFacts | null>;
  /** Faults: `not_found`. */
  read(key: string, range: ByteRange | null, signal?: AbortSignal): Promise<ReadableStream<Uint8Array>>;
  /** Every key that begins so, with the time it was stored. */
  list(prefix: string): Promise<{ key: string; storedAt: Date }[]>;
  /** What is not there is no failure. */
  remove(key: string): Promise<void>;
  close(): Promise<void>;
};

// Keys are of hex digits, dashes and slashes only, whatever ids look like: they become paths.
const digest = (text: string) => createHash('sha256').update(text).digest('hex');

function folderOf(tenantId: string): string {
  if (!/^[0-9a-f-]{36}$/i.test(tenantId)) throw new Error('a tenant id is a UUID');
  return tenantId.toLowerCase();
}

export const copyKey = (tenantId: string, mediaId: string): string => `${folderOf(tenantId)}/${digest(mediaId)}`;

const converted = 'converted/';
export const convertedKey = (tenantId: string, mediaId: string, mime: string): string =>
  `${converted}${folderOf(tenantId)}/${digest(mediaId)}/${digest(mime)}`;

async function removeAll(store: MediaStore, prefixes: string[], before?: Date): Promise<number> {
  let removed = 0;
  for (const prefix of prefixes) {
    for (const { key, storedAt } of await store.list(prefix)) {
      if (before && storedAt >= before) continue;
      await store.remove(key);
      removed += 1;
    }
  }
  return removed;
}

/** A file's copy and what was converted from it. */
export async function removeMedia(store: MediaStore, tenantId: string, mediaId: string): Promise<void> {
  await store.remove(copyKey(tenantId, mediaId));
  await removeAll(store, [`${converted}${copyKey(tenantId, mediaId)}/`]);
}

export async function removeTenantMedia(store: MediaStore, tenantId: string): Promise<void> {
  await removeAll(store, [`${folderOf(tenantId)}/`, `${converted}${folderOf(tenantId)}/`]);
}

/** Converted files live a day longer than the last link to them can. */
const convertedLivesMs = 8 * 24 * 60 * 60_000;

export const sweepConverted = (store: MediaStore, now: number): Promise<number> =>
  removeAll(store, [converted], new Date(now - convertedLivesMs));
