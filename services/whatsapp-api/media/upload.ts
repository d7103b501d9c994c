import path from 'node:path';
import type { whatsappContract } from '../../../contracts/whatsapp-api.ts';
import { Fault, faultFromAnswer, repeatable } from '../../../kit/fault.ts';
import { parseJson } from '../../../kit/json.ts';
import type { Handlers } from '../../../kit/server.ts';
import { nameIn, safeName } from './filename.ts';
import { fitForMeta } from './fit.ts';
import type { Media } from './media.ts';
import { empty, refused, tooLarge } from './refusal.ts';
import { savedUpload } from './uploads.ts';
import { save, withFolder } from './work-folder.ts';

/** A file on our disk, what was said of it, and what was changed in it before. */
type Original = {
  path: string;
  sizeBytes: number;
  claimed: { mime?: string; filename?: string };
  converted: string | null;
};
type Source = { url: string; mime?: string | undefined; filename?: string | undefined } | { fileId: string };

/** An agent's file, from Genesys or uploaded here: brought to our disk, made what Meta takes, uploaded. */
export function uploader(
  { meta, store, fetchFromGenesys, ffmpeg }: Media,
  maxBytes: number,
): Handlers<typeof whatsappContract>['uploadMedia'] {
  async function fromGenesys(
    tenantId: string,
    source: Exclude<Source, { fileId: string }>,
    target: string,
  ): Promise<Original> {
    const answer = await fetched(fetchFromGenesys(tenantId, source.url));
    const tooLong = (bytes: number | null) => tooLarge(bytes, maxBytes);
    const announced = Number(answer.headers.get('content-length'));
    if (announced > maxBytes) {
      await answer.body?.cancel();
      throw tooLong(announced);
    }
    const body = (answer.body ?? new Blob([]).stream()) as ReadableStream<Uint8Array>;
    const { path: file, sizeBytes } = await save(body, target, maxBytes, () => tooLong(null)).catch(brokeOff);
    if (sizeBytes === 0) throw empty();
    const claimed = {
      mime: source.mime ?? answer.headers.get('content-type') ?? undefined,
      filename: source.filename ?? nameIn(answer.headers.get('content-disposition')),
    };
    return { path: file, sizeBytes, claimed, converted: null };
  }

  async function fromUpload(tenantId: string, fileId: string, target: string): Promise<Original> {
    const { path: file, sizeBytes, facts } = await savedUpload(store, tenantId, fileId, target);
    const { mime, filename, converted = null } = facts;
    return { path: file, sizeBytes, claimed: { mime, filename }, converted };
  }

  return ({ tenantId, phoneNumberId, source, use }) =>
    withFolder(async (folder) => {
      const target = path.join(folder, 'original');
      const original = await ('fileId' in source
        ? fromUpload(tenantId, source.fileId, target)
        : fromGenesys(tenantId, source, target));
      const { claimed, sizeBytes: originalBytes } = original;
      const given = { path: original.path, sizeBytes: originalBytes, claimed, use, folder };
      const fitted = await fitForMeta({ ...given, ffmpeg: await ffmpeg() });
      const { kind, mime, sizeBytes, voice } = fitted;
      const converted = fitted.converted ?? original.converted;
      const filename = safeName(claimed.filename, mime, kind);
      const mediaId = await meta.upload({ tenantId, phoneNumberId }, { path: fitted.path, mime, filename });
      return { mediaId, kind, mime, filename, sizeBytes, voice, converted };
    });
}

const brokeOff = (cause: unknown): never => {
  if (cause instanceof Fault) throw cause;
  throw new Fault('unavailable', 'the file broke off while it was fetched from Genesys', { cause });
};

/** What stands in the way of Genesys' file: for good, or now. */
async function fetched(work: Promise<Response>): Promise<Response> {
  const answer = await work.catch((cause: unknown) => brokeOff(repeatable(cause)));
  if (answer.ok) return answer;
  const fault = faultFromAnswer(answer.status, parseJson(await answer.text()), 'genesys-api');
  if (fault.code === 'not_found')
    throw refused(
      'GeneralError',
      { code: 'file-gone' },
      'Genesys does not have this file any more. Send it again.',
      fault,
    );
  if (fault.code === 'rejected' || fault.code === 'bad_input')
    throw refused('GeneralError', { code: 'file-unreachable' }, 'The file cannot be fetched from Genesys.', fault);
  throw fault;
}
