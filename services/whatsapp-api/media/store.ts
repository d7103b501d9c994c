import { createHash } from 'node:crypto';
import type { ByteRange } from './byte-range.ts';

/** What is known of a kept file. `sha256` in hex. */
export type StoredFacts = {
  mime: string;
  filename: string;
  sha256: string;
  sizeBytes: number;
  /** Of what was made from what somebody uploaded: what was changed, in words. */
  converted?: string | null;
};

/** Where files are kept. Faults of all of it: `unavailable` while the store cannot be reached. */
export type MediaStore = {
  /** Copies this file in; readers see all of it or nothing. The same key again replaces it. */
  put(key: string, file: string, facts: StoredFacts): Promise<void>;
  facts(key: string): Promise<StoredFacts | null>;
  /** Faults: `not_found`. */
  read(key: string, range: ByteRange | null, signal?: AbortSignal): Promise<ReadableStream<Uint8Array>>;
  /** Every key that begins so, with the time it was stored; also what was stored by half. Keys may go meanwhile. */
  list(prefix: string): AsyncIterable<{ key: string; storedAt: Date }>;
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

const uploads = 'uploads/';
export const uploadKey = (tenantId: string, fileId: string): string =>
  `${uploads}${folderOf(tenantId)}/${digest(fileId.toLowerCase())}`;

/** Files that are removed at once: a store across a network takes its time for each. */
const atOnce = 32;

type Removed = { files: number; remaining: boolean };

/** `until`, of `performance.now()`: no more begins then, but some always goes. */
async function removeAll(
  store: MediaStore,
  prefixes: string[],
  { before, until = Infinity }: { before?: Date; until?: number } = {},
): Promise<Removed> {
  let files = 0;
  let chosen: string[] = [];
  const removeChosen = async () => {
    await Promise.all(chosen.map((key) => store.remove(key)));
    files += chosen.length;
    chosen = [];
  };
  for (const prefix of prefixes) {
    for await (const { key, storedAt } of store.list(prefix)) {
      if (before && storedAt >= before) continue;
      if (chosen.length === atOnce) {
        await removeChosen();
        if (performance.now() >= until) return { files, remaining: true };
      }
      chosen.push(key);
    }
  }
  await removeChosen();
  return { files, remaining: false };
}

/** A file's copy and what was converted from it. Resolves with how many files those were. */
export async function removeMedia(store: MediaStore, tenantId: string, mediaId: string): Promise<number> {
  const key = copyKey(tenantId, mediaId);
  const copy = await store.facts(key);
  await store.remove(key);
  const { files } = await removeAll(store, [`${converted}${key}/`]);
  return files + (copy ? 1 : 0);
}

export const removeTenantMedia = (store: MediaStore, tenantId: string, until?: number): Promise<Removed> =>
  removeAll(
    store,
    ['', converted, uploads].map((kind) => `${kind}${folderOf(tenantId)}/`),
    { until },
  );

/** Converted files live a day longer than the last link to them can. */
const convertedLivesMs = 8 * 24 * 60 * 60_000;

/** Longer than anybody composes a message, and than it waits for its turn. */
const uploadLivesMs = 24 * 60 * 60_000;

export async function sweepUploads(store: MediaStore, now: number): Promise<number> {
  return (await removeAll(store, [uploads], { before: new Date(now - uploadLivesMs) })).files;
}

export async function sweepConverted(store: MediaStore, now: number): Promise<number> {
  return (await removeAll(store, [converted], { before: new Date(now - convertedLivesMs) })).files;
}
