import { checkButtons } from './template-buttons.ts';
import type { TemplateDraft } from './template-draft.ts';
import { type DraftComponent, type DraftPart, type DraftProblem, templateLimits } from './template-draft.ts';
import { bodyProblems, headerProblems } from './template-parts.ts';

/** What stands at the head of each card: a file, or a product of the catalogue. */
export const cardHeads = ['IMAGE', 'VIDEO', 'PRODUCT'] as const;
export type CardHead = (typeof cardHeads)[number];

/** What can be pressed on each card, by what is at its head. */
export const cardButtons = {
  IMAGE: ['QUICK_REPLY', 'URL', 'PHONE_NUMBER'],
  VIDEO: ['QUICK_REPLY', 'URL', 'PHONE_NUMBER'],
  PRODUCT: ['SPM', 'URL'],
} as const satisfies Record<CardHead, readonly string[]>;

type Cards = NonNullable<DraftComponent['cards']>;
type Writing = { format: TemplateDraft['parameter_format']; hasSample: (card: number) => boolean };

/**
 * The cards of a template: two to ten, all with the same parts in the same order.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/marketing-templates/media-card-carousel-templates
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/marketing-templates/product-card-carousel-templates
 */
export function cardProblems(cards: Cards, writing: Writing): DraftProblem[] {
  const { least, most } = templateLimits.cards;
  const problems: DraftProblem[] = [];
  if (cards.length < least) problems.push({ place: 'cards', code: 'too-few', values: { least: String(least) } });
  if (cards.length > most) problems.push({ place: 'cards', code: 'too-many', values: { most: String(most) } });
  const first = cards[0] ? shapeOf(cards[0].components) : '';
  for (const [index, { components }] of cards.entries()) {
    problems.push(...oneCard(components, index, writing));
    if (shapeOf(components) !== first) problems.push({ place: `cards.${index}`, code: 'cards-differ' });
  }
  return problems;
}

const partIn = (components: readonly DraftPart[], type: string) =>
  components.find((component) => component.type === type);

/** Which parts a card has, the format of its head, and the kinds of its buttons. */
const shapeOf = (components: readonly DraftPart[]): string =>
  components
    .map(({ type, format = '', buttons = [] }) => `${type} ${format} ${buttons.map((one) => one.type).join(' ')}`)
    .toSorted()
    .join(', ');

function oneCard(components: readonly DraftPart[], card: number, { format, hasSample }: Writing): DraftProblem[] {
  const place = `cards.${card}`;
  const problems: DraftProblem[] = [];
  for (const type of new Set(components.map((component) => component.type))) {
    const here = `${place}.${type.toLowerCase()}`;
    if (!['HEADER', 'BODY', 'BUTTONS'].includes(type)) problems.push({ place: here, code: 'not-with-kind' });
    if (components.filter((component) => component.type === type).length > 1)
      problems.push({ place: here, code: 'too-many', values: { most: '1' } });
  }
  const header = partIn(components, 'HEADER');
  const body = partIn(components, 'BODY');
  const buttons = partIn(components, 'BUTTONS')?.buttons;
  if (!header) return [...problems, { place: `${place}.header`, code: 'missing' }];
  const head = cardHeads.find((one) => one === header.format);
  if (!head) return [...problems, { place: `${place}.header`, code: 'not-with-kind' }];
  problems.push(...headerProblems(header, hasSample(card), { place: `${place}.header`, format }));
  if (body) problems.push(...bodyProblems(body, templateLimits.cardBody, { place: `${place}.body`, format }));
  if (buttons) {
    const other = buttons.findIndex(({ type }) => !(cardButtons[head] as readonly string[]).includes(type));
    if (other >= 0) problems.push({ place: `${place}.buttons.${other}`, code: 'not-with-kind' });
    problems.push(...checkButtons(buttons, `${place}.buttons`, head === 'PRODUCT' ? 1 : templateLimits.cardButtons));
  } else if (head === 'PRODUCT') problems.push({ place: `${place}.buttons`, code: 'missing' });
  return problems;
}
