import type { MediaKind } from '../../wire/meta/media.ts';
import type { TemplateMessage } from '../../wire/meta/send.ts';
import type { TemplateDefinition } from '../../wire/meta/template.ts';
import { cardsOf, substitute } from '../outbound/template.ts';
import {
  fileOf,
  type KnownFile,
  known,
  type Shown,
  type ShownBlock,
  type ShownButton,
  type ShownFile,
  type ShownOffer,
  type ShownPlace,
} from './shown.ts';

type Defined = TemplateDefinition['components'][number];
type Part = NonNullable<Defined['cards']>[number]['components'][number];
type Given = { type: string; parameters?: readonly Parameter[] | undefined; index?: string | number | undefined };
type Parameter = Parameters<typeof substitute>[1][number];

type Beside = { text: string | null; file: KnownFile; definition: TemplateDefinition | null };

/** A template as the customer sees it. Without its definition there is its name, and the text that the history has. */
export function shownTemplate(sent: TemplateMessage, { definition, text, file }: Beside): Shown {
  const { name, language, components: given = [] } = sent;
  const named = { type: 'template' as const, name, language: language.code };
  if (!definition) {
    const around = { header: null, footer: null, location: null, offer: null };
    return { ...named, ...around, body: text ?? name, buttons: [], cards: [] };
  }
  const part = (type: string) => definition.components.find((one) => one.type === type);
  const cards = cardsOf(sent);
  // Meta writes the body of authentication templates itself: where it does not show it, it is one code.
  const standardBody = definition.category?.toUpperCase() === 'AUTHENTICATION' ? '{{1}}' : '';
  return {
    ...named,
    ...block(definition.components, given, { file, standardBody }),
    location: placeOf(given),
    offer: offerOf(part('LIMITED_TIME_OFFER'), given),
    cards: (part('CAROUSEL')?.cards ?? []).map(({ components }, at) =>
      block(components, cards.find(({ card_index }) => card_index === at)?.components ?? []),
    ),
  };
}

const parametersOf = (given: readonly Given[], type: string) =>
  given.find((one) => one.type.toLowerCase() === type)?.parameters ?? [];

function block(
  parts: readonly Part[],
  given: readonly Given[],
  { file = null, standardBody = '' }: { file?: KnownFile; standardBody?: string } = {},
): ShownBlock {
  const part = (type: string) => parts.find((one) => one.type === type);
  const header = part('HEADER');
  const head = header && headerFile(header.format ?? 'TEXT');
  return {
    header: head
      ? { text: null, file: known(head, file) }
      : header?.text
        ? { text: substitute(header.text, parametersOf(given, 'header')), file: null }
        : null,
    body: substitute(part('BODY')?.text ?? standardBody, parametersOf(given, 'body')),
    footer: part('FOOTER')?.text ?? null,
    buttons: (part('BUTTONS')?.buttons ?? []).map((button, at) => shownButton(button, buttonValue(given, at))),
  };
}

const mediaFormats: Record<string, MediaKind> = { IMAGE: 'image', VIDEO: 'video', GIF: 'video', DOCUMENT: 'document' };

function headerFile(format: string): ShownFile | null {
  const kind = mediaFormats[format];
  return kind ? fileOf(kind) : null;
}

function placeOf(given: readonly Given[]): ShownPlace | null {
  const { latitude, longitude, name, address } = fieldsOf(parametersOf(given, 'header')[0]?.location);
  const at = [Number(latitude ?? Number.NaN), Number(longitude ?? Number.NaN)] as const;
  if (!at.every(Number.isFinite)) return null;
  return { latitude: at[0], longitude: at[1], name: wordsOf(name), address: wordsOf(address) };
}

function offerOf(offer: Defined | undefined, given: readonly Given[]): ShownOffer | null {
  if (!offer) return null;
  const { expiration_time_ms } = fieldsOf(parametersOf(given, 'limited_time_offer')[0]?.limited_time_offer);
  const ends = new Date(Number(expiration_time_ms ?? Number.NaN));
  return {
    text: wordsOf(fieldsOf(offer.limited_time_offer).text) ?? '',
    endsAt: Number.isFinite(ends.getTime()) ? ends.toISOString() : null,
  };
}

const fieldsOf = (value: unknown): Record<string, unknown> =>
  value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
const wordsOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** What the sender has put into a button: the end of its address, or its code. */
function buttonValue(given: readonly Given[], at: number): string | null {
  const parameter = given.find(({ type, index }) => type.toLowerCase() === 'button' && Number(index) === at)
    ?.parameters?.[0];
  return wordsOf(parameter?.text) ?? wordsOf(parameter?.coupon_code);
}

type Button = NonNullable<Part['buttons']>[number];

function shownButton({ type, text = '', url, ...rest }: Button, value: string | null): ShownButton {
  switch (type.toUpperCase()) {
    case 'URL':
      return { kind: 'link', text, value: url ? substitute(url, value ? [{ type: 'text', text: value }] : []) : null };
    case 'PHONE_NUMBER':
      return { kind: 'call', text, value: typeof rest.phone_number === 'string' ? rest.phone_number : null };
    case 'COPY_CODE':
    case 'OTP':
      return { kind: 'copy', text, value };
    case 'QUICK_REPLY':
      return { kind: 'reply', text, value: null };
    default:
      return { kind: 'other', text, value: null };
  }
}
