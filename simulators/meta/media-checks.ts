import { flag, invalid, missing, object, optionalText, text, webLink } from './field-checks.ts';
import type { MediaKind } from './simulator.ts';

/**
 * Keys beside `id` or `link`; a caption is not there for audio and stickers.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages
 */
const keys = {
  image: ['caption'],
  video: ['caption'],
  audio: ['voice'],
  document: ['caption', 'filename'],
  sticker: [],
} as const;

export const isMediaKind = (type: string): type is MediaKind => Object.hasOwn(keys, type);

export function checkMedia(kind: MediaKind, value: unknown, param: string = kind): void {
  const media = object(value, param, ['id', 'link', ...keys[kind]]);
  checkSource(media, param);
  optionalText(media.caption, `${param}['caption']`, 1024);
  optionalText(media.filename, `${param}['filename']`, 240);
  flag(media.voice, `${param}['voice']`);
}

/** Headers of interactive messages and templates take a file in the same way, without a caption. */
export function checkHeaderMedia(kind: 'image' | 'video' | 'document', value: unknown, param: string): void {
  const media = object(value, param, kind === 'document' ? ['id', 'link', 'filename'] : ['id', 'link']);
  checkSource(media, param);
  optionalText(media.filename, `${param}['filename']`, 240);
}

/** Exactly one of an uploaded file's id and a link. */
function checkSource(media: Record<string, unknown>, param: string): void {
  if (media.id === undefined && media.link === undefined) throw missing(`${param}['id'] or ${param}['link']`);
  if (media.id !== undefined && media.link !== undefined)
    throw invalid(param, 'must have either id or link, not both.');
  if (media.id !== undefined && !/^\d+$/.test(text(media.id, `${param}['id']`, 64))) {
    throw invalid(`${param}['id']`, 'is not the id of an uploaded media file.');
  }
  if (media.link !== undefined) webLink(media.link, `${param}['link']`);
}
