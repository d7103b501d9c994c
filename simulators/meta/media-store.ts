import { createHash, createHmac, randomBytes, randomInt } from 'node:crypto';
import { isAnimated } from './media-rules.ts';

export type StoredFile = {
  id: string;
  phoneNumberId: string;
  bytes: Uint8Array;
  mime: string;
  filename: string | null;
  animated: boolean;
  sha256: Buffer;
  /** Milliseconds. */
  expiresAt: number;
  deleted: boolean;
};

const day = 24 * 3600 * 1000;
const uploadLife = 30 * day;
const webhookLife = 7 * day;
const linkLife = 5 * 60;
const keptAtMost = 200 * 1024 * 1024;

/** The files of both sides, in memory: 200 MB in all, the oldest are forgotten. A phone keeps what Meta has deleted. */
export function openMediaStore(now: () => number, baseUrl: () => string, bytesKept = keptAtMost) {
  const files = new Map<string, StoredFile>();
  const key = randomBytes(32);
  let total = 0;

  const usable = (id: string): StoredFile | undefined => {
    const file = files.get(id);
    return file && !file.deleted && now() < file.expiresAt ? file : undefined;
  };
  const seal = (id: string, expires: string) =>
    createHmac('sha256', key).update(`${id}|${expires}`).digest('base64url');

  function add(
    given: Pick<StoredFile, 'phoneNumberId' | 'bytes' | 'mime' | 'filename'> & { animated?: boolean },
    life: number,
  ): StoredFile {
    const file: StoredFile = {
      ...given,
      id: `${randomInt(1, 10)}${String(randomInt(1e14)).padStart(14, '0')}`,
      animated: given.animated ?? isAnimated(given.bytes),
      sha256: createHash('sha256').update(given.bytes).digest(),
      expiresAt: now() + life,
      deleted: false,
    };
    files.set(file.id, file);
    total += file.bytes.byteLength;
    for (const oldest of files.values()) {
      if (total <= bytesKept) break;
      files.delete(oldest.id);
      total -= oldest.bytes.byteLength;
    }
    return file;
  }

  return {
    usable,
    kept: (id: string) => files.get(id),
    addUpload: (file: Parameters<typeof add>[0]) => add(file, uploadLife),
    addFromCustomer: (file: Parameters<typeof add>[0]) => add(file, webhookLife),

    /** Where the file can be fetched for five minutes, with the token of its number. `base`: as the caller reaches us. */
    link(file: StoredFile, base = baseUrl()): string {
      const expires = String(Math.floor(now() / 1000) + linkLife);
      const query = new URLSearchParams({ mid: file.id, ext: expires, hash: seal(file.id, expires) });
      return `${base}${attachmentsPath}?${query}`;
    },

    /** The file of a link that is ours and still alive. */
    linked({ mid = '', ext = '', hash = '' }: Record<string, string>): StoredFile | undefined {
      if (hash !== seal(mid, ext) || now() >= Number(ext) * 1000) return undefined;
      return usable(mid);
    },
  };
}

/** As on Meta's own host for files. */
export const attachmentsPath = '/whatsapp_business/attachments/';

export type MediaStore = ReturnType<typeof openMediaStore>;
