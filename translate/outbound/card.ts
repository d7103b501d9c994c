import type { Card, CardAction } from '../../wire/genesys/content.ts';
import { type Interactive, limits } from '../../wire/meta/send.ts';
import type { Choosing } from '../words/words.ts';
import { choicesOf, type Offer, offer } from './choices.ts';
import {
  bodyOf,
  type Carousel,
  cut,
  type FileSource,
  type OutboundPart,
  type Planned,
  splitText,
  textPart,
} from './part.ts';

const isLink = ({ type, url }: CardAction) => Boolean(url && /^https?:\/\//i.test(url)) && type !== 'Postback';
/** Others stand in the text: Meta refuses a button with a link that is none, or too long. */
const fitsButton = ({ url = '' }: CardAction) => URL.canParse(url) && url.length <= limits.url && !/\s/.test(url);
const labelOf = ({ text, url, payload }: CardAction) => text?.trim() || url || payload || '';

const fileOf = ({ image, video }: Card): FileSource | undefined => {
  const url = [image, video].find((link) => link && URL.canParse(link) && /^https?:/i.test(link));
  return url ? { url } : undefined;
};

const offersOf = (cards: readonly Card[]): Offer[] =>
  cards.flatMap(({ actions, title }) =>
    actions
      .filter((action) => !isLink(action))
      .map((action) => ({
        text: labelOf(action) || title,
        payload: action.payload ?? labelOf(action),
        type: 'Button' as const,
        ...(cards.length > 1 && { note: title }),
      })),
  );

const words = ({ title, description }: Card) => [`*${title.trim()}*`, description?.trim()].filter(Boolean).join('\n');
const linkLine = (action: CardAction) => {
  const label = action.text?.trim();
  return label && label !== action.url ? `${label}: ${action.url}` : `${action.url}`;
};

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-reply-buttons-messages */
export function fromCard(card: Card, choosing: Choosing): Planned {
  const head = fileOf(card);
  const links = card.actions.filter(isLink);
  if (card.defaultAction && isLink(card.defaultAction) && !links.some(({ url }) => url === card.defaultAction?.url))
    links.push(card.defaultAction);
  const offers = offersOf([card]);
  const only = links[0];
  if (offers.length === 0 && links.length === 1 && only && fitsButton(only))
    return linkCard(card, only, head, choosing);
  if (offers.length === 0) {
    const text = [words(card), ...links.map(linkLine)].join('\n');
    return head
      ? picture(text, head)
      : { kinds: links.length > 0 ? ['card-reduced'] : ['card'], parts: splitText(text, limits.text).map(textPart) };
  }
  const text = [words(card), ...links.map(linkLine)].join('\n');
  const kind = links.length > 0 ? 'card-reduced' : 'card';
  const kinds = { few: kind, several: kind, many: 'quick-replies-numbered' } as const;
  if (!head || offers.length <= limits.buttons) return offer(text, offers, { kinds, head, choosing });
  // A list has no room for a picture: it goes before.
  const planned = offer(text, offers, { kinds, choosing });
  const before: OutboundPart = { send: 'file', file: head, caption: null, text: '' };
  const plain = { ...planned, kinds: [...planned.kinds, 'card-without-picture' as const] };
  return { ...planned, parts: [before, ...planned.parts], plain };
}

function linkCard(card: Card, action: CardAction, head: FileSource | undefined, { openLink }: Choosing): Planned {
  const { before, body } = bodyOf(words(card), limits.interactiveBody);
  const label = cut(labelOf(action), limits.linkButton) || openLink;
  const interactive: Interactive = {
    type: 'cta_url',
    body: { text: body },
    action: { name: 'cta_url', parameters: { display_text: label, url: String(action.url) } },
  };
  const text = `${body}\n[${labelOf(action)}: ${action.url}]`;
  const parts = (file?: FileSource): OutboundPart[] => [
    ...before,
    { send: 'interactive', interactive, text, ...(file && { head: file }) },
  ];
  return {
    kinds: ['card'],
    parts: parts(head),
    ...(head && { plain: { kinds: ['card-without-picture'], parts: parts() } }),
  };
}

function picture(text: string, head: FileSource): Planned {
  const { before, body } = bodyOf(text, limits.caption);
  return {
    kinds: ['card'],
    parts: [...before, { send: 'file', file: head, caption: body, text: body }],
    plain: { kinds: ['card-without-picture'], parts: splitText(text, limits.text).map(textPart) },
  };
}

/** Cards all have a picture, and all one link or all the same number of buttons; else they are a numbered text. */
export function fromCarousel(cards: readonly Card[], text: string | undefined, choosing: Choosing): Planned {
  if (cards.length === 1) {
    const planned = fromCard(cards[0] as Card, choosing);
    if (!text?.trim()) return planned;
    const before = splitText(text, limits.text).map(textPart);
    return {
      ...planned,
      parts: [...before, ...planned.parts],
      ...(planned.plain && { plain: { ...planned.plain, parts: [...before, ...planned.plain.parts] } }),
    };
  }
  const plain = asText(cards, text, choosing);
  const files = cards.map(fileOf);
  const wired =
    cards.length <= limits.cards && files.every((file) => file !== undefined) ? buttonsOf(cards, choosing) : null;
  if (!wired || cards.some((card) => cardBody(card) === null)) return plain;
  const carousel: Carousel = {
    body: cut(text?.trim() || cards.map(({ title }) => title).join(', '), limits.interactiveBody),
    cards: wired.actions.map((action, index) => ({
      card_index: index,
      ...('name' in action && { type: 'cta_url' as const }),
      body: { text: cardBody(cards[index] as Card) as string },
      action,
    })),
  };
  const before =
    text && [...text.trim()].length > limits.interactiveBody ? splitText(text, limits.text).map(textPart) : [];
  const shown = [carousel.body, ...cards.map(words)].join('\n');
  return {
    kinds: ['carousel'],
    parts: [
      ...before,
      {
        send: 'carousel',
        carousel,
        files: files.filter((file) => file !== undefined),
        choices: wired.choices,
        text: shown,
      },
    ],
    plain,
  };
}

type CardButtons = Carousel['cards'][number]['action'];

/** `null`: the buttons are not of one kind, or too many, or too long. */
function buttonsOf(
  cards: readonly Card[],
  { openLink }: Choosing,
): { actions: CardButtons[]; choices: ReturnType<typeof choicesOf> } | null {
  const actions = cards.map((card) => card.actions);
  if (actions.every((list) => list.length === 1 && isLink(list[0] as CardAction))) {
    const linked = actions.map((list): CardButtons => {
      const action = list[0] as CardAction;
      const label = cut(labelOf(action), limits.linkButton) || openLink;
      return { name: 'cta_url', parameters: { display_text: label, url: String(action.url) } };
    });
    return cards.every(({ actions: [action] }) => action && fitsButton(action) && labelFits(action))
      ? { actions: linked, choices: [] }
      : null;
  }
  const count = actions[0]?.length ?? 0;
  const same = actions.every(
    (list) => list.length === count && list.every((action) => !isLink(action) && labelFits(action)),
  );
  if (!same || count < 1 || count > limits.cardButtons) return null;
  const choices = choicesOf(
    offersOf(cards).map((entry) => entry),
    limits.cardButtonId,
  );
  const replies = choices.map(({ id, text }) => ({
    type: 'quick_reply' as const,
    quick_reply: { id, title: cut(text, limits.buttonTitle) },
  }));
  return {
    choices,
    actions: cards.map((_, index) => ({ buttons: replies.slice(index * count, (index + 1) * count) })),
  };
}

const labelFits = (action: CardAction | undefined) =>
  action !== undefined && labelOf(action) !== '' && cut(labelOf(action), limits.buttonTitle) === labelOf(action).trim();

/** `null`: it does not fit on a card, and would have to be cut. */
function cardBody(card: Card): string | null {
  const text = words(card);
  return [...text].length <= limits.cardBody && text.split('\n').length <= limits.cardBodyBreaks + 1 ? text : null;
}

function asText(cards: readonly Card[], text: string | undefined, choosing: Choosing): Planned {
  const told = cards.map((card, index) =>
    [`${index + 1}. ${words(card)}`, ...card.actions.filter(isLink).map(linkLine)].join('\n'),
  );
  const whole = [text?.trim(), ...told].filter(Boolean).join('\n\n');
  const offers = offersOf(cards);
  if (offers.length === 0) return { kinds: ['carousel-as-list'], parts: splitText(whole, limits.text).map(textPart) };
  const planned = offer(whole, offers, {
    kinds: { few: 'carousel-as-list', several: 'carousel-as-list', many: 'carousel-as-list' },
    choosing,
  });
  return planned;
}
