import { type Interactive, limits, type TemplateMessage } from '../wire/meta/send.ts';
import type { TemplateDefinition } from '../wire/meta/template.ts';
import type { OutboundKind } from './capabilities.ts';
import { planFiles } from './outbound/file.ts';
import { textPart } from './outbound/part.ts';
import { previewOf } from './outbound/template.ts';
import { graded, type OutboundPlan, textPlan } from './outbound.ts';
import type { Words } from './words/words.ts';

/** What an agent has composed in the portal. */
export type FromPortal =
  | { type: 'text'; text: string }
  | { type: 'file'; fileId: string; mime: string; caption?: string | undefined }
  | { type: 'reaction'; about: string; emoji: string }
  | { type: 'location-request'; text: string };

/** `files`: at its head, or at those of its cards. */
export type TemplateFromPortal = {
  type: 'template';
  template: TemplateMessage;
  files?: readonly { fileId: string; card?: number | undefined }[] | undefined;
};

/** Portal -> WhatsApp; as with Genesys' messages, what is too long becomes several. */
export function planFromPortal(message: FromPortal): OutboundPlan {
  switch (message.type) {
    case 'text': {
      const plan = textPlan(message.text);
      // As it was written: only what has to be parted loses the white space at its seams.
      return plan.parts.length > 1 ? plan : { ...plan, parts: [textPart(message.text)] };
    }
    case 'file': {
      const { fileId, mime, caption } = message;
      const kind = kindOf(mime);
      return graded(planFiles([{ file: { fileId }, kind, isSound: kind === 'audio' }], caption));
    }
    case 'reaction': {
      const { about, emoji } = message;
      return graded({ kinds: ['reaction'], parts: [{ send: 'reaction', about, emoji, text: emoji }] });
    }
    case 'location-request': {
      const { text } = message;
      const interactive: Interactive = {
        type: 'location_request_message',
        body: { text },
        action: { name: 'send_location' },
      };
      return graded({ kinds: ['location-request'], parts: [{ send: 'interactive', interactive, text }] });
    }
  }
}

/** A template needs what Meta has of it, to be told as the customer reads it. */
export function templateFromPortal(
  { template, files = [] }: TemplateFromPortal,
  definition: TemplateDefinition | null,
): OutboundPlan {
  const heads = files.map(({ fileId, card = null }) => ({ card, file: { fileId } }));
  const text = definition ? previewOf(definition, template) : template.name;
  const part = { send: 'template' as const, template, text, ...(heads.length > 0 && { heads }) };
  return graded({ kinds: ['template'], parts: [part] });
}

const kindOf = (mime: string): OutboundKind =>
  (['image', 'video', 'audio'] as const).find((kind) => mime.startsWith(`${kind}/`)) ?? 'document';

/** What a note tells of: the message in short, and its text as the customer reads it. */
export type Noted = { by: string; text: string } & (
  | { type: 'text' | 'reaction' | 'location-request' }
  | { type: 'file'; filename: string }
  | { type: 'template'; name: string }
);

/** Of a text in a note. With the name and the words around it, it stays below the 5,000 that Genesys takes. */
const longestNoted = limits.text;

/** One sentence for Genesys' conversation, whose agents would not know of it. */
export function noteSentence(noted: Noted, { notices }: Words): string {
  const { by } = noted;
  const signs = [...noted.text];
  const text = signs.length > longestNoted ? `${signs.slice(0, longestNoted - 1).join('')}…` : noted.text;
  switch (noted.type) {
    case 'text':
    case 'location-request':
      return notices.portal.wrote(by, text);
    case 'reaction':
      return text ? notices.portal.reacted(by, text) : notices.portal.unreacted(by);
    case 'file':
      return notices.portal.sentFile(by, noted.filename, text || null);
    case 'template':
      return notices.portal.sentTemplate(by, noted.name, text);
  }
}
