import { attachmentMaxBytes } from '../wire/genesys/inbound.ts';
import { baseType } from '../wire/meta/media.ts';
import { gradeOf, type InboundKind, inboundCapabilities } from './capabilities.ts';
import { type CustomerFile, kindIn, lines } from './inbound/part.ts';
import type { MappedInbound } from './inbound.ts';
import type { Words } from './words/words.ts';

export type FileLink = { url: string; mime: string; filename: string; expiresAt: string };

/** How a customer's file gets to the agent. */
export type FilePlan =
  | { as: 'attachment' }
  | { as: 'converted'; mime: string }
  | { as: 'link'; why: 'too-large' | 'refused' };

/** Types that show the same, in the order in which they are tried. */
const alike: Record<CustomerFile['kind'], readonly string[]> = {
  image: ['image/jpeg', 'image/png'],
  sticker: ['image/png', 'image/jpeg'],
  audio: ['audio/mpeg', 'audio/mp4', 'audio/ogg'],
  video: ['video/mp4'],
  document: [],
};

/**
 * `accepts`: what the content profile of the integration lets in, with wildcards; `null`: it is not known, and all is
 * worth a try. https://help.mypurecloud.com/articles/supported-content-profiles
 */
export function filePlan(
  file: CustomerFile,
  mime: string,
  sizeBytes: number | null,
  accepts: readonly string[] | null,
): FilePlan {
  if (sizeBytes !== null && sizeBytes > attachmentMaxBytes) return { as: 'link', why: 'too-large' };
  if (!accepts || accepted(mime, accepts)) return { as: 'attachment' };
  const other = alike[file.kind].find((type) => type !== baseType(mime) && accepted(type, accepts));
  return other ? { as: 'converted', mime: other } : { as: 'link', why: 'refused' };
}

function accepted(mime: string, patterns: readonly string[]): boolean {
  const type = baseType(mime);
  return patterns.some((pattern) => {
    const wanted = pattern.trim().toLowerCase();
    if (wanted === '*/*' || wanted === '*' || wanted === type) return true;
    return wanted.endsWith('/*') && type.startsWith(wanted.slice(0, -1));
  });
}

const mediaTypes = { image: 'Image', sticker: 'Image', video: 'Video', audio: 'Audio', document: 'File' } as const;

export function withAttachment(mapped: MappedInbound, link: FileLink, converted = false): MappedInbound {
  const { file } = mapped;
  if (!file) return mapped;
  const { url, mime, filename } = link;
  const attachment = {
    mediaType: mediaTypes[file.kind],
    url,
    mime: baseType(mime),
    filename,
    id: file.mediaId,
    // The hash is that of the customer's own file.
    ...(file.sha256 && !converted && { sha256: file.sha256 }),
  };
  return {
    ...(converted ? graded(mapped, 'file-converted') : mapped),
    message: { ...mapped.message, content: [{ attachment }] },
  };
}

/** For a file that Genesys would drop: it drops in silence. */
export function withLink(
  mapped: MappedInbound,
  link: FileLink,
  why: 'too-large' | 'refused',
  sizeBytes: number | null,
  { files, size }: Words,
) {
  const file = {
    name: link.filename,
    size: sizeBytes === null ? null : size(sizeBytes),
    until: link.expiresAt.slice(0, 10),
  };
  const reason =
    why === 'too-large'
      ? files.tooLarge({ ...file, limit: size(attachmentMaxBytes) })
      : files.refused({ ...file, mime: baseType(link.mime) });
  return worded(graded(mapped, 'file-as-link'), lines(reason, link.url));
}

const kindOf = ({ file }: MappedInbound, words: Words) => kindIn(words, file?.kind ?? 'file');

/** For a file that cannot be had now. */
export const withoutFile = (mapped: MappedInbound, words: Words): MappedInbound =>
  worded(graded(mapped, 'file-missing'), words.files.missing(kindOf(mapped, words)));

/** The file alone, behind a message that had to go without it. Its id and time differ from that message's. */
export function fileFollows(mapped: MappedInbound, words: Words): MappedInbound {
  const { channel } = mapped.message;
  const text = words.files.follows(kindOf(mapped, words));
  return { ...mapped, text, message: { channel: { ...channel, messageId: `${channel.messageId}/file` }, text } };
}

/** The last word on a file that never came. */
export function fileGivenUp(mapped: MappedInbound, words: Words): MappedInbound {
  const { channel } = mapped.message;
  const text = words.files.lost(kindOf(mapped, words));
  return { ...mapped, text, message: { channel: { ...channel, messageId: `${channel.messageId}/file-lost` }, text } };
}

function graded(mapped: MappedInbound, kind: InboundKind): MappedInbound {
  const kinds = [...mapped.kinds, kind];
  return { ...mapped, kinds, ...gradeOf(kinds.map((one) => inboundCapabilities[one])) };
}

function worded(mapped: MappedInbound, line: string): MappedInbound {
  const text = lines(mapped.message.text, line);
  return { ...mapped, text, message: { ...mapped.message, text } };
}
