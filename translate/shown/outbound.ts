import { contactCard } from '../../wire/meta/message.ts';
import { type Interactive, parts, type SendKind, type SendPart } from '../../wire/meta/send.ts';
import type { TemplateDefinition } from '../../wire/meta/template.ts';
import { shownContact } from './contacts.ts';
import { fileOf, type KnownFile, known, plain, type Shown, type ShownBlock, type ShownButton } from './shown.ts';
import { shownTemplate } from './template.ts';

type Beside = { text: string | null; file: KnownFile; definition: TemplateDefinition | null };

/**
 * What a message of the business is made of, from what was handed to WhatsApp: see `SendPart`. `sent` is as it was stored;
 * what has another shape is `plain`.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages
 */
export function shownOutbound(sent: unknown, { text, file, definition }: Beside): Shown {
  const part = readPart(sent);
  switch (part?.type) {
    case 'text':
      return { type: 'text', text: part.text.body };
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'sticker': {
      const body = (part as unknown as Record<string, { caption?: string; filename?: string; voice?: boolean }>)[
        part.type
      ];
      return { type: 'file', file: known(fileOf(part.type, { caption: body?.caption ?? null }), file) };
    }
    case 'location': {
      const { latitude, longitude, name, address } = part.location;
      return { type: 'location', latitude, longitude, name: name ?? null, address: address ?? null };
    }
    case 'contacts': {
      const cards = part.contacts.map((card) => contactCard.safeParse(card).data).filter((card) => card !== undefined);
      return { type: 'contacts', contacts: cards.map(shownContact) };
    }
    case 'reaction':
      return { type: 'reaction', emoji: part.reaction.emoji || null };
    case 'interactive':
      return shownInteractive(part.interactive, file);
    case 'template':
      return shownTemplate(part.template, { definition, text, file });
    default:
      return plain;
  }
}

/** What was handed to WhatsApp, as it was stored; `null`: it has another shape. */
export function readPart(sent: unknown): SendPart | null {
  const { type } = (sent ?? {}) as { type?: unknown };
  if (typeof type !== 'string' || !Object.hasOwn(parts, type)) return null;
  const body = parts[type as SendKind].safeParse((sent as Record<string, unknown>)[type]).data;
  return body ? ({ type, [type]: body } as SendPart) : null;
}

type Header = Extract<Interactive, { type: 'button' }>['header'];

const headerOf = (header: Header | undefined, file: KnownFile = null): ShownBlock['header'] =>
  header
    ? header.type === 'text'
      ? { text: header.text, file: null }
      : { text: null, file: known(fileOf(header.type), file) }
    : null;

const reply = (text: string): ShownButton => ({ kind: 'reply', text, value: null });
const link = ({ parameters }: { parameters: { display_text: string; url: string } }): ShownButton => ({
  kind: 'link',
  text: parameters.display_text,
  value: parameters.url,
});

function shownInteractive(interactive: Interactive, file: KnownFile): Shown {
  const { body } = interactive;
  const around = {
    header: 'header' in interactive ? headerOf(interactive.header as Header, file) : null,
    body: body.text,
    footer: 'footer' in interactive ? ((interactive.footer as { text?: string } | undefined)?.text ?? null) : null,
  };
  switch (interactive.type) {
    case 'button':
      return { type: 'block', ...around, buttons: interactive.action.buttons.map((one) => reply(one.reply.title)) };
    case 'cta_url':
      return { type: 'block', ...around, buttons: [link(interactive.action)] };
    case 'list':
      return {
        type: 'list',
        ...around,
        buttons: [],
        opens: interactive.action.button,
        sections: interactive.action.sections.map(({ title, rows }) => ({
          title: title ?? null,
          rows: rows.map((row) => ({ title: row.title, description: row.description ?? null })),
        })),
      };
    case 'carousel':
      return { type: 'carousel', body: body.text, cards: interactive.action.cards.map(shownCard) };
    default:
      return { type: 'block', ...around, buttons: [] };
  }
}

function shownCard({ header, body, action }: CarouselCard): ShownBlock {
  return {
    header: headerOf(header),
    body: body?.text ?? '',
    footer: null,
    buttons: 'buttons' in action ? action.buttons.map((one) => reply(one.quick_reply.title)) : [link(action)],
  };
}

type CarouselCard = Extract<Interactive, { type: 'carousel' }>['action']['cards'][number];
