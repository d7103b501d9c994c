import type { Json } from './field-checks.ts';
import type { MessagePart, TemplateButton, TemplateComponent } from './simulator.ts';

/** What a customer can tap, and the message that the tap sends. */
export type Choice = { id: string; title: string; reply: MessagePart };

const all = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);

/**
 * The choices of an interactive message. A quick reply of a carousel answers like a reply button.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/interactive
 */
export function interactiveChoices(interactive: Json): Choice[] {
  const action = (interactive.action ?? {}) as Json;
  if (interactive.type === 'button') return all(action.buttons).map((button) => buttonReply(button.reply as Json));
  if (interactive.type === 'list') {
    return all(action.sections).flatMap((section) => all(section.rows).map(listReply));
  }
  if (interactive.type !== 'carousel') return [];
  return all(action.cards).flatMap((card) =>
    all((card.action as Json).buttons).map((button) => buttonReply(button.quick_reply as Json)),
  );
}

function buttonReply({ id, title }: Json): Choice {
  const reply = { id: String(id), title: String(title) };
  return { ...reply, reply: { type: 'interactive', interactive: { type: 'button_reply', button_reply: reply } } };
}

function listReply({ id, title, description }: Json): Choice {
  const row = { id: String(id), title: String(title), ...(description !== undefined && { description }) };
  return {
    id: row.id,
    title: row.title,
    reply: { type: 'interactive', interactive: { type: 'list_reply', list_reply: row } },
  };
}

/**
 * The quick replies of a template: the payload is the one that was sent, else the words on the button. Without a
 * definition the words are not known, and the payload stands for them.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/button
 */
export function templateChoices(sent: Json, defined: TemplateComponent[] | null): Choice[] {
  const components = all(sent.components ?? []);
  const own = quickReplies(components, defined);
  const carousel = components.find((component) => lower(component.type) === 'carousel');
  const cards = defined?.find((component) => lower(component.type) === 'carousel')?.cards ?? [];
  const inCards = all(carousel?.cards).flatMap((card, index) =>
    quickReplies(all(card.components), defined && (cards[index]?.components ?? [])),
  );
  return [...own, ...inCards];
}

const lower = (value: unknown) => String(value ?? '').toLowerCase();

function quickReplies(sent: Json[], defined: TemplateComponent[] | null): Choice[] {
  const payloads = new Map<number, string>();
  for (const component of sent) {
    if (lower(component.type) !== 'button' || lower(component.sub_type) !== 'quick_reply') continue;
    payloads.set(Number(component.index), String(all(component.parameters)[0]?.payload));
  }
  if (!defined) return [...payloads.values()].map((payload) => quickReply(payload, payload));
  const buttons = defined.find((component) => lower(component.type) === 'buttons')?.buttons ?? [];
  return buttons.flatMap((button: TemplateButton, index) => {
    if (lower(button.type) !== 'quick_reply') return [];
    const text = String(button.text);
    return [quickReply(payloads.get(index) ?? text, text)];
  });
}

const quickReply = (payload: string, text: string): Choice => ({
  id: payload,
  title: text,
  reply: { type: 'button', button: { payload, text } },
});
