import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder for as long as the work takes. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'media-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A file on this machine's disk, with what was learned while it was written. */
export type Saved = { path: string; sizeBytes: number; sha256: string };

/** Writes a stream into a file, never holding more than a piece of it. `tooLarge` is thrown above `maxBytes`. */
export async function save(
  stream: ReadableStream<Uint8Array>,
  target: string,
  maxBytes: number,
  tooLarge: () => Error,
): Promise<Saved> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const file = await open(target, 'wx');
  try {
    for await (const piece of stream) {
      sizeBytes += piece.length;
      if (sizeBytes > maxBytes) throw tooLarge();
      hash.update(piece);
      // Writes all of it, or fails: `write` may stop short where the disk is full.
      await file.appendFile(piece);
    }
  } finally {
    await file.close();
  }
  return { path: target, sizeBytes, sha256: hash.digest('hex') };
}

/** The same facts of a file that is there already. */
export async function saved(file: string): Promise<Saved> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const piece of createReadStream(file) as AsyncIterable<Buffer>) {
    hash.update(piece);
    sizeBytes += piece.length;
  }
  return { path: file, sizeBytes, sha256: hash.digest('hex') };
}
