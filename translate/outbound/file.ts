import type { Attachment } from '../../wire/genesys/content.ts';
import { characters, limits } from '../../wire/meta/send.ts';
import type { OutboundKind } from '../capabilities.ts';
import { type FileSource, type OutboundPart, type Planned, splitText, textPart } from './part.ts';

const kinds: Record<string, OutboundKind> = { Image: 'image', Video: 'video', Audio: 'audio' };

export const fromFiles = (attachments: readonly Attachment[], text: string | undefined): Planned =>
  planFiles(
    attachments.map((attachment) => ({
      file: sourceOf(attachment),
      kind: kinds[attachment.mediaType ?? ''] ?? 'document',
      isSound: attachment.mediaType === 'Audio' || attachment.mime?.startsWith('audio/') === true,
    })),
    text,
  );

type Known = { file: FileSource; kind: OutboundKind; isSound: boolean };

/** The text is the caption of the first file that can have one; sounds have none. What it becomes is told by content. */
export function planFiles(known: readonly Known[], text: string | undefined): Planned {
  const caption = text?.trim() ?? '';
  const captioned = known.findIndex(({ isSound }) => !isSound);
  const fits = caption !== '' && captioned >= 0 && characters(caption) <= limits.caption;
  const files = known.map(({ file }, index): OutboundPart => {
    const own = fits && index === captioned ? caption : null;
    return { send: 'file', file, caption: own, text: own ?? '' };
  });
  const texts = caption && !fits ? splitText(caption, limits.text).map(textPart) : [];
  return {
    kinds: [
      ...new Set([
        ...known.map(({ kind }) => kind),
        ...(known.length > 1 ? (['several-files'] as const) : []),
        ...(texts.length > 1 ? (['long-text'] as const) : []),
      ]),
    ],
    parts: [...files, ...texts],
  };
}

export const sourceOf = ({ url, mime, filename }: Attachment): FileSource => ({
  url,
  ...(mime && { mime: mime.slice(0, 256) }),
  ...(filename && { filename: filename.slice(0, 512) }),
});
