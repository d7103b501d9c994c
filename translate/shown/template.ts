import type { MediaKind } from '../../wire/meta/message.ts';
import type { TemplateMessage } from '../../wire/meta/send.ts';
import { sentCards, type TemplateDefinition } from '../../wire/meta/template.ts';
import { substitute } from '../outbound/template.ts';
import { fileOf, type Shown, type ShownBlock, type ShownButton, type ShownFile } from './shown.ts';

type Card = NonNullable<TemplateDefinition['components'][number]['cards']>[number];
type Part = Card['components'][number];
type Given = { type: string; parameters?: readonly Parameter[] | undefined; index?: string | number | undefined };
type Parameter = Parameters<typeof substitute>[1][number];

/** A template as the customer sees it. Without its definition there is its name, and the text that the history has. */
export function shownTemplate(
  sent: TemplateMessage,
  definition: TemplateDefinition | null,
  text: string | null,
): Shown {
  const { name, language } = sent;
  const named = { type: 'template' as const, name, language: language.code };
  if (!definition) return { ...named, header: null, body: text ?? name, footer: null, buttons: [], cards: [] };
  const given = sent.components ?? [];
  const carousel = definition.components.find(({ type }) => type === 'CAROUSEL');
  const sentOf = sentCards.safeParse(
    (given.find(({ type }) => type === 'carousel') as { cards?: unknown } | undefined)?.cards,
  );
  return {
    ...named,
    ...block(definition.components, given),
    cards: (carousel?.cards ?? []).map(({ components }, at) => {
      const own = sentOf.data?.find(({ card_index }) => card_index === at)?.components ?? [];
      return block(components, own);
    }),
  };
}

function block(parts: readonly Part[], given: readonly Given[]): ShownBlock {
  const part = (type: string) => parts.find((one) => one.type === type);
  const parametersOf = (type: string) => given.find((one) => one.type.toLowerCase() === type)?.parameters ?? [];
  const header = part('HEADER');
  const format = header?.format ?? 'TEXT';
  return {
    header: header
      ? format === 'TEXT'
        ? { text: substitute(header.text ?? '', parametersOf('header')), file: null }
        : { text: null, file: headerFile(format) }
      : null,
    body: substitute(part('BODY')?.text ?? '', parametersOf('body')),
    footer: part('FOOTER')?.text ?? null,
    buttons: (part('BUTTONS')?.buttons ?? []).map((button, at) => shownButton(button, buttonValue(given, at))),
  };
}

const mediaFormats: Record<string, MediaKind> = { IMAGE: 'image', VIDEO: 'video', GIF: 'video', DOCUMENT: 'document' };

function headerFile(format: string): ShownFile | null {
  const kind = mediaFormats[format];
  return kind ? fileOf(kind) : null;
}

/** What the sender has put into the address of a button. */
function buttonValue(given: readonly Given[], at: number): string | null {
  const parameter = given.find(({ type, index }) => type.toLowerCase() === 'button' && Number(index) === at)
    ?.parameters?.[0];
  return typeof parameter?.text === 'string' ? parameter.text : null;
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
