import type { FileRefusal } from '../../../contracts/whatsapp-api.ts';
import { Fault } from '../../../kit/fault.ts';

/** Genesys' own codes, which reach it with the sentence. */
type Reason = 'MediaTypeNotAllowed' | 'InvalidMediaContentLength' | 'GeneralError';

/** A file that cannot be sent: the sentence for the record, and the refusal for who says it to the agent. */
export const refused = (reason: Reason, refusal: FileRefusal, sentence: string, cause?: unknown): Fault =>
  new Fault('rejected', sentence, { details: { reason, refusal }, cause });

const advice: Record<string, string> = { image: 'JPEG/PNG', audio: 'MP3', video: 'MP4' };

export function notTaken(mime: string): Fault {
  const formats = advice[mime.split('/')[0] ?? ''] ?? 'PDF';
  const sentence = `WhatsApp does not take this kind of file (${mime}). Send it as ${formats.replace('/', ' or ')}.`;
  return refused('MediaTypeNotAllowed', { code: 'file-type', values: { mime, formats } }, sentence);
}

export const empty = (): Fault => refused('InvalidMediaContentLength', { code: 'file-empty' }, 'The file is empty.');

const inMegabytes = (bytes: number) => `${(bytes / (1024 * 1024)).toFixed(1).replace(/\.0$/, '')} MB`;

/** `sizeBytes` is `null` where the file was given up as soon as it was too long. */
export function tooLarge(sizeBytes: number | null, maxBytes: number): Fault {
  const most = String(maxBytes);
  const takes = `WhatsApp takes at most ${inMegabytes(maxBytes)} of this kind.`;
  return sizeBytes === null
    ? refused(
        'InvalidMediaContentLength',
        { code: 'file-over-limit', values: { maxBytes: most } },
        `The file has more than ${inMegabytes(maxBytes)}; ${takes}`,
      )
    : refused(
        'InvalidMediaContentLength',
        { code: 'file-too-large', values: { sizeBytes: String(sizeBytes), maxBytes: most } },
        `The file has ${inMegabytes(sizeBytes)}; ${takes}`,
      );
}
