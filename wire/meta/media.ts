import { z } from 'zod';

export const mediaKinds = ['image', 'video', 'audio', 'document', 'sticker'] as const;
export type MediaKind = (typeof mediaKinds)[number];

const mega = 1024 * 1024;
const office = 'application/vnd.openxmlformats-officedocument';

/**
 * What Meta takes, by kind: MIME types and the most bytes.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media
 */
export const mediaRules: Record<MediaKind, { types: readonly string[]; maxBytes: number }> = {
  audio: { types: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'], maxBytes: 16 * mega },
  document: {
    types: [
      'text/plain',
      'application/pdf',
      'application/msword',
      'application/vnd.ms-excel',
      'application/vnd.ms-powerpoint',
      `${office}.wordprocessingml.document`,
      `${office}.spreadsheetml.sheet`,
      `${office}.presentationml.presentation`,
    ],
    maxBytes: 100 * mega,
  },
  image: { types: ['image/jpeg', 'image/png'], maxBytes: 5 * mega },
  sticker: { types: ['image/webp'], maxBytes: 500 * 1024 },
  video: { types: ['video/mp4', 'video/3gpp'], maxBytes: 16 * mega },
};

/** A recorded voice message shows its play button up to this size. */
export const voiceNoteMaxBytes = 512 * 1024;

/** `audio/ogg; codecs=opus` without what follows the type. */
export const baseType = (mime: string): string => (mime.split(';')[0] ?? '').trim().toLowerCase();

/** `GET /{media id}`; `url` lives five minutes and needs the bearer token. */
export const mediaLookUp = z.looseObject({
  id: z.string(),
  url: z.url(),
  mime_type: z.string(),
  /** Base64 in every example but one, which is hex. */
  sha256: z.string().optional(),
  file_size: z.coerce.number().int().nonnegative().optional(),
});
export type MediaLookUp = z.infer<typeof mediaLookUp>;

/** `POST /{phone number id}/media` */
export const uploadAnswer = z.looseObject({ id: z.string().min(1) });
