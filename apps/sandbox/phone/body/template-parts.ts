import { type Part, part, parts, words } from '../../../ui/read-json.ts';
import type { PhoneMessage } from '../../live-state.ts';

export type Choice = { id: string; title: string };

export type TemplateParts = { rendered: Part; header: Part; choices: Choice[] };

const is = (value: unknown, kind: string) => words(value).toLowerCase() === kind;

export const isQuickReply = ({ type }: Part): boolean => is(type, 'quick_reply');

/** The file in a template's head, as it was sent; of a head of words there is none. */
const headerOf = (components: Part[]): Part =>
  parts(components.find(({ type }) => is(type, 'header'))?.parameters).find(({ type }) => !is(type, 'text')) ?? {};

/**
 * A template and its cards, each as rendered by the stand-in for Meta, with the file that was sent for it. The choices
 * are its quick replies in their order: those of the message, then those of each card.
 */
export function templateParts({ content, choices }: PhoneMessage): TemplateParts & { cards: TemplateParts[] } {
  const rendered = part(content.rendered);
  const sent = parts(content.components);
  const sentCards = parts(sent.find(({ type }) => is(type, 'carousel'))?.cards);
  const left = [...choices];
  const take = (template: Part) => left.splice(0, parts(template.buttons).filter(isQuickReply).length);
  return {
    rendered,
    header: headerOf(sent),
    choices: take(rendered),
    cards: parts(rendered.cards).map((card, index) => ({
      rendered: card,
      header: headerOf(parts(sentCards[index]?.components)),
      choices: take(card),
    })),
  };
}
