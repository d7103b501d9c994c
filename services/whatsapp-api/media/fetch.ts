import path from 'node:path';
import { Fault } from '../../../kit/fault.ts';
import type { FindFile } from './files.ts';
import { sha256Hex } from './sha256.ts';
import { type Saved, save } from './work-folder.ts';

/** Meta carries no larger ones. */
export const largestFileBytes = 100 * 1024 * 1024;

type Wanted = { tenantId: string; phoneNumberId: string; mediaId: string; sha256: string | null };

/**
 * A customer's file on our disk, checked against the hash that came with the message, or else Meta's own.
 * Faults: those of finding it; `rejected` when the bytes are others, or too many.
 */
export async function fetchCustomerFile(
  find: FindFile,
  { tenantId, phoneNumberId, mediaId, sha256 }: Wanted,
  folder: string,
): Promise<Saved & { mime: string | null }> {
  const file = await find({ tenantId, phoneNumberId, mediaId, sha256 });
  const { body } = await file.read(null);
  const saved = await save(body, path.join(folder, 'original'), largestFileBytes, () => {
    return new Fault('rejected', `the file has more than ${largestFileBytes} bytes`);
  }).catch((cause: unknown) => {
    if (cause instanceof Fault) throw cause;
    throw new Fault('unavailable', 'the file broke off while it was fetched', { cause });
  });
  const expected = sha256Hex(sha256) ?? file.sha256;
  if (expected && expected !== saved.sha256)
    throw new Fault('rejected', 'the bytes of the file are not those of its hash');
  return { ...saved, mime: file.mime };
}
