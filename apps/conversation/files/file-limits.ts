import type { MessageFile } from '../../../contracts/message-content.ts';

type Kind = Exclude<MessageFile['kind'], 'sticker'>;

const megabyte = 1_000_000;

/** What is text, or opens in an office. What has no type is told by its content, once it is uploaded. */
const documents =
  /^(|text\/.+|application\/(octet-stream|pdf|msword|vnd\.(ms-|openxmlformats-officedocument\.).+|json|xml|csv))$/;

/**
 * What WhatsApp takes as what, in bytes at most; larger pictures the platform makes smaller.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media
 */
const limits: Record<Kind, { types: RegExp; formats: string; most: number }> = {
  image: { types: /^image\/(jpeg|png)$/, formats: 'JPEG, PNG', most: 25 * megabyte },
  video: { types: /^video\/(mp4|3gpp?)$/, formats: 'MP4, 3GP', most: 16 * megabyte },
  audio: {
    types: /^audio\/(aac|amr|mpeg|mp4|ogg|webm|x-m4a)$/,
    formats: 'AAC, AMR, MP3, M4A, OGG',
    most: 16 * megabyte,
  },
  document: { types: documents, formats: 'PDF, DOC(X), XLS(X), PPT(X), TXT, CSV', most: 100 * megabyte },
};

export type Judged =
  | { fits: true; kind: Kind }
  | { fits: false; why: 'empty' }
  | { fits: false; why: 'type'; kind: Kind; formats: string }
  | { fits: false; why: 'size'; kind: Kind; most: number };

const mimeOf = ({ type }: Pick<File, 'type'>) => type.split(';')[0]?.trim().toLowerCase() ?? '';

export function kindOf(file: Pick<File, 'type'>): Kind {
  const family = mimeOf(file).split('/')[0];
  return family === 'image' || family === 'video' || family === 'audio' ? family : 'document';
}

/** Whether a file can be sent, before a byte of it is uploaded. */
export function judgeFile(file: Pick<File, 'type' | 'size'>): Judged {
  if (file.size === 0) return { fits: false, why: 'empty' };
  const kind = kindOf(file);
  const { types, formats, most } = limits[kind];
  if (!types.test(mimeOf(file))) return { fits: false, why: 'type', kind, formats };
  return file.size > most ? { fits: false, why: 'size', kind, most } : { fits: true, kind };
}
