import type { MessageFile } from '../../../contracts/message-content.ts';

type Kind = Exclude<MessageFile['kind'], 'sticker'>;

const megabyte = 1_000_000;

/**
 * What WhatsApp takes as what, in bytes at most. Everything else goes as a document.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media
 */
const limits: Record<Kind, { types: readonly string[] | null; most: number }> = {
  image: { types: ['image/jpeg', 'image/png'], most: 5 * megabyte },
  video: { types: ['video/mp4', 'video/3gpp', 'video/3gp'], most: 16 * megabyte },
  audio: {
    types: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg', 'audio/webm', 'audio/x-m4a'],
    most: 16 * megabyte,
  },
  document: { types: null, most: 100 * megabyte },
};

export type Judged =
  | { fits: true; kind: Kind }
  | { fits: false; why: 'empty' | 'type' }
  | { fits: false; why: 'size'; kind: Kind; most: number };

/** Whether a file can be sent, before a byte of it is uploaded. Other pictures, films and sounds would not be shown as such. */
export function judgeFile({ type, size }: Pick<File, 'type' | 'size'>): Judged {
  if (size === 0) return { fits: false, why: 'empty' };
  const mime = type.split(';')[0]?.trim().toLowerCase() ?? '';
  const family = mime.split('/')[0];
  const kind: Kind = family === 'image' || family === 'video' || family === 'audio' ? family : 'document';
  const { types, most } = limits[kind];
  if (types && !types.includes(mime)) return { fits: false, why: 'type' };
  return size > most ? { fits: false, why: 'size', kind, most } : { fits: true, kind };
}
