import type { MessageBlock, MessageButton, MessageContent, MessageFile } from '../../../contracts/message-content.ts';
import type { Template } from '../../../contracts/whatsapp-api.ts';
import { filledText } from '../../ui/message/filled-text.ts';
import { bodyText, cardsOf, offerIn, type Part, partIn } from './definition.ts';
import { degreesOf } from './degrees.ts';
import { type Field, type Filled, fieldsOf, isFile } from './fields.ts';

type Shown = Extract<MessageContent, { type: 'template' }>;

const kinds: Record<string, MessageButton['kind']> = {
  QUICK_REPLY: 'reply',
  URL: 'link',
  PHONE_NUMBER: 'call',
  VOICE_CALL: 'call',
  COPY_CODE: 'copy',
  OTP: 'copy',
};

/** The template as the customer will see it, with what there is so far. */
export function shownTemplate({ name, language, definition }: Template, filled: Filled): Shown {
  const fields = fieldsOf(definition);
  const of = (card: number | null, parts: readonly Part[], body: string) =>
    shownParts({ parts, body, card, fields: fields.filter((field) => field.card === card) }, filled);
  const offer = offerIn(definition.components);
  const ends = Date.parse(filled.values.offer ?? '');
  return {
    type: 'template',
    name,
    language,
    ...of(null, definition.components, bodyText(definition)),
    location: placeOf(fields, filled.values),
    offer: offer && {
      text: offer.text,
      endsAt: offer.ends && Number.isFinite(ends) ? new Date(ends).toISOString() : null,
    },
    cards: cardsOf(definition).map(({ components }, card) =>
      of(card, components, partIn(components, 'BODY')?.text ?? ''),
    ),
  };
}

type Showing = { parts: readonly Part[]; body: string; card: number | null; fields: readonly Field[] };

function shownParts({ parts, body, card, fields }: Showing, { values, files }: Filled): MessageBlock {
  const fill = (place: 'header' | 'body', text: string) =>
    filledText(
      text,
      (variable) => values[card === null ? `${place} ${variable}` : `card ${card} ${place} ${variable}`],
    );
  const head = fields.find(isFile);
  const header = partIn(parts, 'HEADER')?.text;
  return {
    header: head
      ? { text: null, file: shownFile(head.kind, files[head.key]) }
      : header
        ? { text: fill('header', header), file: null }
        : null,
    body: fill('body', body),
    footer: partIn(parts, 'FOOTER')?.text ?? null,
    buttons: (partIn(parts, 'BUTTONS')?.buttons ?? []).map(({ type, text, url }, index) => {
      const field = fields.find(({ button }) => button?.index === index);
      const value = field && values[field.key];
      return {
        kind: kinds[type.toUpperCase()] ?? 'other',
        text: text ?? type,
        value: url ? filledText(url, () => value) : (value ?? null),
      };
    }),
  };
}

const shownFile = (kind: MessageFile['kind'], file: File | undefined): MessageFile => ({
  kind,
  mime: file?.type ?? null,
  filename: file?.name ?? null,
  voice: false,
  caption: null,
});

/** On the map once both numbers are there. */
function placeOf(fields: readonly Field[], values: Filled['values']): Shown['location'] {
  if (!fields.some(({ place }) => place === 'location')) return null;
  const at = (name: string) => (values[`location ${name}`] ?? '').trim();
  const [latitude, longitude] = [degreesOf(at('latitude')), degreesOf(at('longitude'))];
  if (latitude === null || longitude === null || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null;
  return { latitude, longitude, name: at('name') || null, address: at('address') || null };
}
