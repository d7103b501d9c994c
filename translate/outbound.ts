import {
  type Attachment,
  attachment,
  card,
  carousel,
  datePicker,
  listPicker,
  type Notification,
  notification,
  quickReply,
  quickReplyV2,
} from '../wire/genesys/content.ts';
import type { OutboundEvent } from '../wire/genesys/outbound.ts';
import { type Interactive, limits, type SendPart } from '../wire/meta/send.ts';
import { type Grade, gradeOf, type OutboundKind, outboundCapabilities } from './capabilities.ts';
import { type Failure, refusal } from './failures.ts';
import { fromCard, fromCarousel } from './outbound/card.ts';
import { type Offer, offer } from './outbound/choices.ts';
import { fromFiles } from './outbound/file.ts';
import { type OutboundPart, type Planned, splitText, textPart } from './outbound/part.ts';
import { fromDatePicker, fromListPicker } from './outbound/picker.ts';
import { type TemplateName, templateNameOf, withHeads } from './outbound/template.ts';
import type { Choosing, Words } from './words/words.ts';

/** What is to be sent for one event, in order. */
export type OutboundPlan = {
  kind: OutboundKind;
  /** The kind and all that came with it, by the names of the table. */
  kinds: OutboundKind[];
  grade: Grade;
  lost: string | null;
  parts: OutboundPart[];
  /** The same without pictures that are not essential, for when they cannot be had. */
  plain?: OutboundPlan;
};

/** What is to be done with one event of Genesys' webhook. */
export type OutboundAction =
  | ({ do: 'send' } & OutboundPlan)
  /** A canned response: which template it is, and what it takes, has to be looked up first. */
  | { do: 'send-template'; template: TemplateName; notification: Notification; text: string | null }
  | { do: 'refuse'; kind: OutboundKind; text: string | null; reason: Failure }
  /** Genesys reports what became of a message that we handed in. */
  | { do: 'note-receipt'; genesysMessageIds: string[]; status: 'delivered' | 'failed' | null; failure: string | null }
  | { do: 'typing' }
  /** Nothing for the customer: kept for the operator. */
  | { do: 'record'; kind: OutboundKind };

/** Genesys -> WhatsApp for one event of any type, with what the platform adds in the given words; never throws. */
export function toWhatsapp(event: OutboundEvent, { choosing }: Words): OutboundAction {
  if (event.type === 'Receipt') return receipt(event);
  if (event.type === 'Event') {
    const events = Array.isArray(event.events) ? (event.events as { eventType?: unknown }[]) : [];
    return events.some((one) => one?.eventType === 'Typing')
      ? { do: 'typing' }
      : { do: 'record', kind: 'unknown-event' };
  }
  const known = event.type === 'Text' || event.type === 'Structured';
  const contents = event.content ?? [];
  if (!known && !event.text?.trim() && contents.length === 0) return { do: 'record', kind: 'unknown-event' };

  const template = contentOf(event, 'Notification', 'template', notification)[0];
  if (template) return fromNotification(template, event.text);
  const planned = plannedOf(event, choosing);
  if (planned && planned.parts.length > 0) return { do: 'send', ...graded(planned) };
  return { do: 'refuse', kind: 'empty', text: null, reason: refusal('nothing-to-send', {}) };
}

export function graded({ kinds, parts, plain }: Planned): OutboundPlan {
  const kind = kinds[0] ?? 'text';
  const grades = gradeOf(kinds.map((one) => outboundCapabilities[one]));
  return { kind, kinds, ...grades, parts, ...(plain && { plain: graded(plain) }) };
}

/** The same plan with one more thing that it came to. */
export const also = (plan: OutboundPlan, kind: OutboundKind): OutboundPlan => ({
  ...plan,
  ...graded({ kinds: [...new Set([...plan.kinds, kind])], parts: plan.parts }),
});

export function textPlan(text: string, kind: OutboundKind = 'text'): OutboundPlan {
  const pieces = splitText(text, limits.text);
  return graded({ kinds: [kind, ...(pieces.length > 1 ? (['long-text'] as const) : [])], parts: pieces.map(textPart) });
}

function fromNotification(template: Notification, text: string | undefined): OutboundAction {
  const name = templateNameOf(template);
  const words = text?.trim() ? text : template.body?.text?.trim() ? template.body.text : null;
  if (name) return { do: 'send-template', template: name, notification: template, text: words };
  if (words) return { do: 'send', ...textPlan(words, 'canned-text') };
  return { do: 'refuse', kind: 'empty', text: null, reason: refusal('canned-response-empty', {}) };
}

/** The first kind of content that is there decides; a bot sends one kind in a message. */
function plannedOf(event: OutboundEvent, choosing: Choosing): Planned | null {
  const { text } = event;
  const files = contentOf(event, 'Attachment', 'attachment', attachment);
  const replies = quickRepliesOf(event);
  if (replies.length > 0) {
    const kinds = { few: 'quick-replies', several: 'quick-replies-list', many: 'quick-replies-numbered' } as const;
    const types = ['QuickReply', 'QuickReplyV2'];
    return whole(event, types, files, offer(text ?? '', replies, { kinds, choosing }));
  }
  const decks = contentOf(event, 'Carousel', 'carousel', carousel);
  const cards = [...decks.flatMap((deck) => deck.cards), ...contentOf(event, 'Card', 'card', card)];
  if (cards.length > 1 || (cards.length === 1 && text?.trim()))
    return whole(event, ['Carousel', 'Card'], files, fromCarousel(cards, text, choosing));
  if (cards[0]) return whole(event, ['Card', 'Carousel'], files, fromCard(cards[0], choosing));
  const [dates] = contentOf(event, 'DatePicker', 'datePicker', datePicker);
  if (dates) return whole(event, ['DatePicker'], files, fromDatePicker(dates, text, choosing));
  const [rows] = contentOf(event, 'ListPicker', 'listPicker', listPicker);
  if (rows) return whole(event, ['ListPicker'], files, fromListPicker(rows, text, choosing));
  if (files.length > 0) return whole(event, [], files, { kinds: [], parts: [] }, text);
  if (!text?.trim()) return null;
  const pieces = splitText(text, limits.text);
  const unknown = (event.content ?? []).length > 0;
  return {
    kinds: [unknown ? 'unknown-content' : 'text', ...(pieces.length > 1 ? (['long-text'] as const) : [])],
    // As it was written: only what has to be parted loses the white space at its seams.
    parts: pieces.length > 1 ? pieces.map(textPart) : [textPart(text)],
  };
}

/** Files stand before what can be tapped; content that found no place is told of. */
function whole(
  event: OutboundEvent,
  types: readonly string[],
  files: readonly Attachment[],
  planned: Planned,
  text?: string,
): Planned {
  const contents = event.content ?? [];
  const carried = contents.filter(({ contentType }) => types.includes(contentType ?? '')).length + files.length;
  const unknown: OutboundKind[] = carried < contents.length ? ['unknown-content'] : [];
  const before: Planned = files.length > 0 ? fromFiles(files, text) : { kinds: [], parts: [] };
  const join = ({ kinds, parts }: Planned): Planned => ({
    kinds: [...new Set([...kinds, ...before.kinds, ...unknown])],
    parts: [...before.parts, ...parts],
  });
  return { ...join(planned), ...(planned.plain && { plain: join(planned.plain) }) };
}

function quickRepliesOf(event: OutboundEvent): Offer[] {
  const single = contentOf(event, 'QuickReply', 'quickReply', quickReply);
  const grouped = contentOf(event, 'QuickReplyV2', 'quickReplyV2', quickReplyV2).flatMap(({ actions }) => actions);
  return [...single, ...grouped].map(({ text, payload }) => ({ text, payload: payload ?? text, type: 'QuickReply' }));
}

type Schema<T> = { safeParse: (value: unknown) => { success: true; data: T } | { success: false } };

/** The readable contents of one type. */
function contentOf<T>(event: OutboundEvent, type: string, field: string, schema: Schema<T>): T[] {
  return (event.content ?? [])
    .filter(({ contentType }) => contentType === type)
    .map((content) => schema.safeParse((content as Record<string, unknown>)[field]))
    .flatMap((read) => (read.success ? [read.data] : []));
}

/** A file as it lies at Meta. */
export type Uploaded = {
  kind: 'image' | 'video' | 'audio' | 'document';
  mediaId: string;
  filename: string;
  voice: boolean;
};

/** The files of a part, in the order in which `toSendPart` takes them. */
export const filesOf = (part: OutboundPart) => {
  if (part.send === 'file') return [part.file];
  if (part.send === 'carousel') return part.files;
  if (part.send === 'template') return (part.heads ?? []).map(({ file }) => file);
  return 'head' in part && part.head ? [part.head] : [];
};

/** One message as Meta takes it, its files being uploaded. `null`: a file is not of a kind that can stand there. */
export function toSendPart(part: OutboundPart, uploads: readonly Uploaded[]): SendPart | null {
  const [first] = uploads;
  switch (part.send) {
    case 'text':
      return { type: 'text', text: { body: part.body, preview_url: true } };
    case 'file':
      return first ? filePart(first, part.caption) : null;
    case 'reaction':
      return { type: 'reaction', reaction: { message_id: part.about, emoji: part.emoji } };
    case 'interactive': {
      const header = first && headerOf(first);
      if (part.head && !header) return null;
      const interactive = { ...part.interactive, ...(header && { header }) } as Interactive;
      return { type: 'interactive', interactive };
    }
    case 'carousel': {
      const headers = uploads.map(headerOf).filter((header) => header?.type === 'image' || header?.type === 'video');
      if (headers.length !== part.carousel.cards.length || new Set(headers.map((one) => one?.type)).size > 1)
        return null;
      const cards = part.carousel.cards.map((one, index) => ({ ...one, header: headers[index] as Header }));
      const interactive: Interactive = { type: 'carousel', body: { text: part.carousel.body }, action: { cards } };
      return { type: 'interactive', interactive };
    }
    case 'template': {
      const headers = uploads.map(headerOf).filter((header) => header !== null);
      const heads = part.heads ?? [];
      const template = headers.length === heads.length && withHeads(part.template, heads, headers);
      return template ? { type: 'template', template } : null;
    }
  }
}

type Header = Extract<Interactive, { type: 'carousel' }>['action']['cards'][number]['header'];

function headerOf({ kind, mediaId, filename }: Uploaded): Header | null {
  if (kind === 'image') return { type: 'image', image: { id: mediaId } };
  if (kind === 'video') return { type: 'video', video: { id: mediaId } };
  if (kind === 'document') return { type: 'document', document: { id: mediaId, filename } };
  return null;
}

function filePart({ kind, mediaId, filename, voice }: Uploaded, caption: string | null): SendPart {
  const text = caption ? { caption } : {};
  switch (kind) {
    case 'image':
      return { type: 'image', image: { id: mediaId, ...text } };
    case 'video':
      return { type: 'video', video: { id: mediaId, ...text } };
    case 'audio':
      return { type: 'audio', audio: { id: mediaId, ...(voice && { voice }) } };
    case 'document':
      return { type: 'document', document: { id: mediaId, filename, ...text } };
  }
}

function receipt(event: OutboundEvent): OutboundAction {
  const ids = [event.id, event.channel.messageId].filter((id) => id !== undefined);
  const failed = event.status === 'Failed';
  const delivered = event.status === 'Published' || event.status === 'Delivered';
  const reasons = event.reasons?.map((reason) => reason.message ?? reason.code).filter(Boolean);
  return {
    do: 'note-receipt',
    genesysMessageIds: [...new Set(ids)],
    status: failed ? 'failed' : delivered ? 'delivered' : null,
    failure: failed ? reasons?.join('; ') || 'Genesys gives no reason' : null,
  };
}
