import { Fault } from '../../../kit/fault.ts';
import type { Logger } from '../../../kit/log.ts';
import { type ByteRange, cut } from './byte-range.ts';
import type { Link } from './link.ts';
import type { MetaFiles, PhoneNumber } from './meta-files.ts';
import { sha256Hex } from './sha256.ts';
import { copyKey, type MediaStore } from './store.ts';

/** A file of a customer, wherever it is now. `sha256` in hex. */
export type CustomerFile = {
  mime: string | null;
  sha256: string | null;
  sizeBytes: number | null;
  /** The bytes, or this part of them; a part is only asked for where the size is known. */
  read: (
    range: ByteRange | null,
    signal?: AbortSignal,
  ) => Promise<{ body: ReadableStream<Uint8Array>; sizeBytes: number | null }>;
};

type Wanted = PhoneNumber & Pick<Link, 'mediaId' | 'sha256' | 'stored'>;
type Dependencies = { store: MediaStore; meta: MetaFiles; log: Logger };

/** Finds a file: our copy, else at Meta. Faults: `not_found`, and those of the store and of Meta. */
export function fileFinder({ store, meta, log }: Dependencies) {
  async function kept(key: string): Promise<CustomerFile | null> {
    const facts = await store.facts(key);
    if (!facts) return null;
    const { mime, sha256, sizeBytes } = facts;
    return {
      mime,
      sha256,
      sizeBytes,
      read: async (range, signal) => ({ body: await store.read(key, range, signal), sizeBytes }),
    };
  }

  async function atMeta({ mediaId, sha256, ...number }: Wanted): Promise<CustomerFile> {
    const first = await meta.lookUp(number, mediaId);
    return {
      mime: first.mime_type,
      sha256: sha256Hex(sha256) ?? sha256Hex(first.sha256),
      sizeBytes: first.file_size ?? null,
      async read(range, signal) {
        const header = range ? `bytes=${range.start}-${range.end}` : undefined;
        const answer = await meta.download(number, mediaId, { first, range: header, signal });
        const body = answer.body as ReadableStream<Uint8Array>;
        const length = answer.headers.get('content-length');
        if (!range) return { body, sizeBytes: length === null ? null : Number(length) };
        const part = answer.headers.get('content-range') ?? '';
        if (answer.status === 200) return { body: cut(body, range), sizeBytes: first.file_size ?? null };
        if (part.startsWith(`bytes ${range.start}-${range.end}/`)) return { body, sizeBytes: first.file_size ?? null };
        await body.cancel();
        throw new Fault('unavailable', 'WhatsApp gave another part of the file than asked for');
      },
    };
  }

  return async function find(wanted: Wanted): Promise<CustomerFile> {
    if (wanted.stored) {
      const found = await kept(wanted.stored);
      if (found) return found;
      throw new Fault('not_found', 'the converted file is not kept any more');
    }
    const copy = await kept(copyKey(wanted.tenantId, wanted.mediaId)).catch((error: unknown) => {
      log.warn({ err: error, tenantId: wanted.tenantId }, 'the media store does not answer: asking WhatsApp');
      return null;
    });
    return copy ?? atMeta(wanted);
  };
}

export type FindFile = ReturnType<typeof fileFinder>;
