import { type CardHead, cardHeads, type DraftComponent, type DraftPart } from '../../../contracts/templates.ts';
import { parts, words } from '../../ui/read-json.ts';
import { type ButtonType, buttonOf, type FormButton, newButton, readButtons } from './buttons.ts';
import { type Examples, examplesOf, readExamples } from './examples.ts';

export type FormCard = {
  /** As long as the form is open. */
  key: string;
  body: string;
  examples: Examples;
  /** One for each of those that all cards have. */
  buttons: readonly FormButton[];
};

/** The cards of a template, and what is the same on all of them. */
export type FormCards = {
  head: CardHead;
  hasText: boolean;
  buttons: readonly ButtonType[];
  items: readonly FormCard[];
};

export const newCard = (buttons: readonly ButtonType[]): FormCard => ({
  key: crypto.randomUUID(),
  body: '',
  examples: {},
  buttons: buttons.map(newButton),
});

export const emptyCards = (): FormCards =>
  withButtons({ head: 'IMAGE', hasText: true, buttons: [], items: [newCard([]), newCard([])] }, ['QUICK_REPLY']);

/** The same buttons on all cards; what has been written for one of a kind that stays is kept. */
export function withButtons(cards: FormCards, buttons: readonly ButtonType[]): FormCards {
  const items = cards.items.map((card) => ({
    ...card,
    buttons: buttons.map((type, index) => {
      const before = card.buttons[index];
      return before?.type === type ? before : newButton(type);
    }),
  }));
  return { ...cards, buttons, items };
}

/** What stands at the head of all cards. A product has one button, to it or to a page. */
export function withHead(cards: FormCards, head: CardHead): FormCards {
  const next = { ...cards, head };
  if (head === 'PRODUCT') return withButtons({ ...next, hasText: false }, ['SPM']);
  return cards.head === 'PRODUCT' ? withButtons(next, ['QUICK_REPLY']) : next;
}

export const carouselPart = ({ head, hasText, items }: FormCards, format: 'POSITIONAL' | 'NAMED'): DraftComponent => ({
  type: 'CAROUSEL',
  cards: items.map(({ body, examples, buttons }) => ({
    components: [
      { type: 'HEADER', format: head },
      ...(hasText ? [{ type: 'BODY', text: body, ...examplesOf('body', body, examples, format) }] : []),
      ...(buttons.length > 0 ? [{ type: 'BUTTONS', buttons: buttons.map(buttonOf) }] : []),
    ] satisfies DraftPart[],
  })),
});

type Read = Record<string, unknown>;
const allTypes: readonly ButtonType[] = ['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'SPM'];

/** `null`: they have parts that the form does not know, or not all the same. */
export function readCards(component: Read | undefined): FormCards | null {
  const read = parts(component?.cards).map(({ components }) => readCard(parts(components)));
  const [first] = read;
  if (!first || read.some((card) => card === null || shapeOf(card) !== shapeOf(first))) return null;
  const items = read.flatMap((card) => card?.card ?? []);
  return { head: first.head, hasText: first.hasText, buttons: first.card.buttons.map(({ type }) => type), items };
}

type ReadCard = { head: CardHead; hasText: boolean; card: FormCard };

const shapeOf = ({ head, hasText, card }: ReadCard) => [head, hasText, ...card.buttons.map(({ type }) => type)].join();

function readCard(components: readonly Read[]): ReadCard | null {
  const of = (type: string) => components.find((one) => one.type === type);
  const head = cardHeads.find((one) => one === of('HEADER')?.format);
  const buttons = readButtons(parts(of('BUTTONS')?.buttons), allTypes);
  if (!head || !buttons || components.some(({ type }) => !['HEADER', 'BODY', 'BUTTONS'].includes(words(type))))
    return null;
  const body = of('BODY');
  const card = { ...newCard([]), body: words(body?.text), examples: readExamples('body', body), buttons };
  return { head, hasText: body !== undefined, card };
}
