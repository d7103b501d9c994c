import path from 'node:path';
import type { UploadedFile, whatsappContract } from '../../../contracts/whatsapp-api.ts';
import { Fault } from '../../../kit/fault.ts';
import type { Handlers } from '../../../kit/server.ts';
import { largestFileBytes } from './fetch.ts';
import { safeName } from './filename.ts';
import { fitForMeta } from './fit.ts';
import type { Media } from './media.ts';
import { empty, refused, tooLarge } from './refusal.ts';
import { type MediaStore, type StoredFacts, uploadKey } from './store.ts';
import { type Saved, save, saved, withFolder } from './work-folder.ts';

type Upload = { tenantId: string; fileId: string; filename: string; mime?: string | undefined };

/**
 * Keeps what somebody uploads to send it, as Meta takes it: whoever chose it hears at once where that cannot be. The same
 * id again replaces it.
 * @throws Fault `rejected` as `uploadMedia` of the contract
 */
export async function keepUpload(
  { store, ffmpeg }: Pick<Media, 'store' | 'ffmpeg'>,
  { tenantId, fileId, filename, mime }: Upload,
  body: ReadableStream<Uint8Array>,
): Promise<UploadedFile> {
  return withFolder(async (folder) => {
    const tooLong = () => tooLarge(null, largestFileBytes);
    const original = await save(body, path.join(folder, 'original'), largestFileBytes, tooLong).catch(brokeOff);
    if (original.sizeBytes === 0) throw empty();
    const { sizeBytes } = original;
    const given = { path: original.path, sizeBytes, claimed: { mime, filename }, use: 'message', folder } as const;
    const fitted = await fitForMeta({ ...given, ffmpeg: await ffmpeg() });
    const facts = {
      mime: fitted.mime,
      filename: safeName(filename, fitted.mime, fitted.voice ? 'voice message' : fitted.kind),
      sha256: fitted.path === original.path ? original.sha256 : (await saved(fitted.path)).sha256,
      sizeBytes: fitted.sizeBytes,
      converted: fitted.converted,
    };
    await store.put(uploadKey(tenantId, fileId), fitted.path, facts);
    return shown(fileId, facts);
  });
}

const brokeOff = (cause: unknown): never => {
  if (cause instanceof Fault) throw cause;
  throw new Fault('bad_input', 'the file broke off while it was uploaded', { cause });
};

export const getUpload =
  (store: MediaStore): Handlers<typeof whatsappContract>['getUpload'] =>
  async ({ tenantId, fileId }) =>
    shown(fileId, await factsOf(store, tenantId, fileId));

/** @throws Fault `not_found` */
export async function factsOf(store: MediaStore, tenantId: string, fileId: string): Promise<StoredFacts> {
  const facts = await store.facts(uploadKey(tenantId, fileId));
  if (!facts) throw new Fault('not_found', 'nothing is kept under this id: files wait for a day');
  return facts;
}

/** The file on our disk again, on its way to Meta. */
export async function savedUpload(
  store: MediaStore,
  tenantId: string,
  fileId: string,
  target: string,
): Promise<Saved & { facts: StoredFacts }> {
  const key = uploadKey(tenantId, fileId);
  const facts = await store.facts(key);
  if (!facts) throw refused('GeneralError', { code: 'file-gone' }, 'The file is not kept any more. Send it again.');
  const file = await save(await store.read(key, null), target, largestFileBytes, () =>
    tooLarge(null, largestFileBytes),
  ).catch((cause: unknown) => {
    if (cause instanceof Fault) throw cause;
    throw new Fault('unavailable', 'the file broke off while it was read', { cause });
  });
  return { ...file, facts };
}

function shown(fileId: string, { mime, filename, sizeBytes }: StoredFacts): UploadedFile {
  const kind = (['image', 'video', 'audio'] as const).find((one) => mime.startsWith(`${one}/`)) ?? 'document';
  return { fileId, kind, mime, filename, sizeBytes };
}
