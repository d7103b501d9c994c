import type { InboundKind } from '../capabilities.ts';
import type { Words } from '../words/words.ts';

/** A file that a customer sent, as Meta knows it. */
export type CustomerFile = {
  mediaId: string;
  kind: 'image' | 'video' | 'audio' | 'document' | 'sticker';
  mime: string | null;
  sha256: string | null;
  filename: string | null;
  voice: boolean;
};

/** What one kind becomes, before what came with it (a quote, an advertisement) is put around it. */
export type Part = {
  kind: InboundKind;
  /** What an agent reads; empty for a file without a caption. */
  text: string;
  attributes?: Record<string, string | undefined>;
  file?: CustomerFile;
  /** A tap on something that was offered: its id there, and the wamid of the message that offered it. */
  tap?: { choiceId: string; on: string };
  /** The wamid of the message that this one is about. */
  about?: string;
};

/** A message that this one quotes, reacts to, edits or takes back; `null`: it is not in the history. */
export type Referred = {
  text: string | null;
  kind: string;
  direction: 'inbound' | 'outbound';
  occurredAt: string;
} | null;

/** The tenant's language, with its sentences for whoever wrote: in the history that may be the business. */
export type Wording = Words & { sender: Words['senders']['customer'] };

export const unreadable = (type: string, words: Wording): Part => ({
  kind: 'unreadable',
  text: words.sender.unreadable(kindIn(words, type)),
});

/** `request_welcome` as people write it. */
export const spaced = (type: string): string => type.replaceAll('_', ' ').slice(0, 40);

/** What people call a kind; of one without a name of ours, the vendor's word. */
export const kindIn = ({ kinds }: Words, type: string): string =>
  Object.hasOwn(kinds, type) ? kinds[type as keyof Words['kinds']] : spaced(type);

/** Of an answer's title or a quoted text: one line of at most `max` characters. */
export function short(text: string, max: number): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  const signs = [...line];
  return signs.length <= max
    ? line
    : `${signs
        .slice(0, max - 1)
        .join('')
        .trimEnd()}…`;
}

/** `“text”`, or words for a message without any. */
export function named(referred: Referred, words: Words): string {
  const { inbound, quoted } = words;
  if (!referred) return inbound.earlierMessage;
  if (referred.text) return quoted(short(referred.text, 200));
  const kind = kindIn(words, referred.kind);
  return referred.direction === 'outbound' ? inbound.ours(kind) : inbound.theirs(kind);
}

/** Lines that are there. */
export const lines = (...given: (string | undefined | null | false)[]): string =>
  given.filter((line) => typeof line === 'string' && line.trim() !== '').join('\n');
