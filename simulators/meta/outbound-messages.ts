import type { Changes } from '../changes.ts';
import { interactiveChoices, templateChoices } from './choices.ts';
import { deliveryFault } from './delivery-faults.ts';
import type { Json } from './field-checks.ts';
import { GraphError } from './graph-error.ts';
import type { Groups } from './groups.ts';
import { isMediaKind } from './media-checks.ts';
import { checkReferences } from './media-references.ts';
import type { MediaStore } from './media-store.ts';
import type { CheckedMessage } from './message-checks.ts';
import { type Message, phoneMessage, shownMedia } from './phone-message.ts';
import { type BusinessNumber, newWamid, type Phones, readers } from './phones.ts';
import type { MetaSimulator } from './simulator.ts';
import type { TemplateLibrary } from './template-library.ts';
import type { Ticks } from './ticks.ts';
import { digits } from './webhooks.ts';

type Accepted = ReturnType<MetaSimulator['accepted']>[number];

/** Takes the business's messages that have passed the checks of their form: those that need to know what there is. */
export function outboundMessages(parts: {
  phones: Phones;
  groups: Groups;
  media: MediaStore;
  templates: TemplateLibrary;
  ticks: Ticks;
  changes: Changes;
  record: (accepted: Accepted) => void;
  now: () => number;
}) {
  const { phones, groups, media, templates, ticks, changes, record, now } = parts;

  function receivers(number: BusinessNumber, sent: CheckedMessage): Pick<Message, 'customer' | 'group' | 'recipient'> {
    if (sent.groupId !== null) {
      const group = groups.of(number, sent.groupId);
      if (!group) throw new GraphError(131041, 'The group was not found, or this number is not a member of it.');
      return { customer: null, group, recipient: null };
    }
    if (sent.phone === digits(number.displayPhoneNumber)) throw new GraphError(131021, 'The recipient is the sender.');
    const customer = sent.phone === null ? phones.byUserId(sent.userId as string) : phones.byWaId(sent.phone);
    // A user id belongs to one portfolio: an unknown one is another's, and is refused at once.
    if (!customer && sent.phone === null)
      throw new GraphError(131009, 'The recipient is not a user id of this business portfolio.');
    return { customer: customer ?? null, group: null, recipient: sent.phone };
  }

  function shownFile(type: string, part: Json): Message['media'] {
    const file = isMediaKind(type) && typeof part.id === 'string' ? media.kept(part.id) : undefined;
    return file && isMediaKind(type) ? shownMedia(file, type, part) : null;
  }

  return (number: BusinessNumber, sent: CheckedMessage, failLater: number | null): object => {
    const { type, body } = sent;
    const to = receivers(number, sent);
    checkReferences(media, number, type, body);
    const part = body[type] as Json;
    const template = type === 'template' ? templates.use(number.wabaId, part, sent.phone === null) : null;
    const message = phoneMessage(type, body, {
      ...to,
      wamid: newWamid(sent.phone ?? sent.input),
      from: 'business',
      number,
      at: new Date(now()).toISOString(),
      status: 'accepted',
      media: shownFile(type, part),
      quoted: sent.quoted !== null && phones.message(sent.quoted) ? sent.quoted : null,
      callbackData: sent.callbackData,
      category: template?.category ?? null,
      replies: type === 'template' ? templateChoices(part, template?.components ?? null) : interactiveChoices(part),
    });
    if (template) {
      message.text = template.rendered.body;
      message.content.rendered = template.rendered;
    }
    phones.keep(message);
    for (const reader of readers(message)) phones.chat(reader, number.phoneNumberId).typingUntil = 0;
    const shownTo = sent.phone ?? sent.input;
    record({ wamid: message.wamid, phoneNumberId: number.phoneNumberId, to: shownTo, body, at: message.at });
    changes.happened();
    ticks.start(message, failLater === null ? deliveryFault(message, phones, now()) : { code: failLater });
    return answer(sent, message);
  };
}

const answer = (sent: CheckedMessage, message: Message) => ({
  messaging_product: 'whatsapp',
  contacts: [
    {
      input: sent.input,
      ...((sent.phone ?? sent.groupId) && { wa_id: sent.phone ?? sent.groupId }),
      ...(sent.userId && { user_id: sent.userId }),
    },
  ],
  messages: [
    {
      id: message.wamid,
      ...(sent.groupId !== null && { group_id: sent.groupId }),
      ...(sent.type === 'template' && { message_status: 'accepted' }),
    },
  ],
});
