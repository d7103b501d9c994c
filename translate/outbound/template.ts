import type { Notification, NotificationParameter } from '../../wire/genesys/content.ts';
import type { TemplateComponent, TemplateMessage } from '../../wire/meta/send.ts';
import { partOf, sentCards, type TemplateDefinition, variablesOf } from '../../wire/meta/template.ts';
import { choicesOf } from './choices.ts';
import { sourceOf } from './file.ts';
import type { Choice, Head, OutboundPart } from './part.ts';

/** Which template a canned response names: by its own name, or by the response of Genesys that has to be looked up. */
export type TemplateName =
  | { by: 'name'; name: string; language: string | null }
  | { by: 'response'; responseId: string; language: string | null };

/** `null`: it names none, and its text is all there is. */
export function templateNameOf({ id, language }: Notification): TemplateName | null {
  const at = id?.lastIndexOf('@') ?? -1;
  if (!id || at < 0) return null;
  const [space, name] = [id.slice(0, at), id.slice(at + 1).trim()];
  if (!name) return null;
  const wanted = language?.trim().replace('-', '_') || null;
  if (space === 'cannedresponse') return { by: 'response', responseId: name, language: wanted };
  return /^[a-z0-9_]{1,512}$/.test(name) ? { by: 'name', name, language: wanted } : null;
}

/**
 * A canned response of Genesys as a template of Meta's. With the definition its parameters go under the names or in the
 * order that the template has; without it they go as Genesys gives them, and Meta decides.
 */
export function toTemplatePart(
  notification: Notification,
  { name, language }: { name: string; language: string },
  definition: TemplateDefinition | null,
  rendered: string | null,
): OutboundPart {
  const { header, body, buttons = [] } = notification;
  const named = definition?.parameter_format?.toUpperCase() === 'NAMED';
  const media = header?.media;
  const offers = buttons
    .filter(({ type }) => type === 'QuickReply')
    .map(({ text, payload }) => ({
      text: text ?? payload ?? '',
      payload: payload ?? text ?? '',
      type: 'Button' as const,
    }));
  const choices = choicesOf(offers, 256);
  let nextChoice = 0;
  const components: TemplateComponent[] = [
    ...(media ? [] : textComponent('header', header?.parameters, partOfDefinition(definition, 'HEADER'), named)),
    ...textComponent('body', body?.parameters, partOfDefinition(definition, 'BODY'), named),
    ...buttons.flatMap((button, position): TemplateComponent[] => {
      const index = String(button.index ?? position);
      if (button.type === 'QuickReply') {
        const { id } = choices[nextChoice++] as Choice;
        return [{ type: 'button', sub_type: 'quick_reply', index, parameters: [{ type: 'payload', payload: id }] }];
      }
      const value = button.parameters?.[0]?.text;
      return button.type === 'Url' && value
        ? [{ type: 'button', sub_type: 'url', index, parameters: [{ type: 'text', text: value }] }]
        : [];
    }),
  ];
  const template: TemplateMessage = {
    name,
    language: { code: language },
    ...(components.length > 0 && { components }),
  };
  return {
    send: 'template',
    template,
    text: definition ? previewOf(definition, template) : rendered || body?.text?.trim() || name,
    ...(choices.length > 0 && { choices }),
    ...(media && { heads: [{ card: null, file: sourceOf(media) }] }),
  };
}

/** The text of a template whose one body parameter, if it takes one, is `text`; `null`: it takes more than that. */
export function toFallbackTemplate(definition: TemplateDefinition, text: string): OutboundPart | null {
  const variables = variablesOf(partOf(definition, 'BODY')?.text);
  const header = partOf(definition, 'HEADER');
  const headed = header && (header.format !== 'TEXT' || variablesOf(header.text).length > 0);
  // A picture without a word has nothing to put into a parameter.
  if (variables.length > 1 || headed || (variables.length === 1 && text.trim() === '')) return null;
  const room = 1024 - [...(partOf(definition, 'BODY')?.text ?? '')].length;
  const value = [...text.replaceAll(/\s+/g, ' ').trim()];
  const fitting = value.length <= room ? value.join('') : `${value.slice(0, Math.max(room - 1, 1)).join('')}…`;
  const named = definition.parameter_format?.toUpperCase() === 'NAMED';
  const parameter = { type: 'text', text: fitting, ...(named && { parameter_name: variables[0] }) };
  const template: TemplateMessage = {
    name: definition.name,
    language: { code: definition.language },
    ...(variables.length === 1 && { components: [{ type: 'body' as const, parameters: [parameter] }] }),
  };
  return { send: 'template', template, text: previewOf(definition, template) };
}

/** A template as the customer reads it: header, body and footer with the parameters filled in, its buttons and its cards. */
export function previewOf(definition: TemplateDefinition, { components = [] }: TemplateMessage): string {
  const cards = definition.components.find(({ type }) => type === 'CAROUSEL')?.cards ?? [];
  const sent = cardsOf({ components });
  return [
    linesOf(definition.components, components),
    ...cards.map((card, at) => linesOf(card.components, sent.find(({ card_index }) => card_index === at)?.components)),
  ]
    .flat()
    .filter((line) => line?.trim())
    .join('\n');
}

/** The cards of a template that is sent; none where they have another shape. */
export function cardsOf({ components = [] }: Pick<TemplateMessage, 'components'>) {
  const carousel = components.find(({ type }) => type.toLowerCase() === 'carousel') as { cards?: unknown } | undefined;
  return sentCards.safeParse(carousel?.cards).data ?? [];
}

type Part = NonNullable<TemplateDefinition['components'][number]['cards']>[number]['components'][number];
type Filled = { type: string; parameters?: readonly Given[] | undefined };

function linesOf(defined: readonly Part[], sent: readonly Filled[] = []): (string | undefined)[] {
  const part = (type: string) => defined.find((one) => one.type === type);
  const filled = (type: string) => {
    const given = sent.find((component) => component.type.toLowerCase() === type.toLowerCase())?.parameters ?? [];
    const place = given.find((one) => one.type === 'location')?.location as { name?: string } | undefined;
    return place?.name ?? (part(type)?.text && substitute(part(type)?.text ?? '', given));
  };
  const offer = (part('LIMITED_TIME_OFFER')?.limited_time_offer as { text?: string } | undefined)?.text;
  const buttons = part('BUTTONS')?.buttons?.map(({ text }) => text && `[${text}]`) ?? [];
  return [filled('HEADER'), offer, filled('BODY'), part('FOOTER')?.text, ...buttons];
}

type Given = { type: string; parameter_name?: string; [field: string]: unknown };

/** `{{1}}` by position, `{{name}}` by name. A variable without a value stays as it is. */
export function substitute(text: string, parameters: readonly Given[]): string {
  return text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => {
    const parameter = parameters.find((one) => one.parameter_name === name) ?? parameters[Number(name) - 1];
    if (!parameter) return whole;
    const value = parameter[parameter.type];
    if (typeof value === 'string') return value;
    return String((value as { fallback_value?: unknown } | undefined)?.fallback_value ?? whole);
  });
}

const partOfDefinition = (definition: TemplateDefinition | null, type: 'HEADER' | 'BODY') =>
  definition && variablesOf(partOf(definition, type)?.text);

function textComponent(
  type: 'header' | 'body',
  given: readonly NotificationParameter[] | undefined,
  variables: readonly string[] | null,
  named: boolean,
): TemplateComponent[] {
  if (!given || given.length === 0) return [];
  const byName = new Map(given.map((parameter) => [parameter.name ?? '', parameter.text]));
  const known = variables?.every((name) => byName.has(name)) ?? false;
  // Where Genesys names what the template numbers, or the other way round, the order decides.
  const values = known
    ? (variables as string[]).map((name) => byName.get(name) as string)
    : given.map(({ text }) => text);
  return [
    {
      type,
      parameters: values.map((text, index) => ({
        type: 'text',
        ...(named && { parameter_name: variables?.[index] ?? given[index]?.name ?? String(index + 1) }),
        text: text.replaceAll(/[\n\t]+| {5,}/g, ' '),
      })),
    },
  ];
}

/** A template with files at its head and at those of its cards. `null`: it has no such card. */
export function withHeads(
  template: TemplateMessage,
  heads: readonly Head[],
  headers: readonly { type: string }[],
): TemplateMessage | null {
  if (heads.length === 0) return template;
  const { components = [] } = template;
  const headed = heads.map(({ card }, at) => ({
    card,
    component: { type: 'header' as const, parameters: [headers[at] as { type: string }] },
  }));
  const of = (index: number | null) => headed.filter(({ card }) => card === index).map(({ component }) => component);
  const cards = cardsOf(template);
  if (headed.some(({ card }) => card !== null && !cards.some(({ card_index }) => card_index === card))) return null;
  const filled = cards.map((card) => ({ ...card, components: [...of(card.card_index), ...card.components] }));
  return {
    ...template,
    components: [
      ...of(null),
      ...components.map((one) => (one.type === 'carousel' && cards.length > 0 ? { ...one, cards: filled } : one)),
    ],
  };
}
