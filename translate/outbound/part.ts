import { characters, type Interactive, limits, type TemplateMessage } from '../../wire/meta/send.ts';
import type { OutboundKind } from '../capabilities.ts';

/** A file that is uploaded to Meta: fetched from Genesys, or already with us. */
export type FileSource = { url: string; mime?: string; filename?: string } | { fileId: string };

/** The file at the head of a template, or of one of its cards. */
export type Head = { card: number | null; file: FileSource };

/** What the customer may answer by a tap: the id on WhatsApp, and what Genesys offered under it. */
export type Choice = { id: string; text: string; payload: string; type: 'Button' | 'QuickReply' | 'DatePicker' };

type CarouselCard = Omit<Extract<Interactive, { type: 'carousel' }>['action']['cards'][number], 'header'>;
export type Carousel = { body: string; cards: CarouselCard[] };

/** One message of WhatsApp's. Files are still to be uploaded. */
export type OutboundPart = {
  /** What the history shows. */
  text: string;
  choices?: Choice[];
} & (
  | { send: 'text'; body: string }
  | { send: 'file'; file: FileSource; caption: string | null }
  | { send: 'interactive'; interactive: Interactive; head?: FileSource }
  | { send: 'carousel'; carousel: Carousel; files: FileSource[] }
  | { send: 'template'; template: TemplateMessage; heads?: Head[] }
  /** `about`: wamid; an empty emoji takes it back. */
  | { send: 'reaction'; about: string; emoji: string }
);

/** What one content becomes: its messages in order, and the rows of the table that describe them. */
export type Planned = {
  kinds: OutboundKind[];
  parts: OutboundPart[];
  /** The same without its pictures, for when they cannot be had. */
  plain?: Planned;
};

/** At most `max` characters; a cut text ends in an ellipsis. */
export function cut(text: string, max: number): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (characters(line) <= max) return line;
  return `${[...line]
    .slice(0, max - 1)
    .join('')
    .trimEnd()}…`;
}

/**
 * A text in pieces of at most `max` characters: parted at a paragraph, a sentence, a space, and only then within a
 * word. Nothing but white space at the seams is left out.
 */
export function splitText(text: string, max: number): string[] {
  const pieces: string[] = [];
  let rest = [...text.trim()];
  while (rest.length > max) {
    const window = rest.slice(0, max + 1).join('');
    const at = seam(window, max);
    pieces.push(rest.slice(0, at).join('').trimEnd());
    rest = [...rest.slice(at).join('').trimStart()];
  }
  if (rest.length > 0) pieces.push(rest.join(''));
  return pieces;
}

/** Where to part, in characters: the last paragraph, sentence or word that ends in the second half. */
function seam(window: string, max: number): number {
  for (const end of [/\n\s*\n/g, /[.!?…]["”’)\]]*\s|[。！？]/g, /\n/g, /\s/g]) {
    const last = [...window.matchAll(end)].at(-1);
    if (!last) continue;
    const at = characters(window.slice(0, last.index + last[0].length));
    if (at > max / 2) return Math.min(at, max);
  }
  return max;
}

/** The end of a text, which is not empty, as the body of `max` characters; what is before it as texts of their own. */
export function bodyOf(text: string, max: number): { before: OutboundPart[]; body: string } {
  const pieces = splitText(text, limits.text);
  const last = splitText(pieces.pop() ?? '', max);
  const body = last.pop() ?? '';
  // Pieces of the last one are joined again as far as they fit: each message is charged for.
  const before = [...pieces, ...(last.length > 0 ? [last.join('\n')] : [])];
  return { before: before.flatMap((piece) => splitText(piece, limits.text)).map(textPart), body };
}

export const textPart = (body: string): OutboundPart => ({ send: 'text', body, text: body });
