import type { InboundKind } from '../capabilities.ts';

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

export const unreadable = (type: string): Part => ({
  kind: 'unreadable',
  text: `[The customer sent: ${wordsOf(type)}. It could not be read.]`,
});

/** `request_welcome` as people write it. */
export const wordsOf = (type: string): string => type.replaceAll('_', ' ').slice(0, 40);

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
export function named(referred: Referred): string {
  if (!referred) return 'an earlier message';
  const whose = referred.direction === 'outbound' ? 'our' : 'their';
  return referred.text ? `“${short(referred.text, 200)}”` : `${whose} ${wordsOf(referred.kind)}`;
}

/** Lines that are there. */
export const lines = (...given: (string | undefined | null | false)[]): string =>
  given.filter((line) => typeof line === 'string' && line.trim() !== '').join('\n');
