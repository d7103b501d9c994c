import type { MediaKind } from './simulator.ts';

const kb = 1024;
const mb = 1024 * kb;

const starts =
  (...signs: number[]) =>
  (bytes: Uint8Array) =>
    signs.every((sign, index) => bytes[index] === sign);
const words = (text: string, at: number) => (bytes: Uint8Array) =>
  Buffer.from(bytes.subarray(at, at + text.length)).toString('latin1') === text;

const zip = starts(0x50, 0x4b, 0x03, 0x04);
const oldOffice = starts(0xd0, 0xcf, 0x11, 0xe0);
const container = words('ftyp', 4);
const plainText = (bytes: Uint8Array) => bytes.byteLength > 0 && !bytes.subarray(0, 512).includes(0);
const mpeg = (bytes: Uint8Array) => words('ID3', 0)(bytes) || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0);
const adts = (bytes: Uint8Array) => bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xf6) === 0xf0;
const webp = (bytes: Uint8Array) => words('RIFF', 0)(bytes) && words('WEBP', 8)(bytes);

type Rule = { kind: MediaKind; most: number; looksRight: (bytes: Uint8Array) => boolean };

const document = (looksRight: Rule['looksRight']): Rule => ({ kind: 'document', most: 100 * mb, looksRight });
const audio = (looksRight: Rule['looksRight']): Rule => ({ kind: 'audio', most: 16 * mb, looksRight });
const video: Rule = { kind: 'video', most: 16 * mb, looksRight: container };

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media */
const rules: Record<string, Rule> = {
  'audio/aac': audio(adts),
  'audio/amr': audio(words('#!AMR', 0)),
  'audio/mpeg': audio(mpeg),
  'audio/mp4': audio(container),
  'audio/ogg': audio(words('OggS', 0)),
  'text/plain': document(plainText),
  'application/pdf': document(words('%PDF-', 0)),
  'application/msword': document(oldOffice),
  'application/vnd.ms-excel': document(oldOffice),
  'application/vnd.ms-powerpoint': document(oldOffice),
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': document(zip),
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': document(zip),
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': document(zip),
  'image/jpeg': { kind: 'image', most: 5 * mb, looksRight: starts(0xff, 0xd8, 0xff) },
  'image/png': { kind: 'image', most: 5 * mb, looksRight: starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) },
  'image/webp': { kind: 'sticker', most: 500 * kb, looksRight: webp },
  'video/mp4': video,
  'video/3gpp': video,
};

/** Without parameters such as `codecs`. */
export const plainMime = (mime: string) => (mime.split(';')[0] as string).trim().toLowerCase();

export const fitsKind = (mime: string, kind: MediaKind) => rules[plainMime(mime)]?.kind === kind;

/** Why Meta does not take this file, or `null`. */
export function mediaFault(bytes: Uint8Array, mime: string): string | null {
  const rule = rules[plainMime(mime)];
  if (!rule)
    return `Param file must be a file with one of the following types: ${Object.keys(rules).join(', ')}. Received file of type '${mime}'.`;
  if (!rule.looksRight(bytes)) return `The file is not of the type '${mime}'.`;
  const most = rule.kind === 'sticker' && !isAnimated(bytes) ? 100 * kb : rule.most;
  return bytes.byteLength > most ? `The file has ${bytes.byteLength} bytes, at most ${most} are allowed.` : null;
}

/** The flag in the extended header: https://developers.google.com/speed/webp/docs/riff_container */
export const isAnimated = (bytes: Uint8Array) =>
  webp(bytes) && words('VP8X', 12)(bytes) && ((bytes[20] ?? 0) & 0x02) !== 0;
