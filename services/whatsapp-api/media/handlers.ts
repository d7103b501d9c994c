import path from 'node:path';
import type { MediaRef } from '../../../contracts/media.ts';
import type { whatsappContract } from '../../../contracts/whatsapp-api.ts';
import type { Handlers } from '../../../kit/server.ts';
import { baseType } from '../../../wire/meta/media.ts';
import { convertTo } from './convert.ts';
import { fetchCustomerFile, largestFileBytes } from './fetch.ts';
import { safeName } from './filename.ts';
import type { Media } from './media.ts';
import type { PhoneNumber } from './meta-files.ts';
import { plainType } from './mime.ts';
import { sha256Base64 } from './sha256.ts';
import { convertedKey, copyKey } from './store.ts';
import { uploader } from './upload.ts';
import { getUpload } from './uploads.ts';
import { saved, withFolder } from './work-folder.ts';

type MediaOperations = Pick<
  typeof whatsappContract,
  'lookUpMedia' | 'linkMedia' | 'keepMedia' | 'uploadMedia' | 'getUpload'
>;

/** What WhatsApp makes of each kind on the phone, for files that came without a type. */
const usualTypes: Record<MediaRef['kind'], string> = {
  image: 'image/jpeg',
  video: 'video/mp4',
  audio: 'audio/ogg',
  sticker: 'image/webp',
  document: 'application/octet-stream',
};

export function mediaHandlers(media: Media): Handlers<MediaOperations> {
  const { find, links, store } = media;

  /** The key of the converted file, made now unless it is there already. */
  async function convertOnce(
    number: PhoneNumber,
    ref: MediaRef,
    mime: string,
    to: string,
    filename: string,
  ): Promise<string> {
    const key = convertedKey(number.tenantId, ref.mediaId, to);
    if (await store.facts(key)) return key;
    await withFolder(async (folder) => {
      const original = await fetchCustomerFile(find, { ...number, ...ref }, folder);
      const target = path.join(folder, 'converted');
      await convertTo(original.path, mime, target, to, await media.ffmpeg());
      const { sizeBytes, sha256 } = await saved(target);
      await store.put(key, target, { mime: to, filename, sha256, sizeBytes });
    });
    return key;
  }

  return {
    async lookUpMedia({ tenantId, phoneNumberId, mediaId }) {
      const { mime, sizeBytes, sha256 } = await find({ tenantId, phoneNumberId, mediaId, sha256: null });
      return { mime: mime ?? 'application/octet-stream', sizeBytes, sha256: sha256 && sha256Base64(sha256) };
    },

    async linkMedia({ tenantId, phoneNumberId, media: ref, purpose, convertTo: to }) {
      const number = { tenantId, phoneNumberId };
      const own = plainType(ref.mime) ?? usualTypes[ref.kind];
      const mime = to === undefined ? own : baseType(to);
      const filename = safeName(ref.filename, mime, ref.voice ? 'voice message' : ref.kind);
      const converted = to !== undefined && mime !== own;
      const stored = converted ? await convertOnce(number, ref, own, mime, filename) : undefined;
      const sha256 = converted ? null : ref.sha256;
      const link = links.make({ ...number, mediaId: ref.mediaId, mime, filename, sha256, stored }, purpose);
      return { ...link, mime, filename };
    },

    async keepMedia({ tenantId, phoneNumberId, media: ref }) {
      const key = copyKey(tenantId, ref.mediaId);
      const known = await store.facts(key);
      if (known) return { sizeBytes: known.sizeBytes };
      return withFolder(async (folder) => {
        const file = await fetchCustomerFile(find, { tenantId, phoneNumberId, ...ref }, folder);
        const mime = plainType(ref.mime ?? file.mime) ?? usualTypes[ref.kind];
        const { sizeBytes, sha256 } = file;
        await store.put(key, file.path, { mime, filename: safeName(ref.filename, mime, ref.kind), sha256, sizeBytes });
        return { sizeBytes };
      });
    },

    uploadMedia: uploader(media, largestFileBytes),
    getUpload: getUpload(store),
  };
}
