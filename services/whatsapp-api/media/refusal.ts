import { Fault } from '../../../kit/fault.ts';

/** Genesys' own codes, which reach the agent with the sentence. */
type Reason = 'MediaTypeNotAllowed' | 'InvalidMediaContentLength' | 'GeneralError';

/** A file that cannot be sent, with a sentence that the agent reads. */
export const refused = (reason: Reason, sentence: string, cause?: unknown): Fault =>
  new Fault('rejected', sentence, { details: { reason }, cause });

const advice: Record<string, string> = { image: 'JPEG or PNG', audio: 'MP3', video: 'MP4' };

export function notTaken(mime: string): Fault {
  const better = advice[mime.split('/')[0] ?? ''] ?? 'PDF';
  return refused('MediaTypeNotAllowed', `WhatsApp does not take this kind of file (${mime}). Send it as ${better}.`);
}

const inMegabytes = (bytes: number) => `${(bytes / (1024 * 1024)).toFixed(1).replace(/\.0$/, '')} MB`;

/** `sizeBytes` is `null` where the file was given up as soon as it was too long. */
export function tooLarge(sizeBytes: number | null, maxBytes: number): Fault {
  const has =
    sizeBytes === null ? `The file has more than ${inMegabytes(maxBytes)}` : `The file has ${inMegabytes(sizeBytes)}`;
  const takes = `WhatsApp takes at most ${inMegabytes(maxBytes)} of this kind.`;
  return refused('InvalidMediaContentLength', `${has}; ${takes}`);
}
