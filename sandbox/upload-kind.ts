import type { MediaKind } from '../simulators/meta/simulator.ts';

/** Which kind of message a phone makes of a file. What WhatsApp cannot show goes as a document. */
export function uploadKind(mime: string): MediaKind {
  const type = mime.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'image/webp') return 'sticker';
  if (type === 'image/jpeg' || type === 'image/png') return 'image';
  if (type === 'video/mp4' || type === 'video/3gpp') return 'video';
  return /^audio\/(aac|amr|mpeg|mp4|ogg)$/.test(type) ? 'audio' : 'document';
}
