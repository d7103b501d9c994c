import { z } from 'zod';
import type { TemplateMessage } from './send.ts';
import {
  buttonProblems,
  counted,
  headerProblems,
  offerProblems,
  oneTimeCode,
  type Parameter,
  record,
  textProblems,
  variablesOf,
} from './template-parameters.ts';

export { variablesOf };

const button = z.looseObject({ type: z.string(), text: z.string().optional(), url: z.string().optional() });

const cardComponent = z.looseObject({
  type: z.string().toUpperCase(),
  /** Of a header: TEXT, IMAGE, VIDEO, DOCUMENT, LOCATION, GIF, PRODUCT. */
  format: z.string().toUpperCase().optional(),
  text: z.string().optional(),
  buttons: z.array(button).optional(),
});
const definitionComponent = cardComponent.extend({
  cards: z.array(z.looseObject({ components: z.array(cardComponent) })).optional(),
  /** `{ text, has_expiration }` */
  limited_time_offer: z.unknown().optional(),
});

/**
 * A template as `GET /{WABA}/message_templates` lists it.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-account/template-api
 */
export const templateDefinition = z.looseObject({
  id: z.string(),
  name: z.string(),
  language: z.string(),
  status: z.string(),
  category: z.string().optional(),
  parameter_format: z.string().optional(),
  components: z.array(definitionComponent),
  /** `NONE` of one that was never rejected: read it with `reasonOf`. No other shape is a reason to lose the template. */
  rejected_reason: z.unknown().optional(),
  /** `{ score, date }`: read it with `qualityOf`, likewise. */
  quality_score: z.unknown().optional(),
});
export type TemplateDefinition = z.infer<typeof templateDefinition>;

export const templatePage = z.looseObject({
  data: z.array(z.unknown()),
  paging: z
    .looseObject({ cursors: z.looseObject({ after: z.string().optional() }).optional(), next: z.string().optional() })
    .optional(),
});

/** What `POST /{WABA}/message_templates` answers. The category is the one that Meta has put it under. */
export const createdTemplate = z.looseObject({
  id: z.coerce.string().min(1),
  status: z.string().optional().catch(undefined),
  category: z.string().optional().catch(undefined),
});

type Part = z.infer<typeof cardComponent>;
type PartName = 'HEADER' | 'BODY' | 'FOOTER' | 'BUTTONS';

const partIn = <T extends Part>(components: readonly T[], type: string) =>
  components.find((component) => component.type === type);
export const partOf = (definition: TemplateDefinition, type: PartName) => partIn(definition.components, type);

/** GREEN, YELLOW, RED or UNKNOWN; `null` where Meta does not say. */
export function qualityOf({ quality_score }: TemplateDefinition): string | null {
  const score = record(quality_score).score;
  return typeof score === 'string' ? score : null;
}

/** Why it was rejected, in Meta's code; `null`: it was not, or Meta does not say. */
export const reasonOf = ({ status, rejected_reason: reason }: TemplateDefinition): string | null =>
  status.toUpperCase() === 'REJECTED' && typeof reason === 'string' && reason && reason !== 'NONE' ? reason : null;

const states: Record<string, string> = {
  PAUSED: 'is paused by WhatsApp because customers complained about it',
  DISABLED: 'was disabled by WhatsApp for good',
  REJECTED: 'was rejected by WhatsApp',
  PENDING: 'waits for the approval of WhatsApp',
  IN_APPEAL: 'was rejected by WhatsApp, and the appeal is not decided',
  PENDING_DELETION: 'is being deleted',
  DELETED: 'was deleted',
  ARCHIVED: 'is archived',
  LIMIT_EXCEEDED: 'is over the limit of templates',
};

/**
 * Why a template cannot be sent now, in words for people; `null`: it can, or Meta is to say. A flagged one can, and so
 * can a locked one, which may only not be edited.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/message_template_status_update
 */
export function templateState({ name, language, status }: TemplateDefinition): string | null {
  const why = states[status.toUpperCase()];
  return why ? `the template "${name}" (${language}) ${why}` : null;
}

type SentPart = { type: string; sub_type?: string; index?: string | number; parameters?: readonly Parameter[] };

/** `cards` of the carousel component of a template that is sent. */
export const sentCards = z.array(
  z.looseObject({
    card_index: z.coerce.number().int(),
    components: z
      .array(
        z.looseObject({
          type: z.string(),
          sub_type: z.string().optional(),
          index: z.union([z.string(), z.number()]).optional(),
          parameters: z.array(z.looseObject({ type: z.string(), parameter_name: z.string().optional() })).optional(),
        }),
      )
      .default([]),
  }),
);

/** Of the text of a body that stands alone, and of one beside other parts; as `text` in the reference of messages. */
const longestBody = { alone: 32_768, beside: 1024, offer: 600, card: 160 };
const longestHeader = 60;

/**
 * What Meta would refuse (132000, 132005, 132012, 132018) of a template's parameters, one sentence each; none: it fits.
 * Kinds that are not known here are left to Meta.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */
export function templateProblems(definition: TemplateDefinition, sent: TemplateMessage): string[] {
  const { components, category, parameter_format } = definition;
  const given: readonly SentPart[] = sent.components ?? [];
  const others = components.some(({ type }) => type !== 'BODY');
  const manner = {
    named: parameter_format?.toUpperCase() === 'NAMED',
    code: category?.toUpperCase() === 'AUTHENTICATION',
    longest: partIn(components, 'LIMITED_TIME_OFFER')
      ? longestBody.offer
      : others
        ? longestBody.beside
        : longestBody.alone,
  };
  return [
    ...partProblems(components, given, manner),
    ...offerOf(partIn(components, 'LIMITED_TIME_OFFER'), named(given, 'limited_time_offer')),
    ...carouselProblems(partIn(components, 'CAROUSEL')?.cards, named(given, 'carousel'), manner),
  ];
}

const named = (given: readonly SentPart[], type: string) => given.find((part) => part.type.toLowerCase() === type);

type Manner = {
  named: boolean;
  /** Of an authentication template: the one-time code is in the body and in the button. */
  code: boolean;
  longest: number;
};

/** Header, body and buttons, of the message or of one card. */
function partProblems(components: readonly Part[], given: readonly SentPart[], manner: Manner): string[] {
  const twice = ['header', 'body', 'limited_time_offer', 'carousel'].filter(
    (type) => given.filter((part) => part.type.toLowerCase() === type).length > 1,
  );
  return [
    ...twice.map((type) => `the ${type} is there twice`),
    ...bodyProblems(partIn(components, 'BODY'), named(given, 'body')?.parameters ?? [], manner),
    ...headOf(partIn(components, 'HEADER'), named(given, 'header')?.parameters ?? [], manner),
    ...buttonsOf(
      partIn(components, 'BUTTONS')?.buttons ?? [],
      given.filter(({ type }) => type.toLowerCase() === 'button'),
      manner,
    ),
  ];
}

/** Some lists leave out `parameter_format`; then the names tell. */
const isNamed = (text: string, manner: Manner) => manner.named || variablesOf(text).some((name) => !/^\d+$/.test(name));

function bodyProblems(body: Part | undefined, given: readonly Parameter[], manner: Manner): string[] {
  // Meta writes the body of authentication templates itself: where it does not show it, it is one code.
  const text = body?.text ?? (body && manner.code ? '{{1}}' : '');
  const longestValue = manner.code ? oneTimeCode : undefined;
  const longest = manner.longest;
  return textProblems({ where: 'body', text, named: isNamed(text, manner), longest, longestValue }, given);
}

function headOf(header: Part | undefined, given: readonly Parameter[], manner: Manner): string[] {
  if (!header) return given.length > 0 ? ['the template has no header'] : [];
  const { format = 'TEXT', text = '' } = header;
  if (format !== 'TEXT') return headerProblems(format, given);
  return textProblems({ where: 'header', text, named: isNamed(text, manner), longest: longestHeader }, given);
}

function buttonsOf(buttons: readonly z.infer<typeof button>[], given: readonly SentPart[], manner: Manner): string[] {
  const problems: string[] = [];
  const byIndex = new Map<number, SentPart>();
  for (const part of given) {
    const index = /^\d+$/.test(String(part.index)) ? Number(part.index) : null;
    if (index === null) problems.push('a button has no index');
    else if (!buttons[index]) problems.push(`the template has no button ${index + 1}`);
    else if (byIndex.has(index)) problems.push(`button ${index + 1} is there twice`);
    else byIndex.set(index, part);
  }
  for (const [index, each] of buttons.entries()) {
    const label = `button ${index + 1} (${each.text ?? each.type.toLowerCase()})`;
    problems.push(...buttonProblems(label, each, byIndex.get(index), manner.code));
  }
  return problems;
}

function offerOf(offer: z.infer<typeof definitionComponent> | undefined, given: SentPart | undefined): string[] {
  if (!offer) return given ? ['the template has no limited-time offer'] : [];
  return offerProblems(record(offer.limited_time_offer).has_expiration === true, given?.parameters ?? []);
}

type Card = { components: readonly Part[] };

function carouselProblems(
  cards: readonly Card[] | undefined,
  given: (SentPart & { cards?: unknown }) | undefined,
  manner: Manner,
): string[] {
  if (!cards) return given ? ['the template has no cards'] : [];
  const sent = sentCards.safeParse(given?.cards ?? []);
  if (!sent.success) return ['every card needs a card_index and its components'];
  const { length } = sent.data;
  if (ofProducts(cards)) {
    if (length < fewestCards || length > mostCards)
      return [`the template takes ${fewestCards} to ${mostCards} cards and got ${length}`];
  } else if (length !== cards.length) return [`the template has ${counted(cards.length, 'card')} and got ${length}`];
  return Array.from({ length }, (_, index) => {
    const [card, more] = sent.data.filter(({ card_index }) => card_index === index);
    if (!card || more) return [`card ${index + 1} must be there once, with the card_index ${index}`];
    const { components } = cards[index] ?? (cards[0] as Card);
    const problems = partProblems(components, card.components, { ...manner, longest: longestBody.card });
    return problems.map((problem) => `card ${index + 1}: ${problem}`);
  }).flat();
}

const fewestCards = 2;
const mostCards = 10;

/**
 * All of them are alike, and a message may have another number of them than the template.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/catalogs/product-card-carousel-template-messages
 */
const ofProducts = (cards: readonly Card[]): boolean =>
  cards.length > 0 && cards.every(({ components }) => partIn(components, 'HEADER')?.format === 'PRODUCT');
