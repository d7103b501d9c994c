import type { MediaKind } from '../../wire/meta/media.ts';
import { type Message, mediaBody } from '../../wire/meta/message.ts';
import { type Part, unreadable, type Wording } from './part.ts';

/** The caption is the text; the file itself is put in once there is a link to it. */
export function fromFile(message: Message, kind: MediaKind, words: Wording): Part {
  const read = mediaBody.safeParse(message[kind]);
  if (!read.success) return unreadable(kind, words);
  const { id, mime_type, sha256, caption, filename, voice, animated } = read.data;
  return {
    kind: kind === 'audio' && voice ? 'voice' : kind,
    text: caption?.trim() ? caption : '',
    attributes: { whatsapp_animated: animated ? 'true' : undefined },
    file: {
      mediaId: id,
      kind,
      mime: mime_type?.slice(0, 256) ?? null,
      sha256: sha256?.slice(0, 128) ?? null,
      filename: filename?.slice(0, 512) || null,
      voice: kind === 'audio' && voice === true,
    },
  };
}
