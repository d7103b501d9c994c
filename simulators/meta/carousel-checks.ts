import { checkLinkButton } from './action-checks.ts';
import { below, invalid, list, object, oneOf, text, unique } from './field-checks.ts';
import { GraphError } from './graph-error.ts';
import { checkHeaderMedia } from './media-checks.ts';

/**
 * Two to ten cards, each with a picture or a film, all with buttons of the same kind.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-media-carousel-messages
 */
export function checkCards(value: unknown): void {
  const action = object(value, "interactive['action']", ['cards']);
  const param = "interactive['action']['cards']";
  const kinds = list(action.cards, param, { min: 2, max: 10 }).map((card, index) =>
    checkCard(card, below(param, index), index),
  );
  if (new Set(kinds).size > 1) throw invalid(param, 'must have the same kind of button on every card.');
}

function checkCard(value: unknown, param: string, index: number): string {
  const card = object(value, param, ['card_index', 'type', 'header', 'body', 'action']);
  if (card.card_index !== index) throw invalid(below(param, 'card_index'), `must be ${index}.`);
  const header = object(card.header, below(param, 'header'), ['type', 'image', 'video']);
  const type = oneOf(header.type, `${param}['header']['type']`, ['image', 'video']) as 'image' | 'video';
  checkHeaderMedia(type, header[type], `${param}['header']['${type}']`);
  if (card.body !== undefined) {
    const body = text(object(card.body, below(param, 'body'), ['text']).text, `${param}['body']['text']`, 160);
    if (body.split('\n').length > 3) throw invalid(`${param}['body']['text']`, 'must have at most 2 line breaks.');
  }
  const action = object(card.action, below(param, 'action'), ['name', 'parameters', 'buttons']);
  if (action.buttons === undefined) {
    if (card.type !== undefined) oneOf(card.type, below(param, 'type'), ['cta_url']);
    checkLinkButton(card.action, below(param, 'action'));
    return 'cta_url';
  }
  if (action.name !== undefined) throw new GraphError(100, `Unexpected key "name" on param "${param}['action']".`);
  checkQuickReplies(action.buttons, `${param}['action']['buttons']`);
  return 'quick_reply';
}

function checkQuickReplies(value: unknown, param: string): void {
  const ids = list(value, param, { min: 1, max: 10 }).map((entry, index) => {
    const button = object(entry, below(param, index), ['type', 'quick_reply']);
    oneOf(button.type, `${param}[${index}]['type']`, ['quick_reply']);
    const reply = object(button.quick_reply, `${param}[${index}]['quick_reply']`, ['id', 'title']);
    text(reply.title, `${param}[${index}]['quick_reply']['title']`, 20);
    return text(reply.id, `${param}[${index}]['quick_reply']['id']`, 20);
  });
  unique(ids, `${param} ids`);
}
