import type { Changes } from '../changes.ts';
import type { PendingWork } from '../pending-work.ts';
import type { Message } from './phone-message.ts';
import { type Phone, type Phones, readers } from './phones.ts';
import type { ReportedStatus, StatusFault } from './status-objects.ts';
import type { Webhooks } from './webhooks.ts';

const ladder = ['accepted', 'sent', 'delivered', 'read', 'played'];
const rank = (status: Message['status']) => ladder.indexOf(status ?? '');

/**
 * What becomes of a message that Graph has accepted: `sent`, on the phone when it is online, read when the chat is
 * open; or `failed`. Each step is a webhook of its own, `delayMs` after the one before. Of a message to a group, each
 * step is told of those participants who have reached it, and the message is as far as the first of them.
 */
export function ticks(parts: {
  phones: Phones;
  webhooks: Webhooks;
  pending: PendingWork;
  changes: Changes;
  delayMs: number;
}) {
  const { phones, webhooks, pending, changes, delayMs } = parts;

  function reach(message: Message, status: Exclude<ReportedStatus, 'failed'>, by: Phone[] = []): void {
    const further = rank(status) > rank(message.status);
    // A message that has been played is not read afterwards.
    if (!further && !message.group) return;
    if (further) message.status = status;
    webhooks.status(message, status, by);
    changes.happened();
  }

  function deliver(message: Message, to: Phone[]): void {
    for (const phone of to.filter((one) => !one.online)) phone.whenOnline.push(() => deliver(message, [phone]));
    const online = to.filter((one) => one.online);
    if (online.length === 0) return;
    reach(message, 'delivered', online);
    const chatOf = (phone: Phone) => phones.chat(phone, message.number.phoneNumberId);
    for (const phone of online) if (!chatOf(phone).open) chatOf(phone).unread.add(message);
    const looking = online.filter((phone) => chatOf(phone).open);
    if (looking.length > 0) pending.later(delayMs, () => reach(message, 'read', looking));
  }

  return {
    start(message: Message, fault: StatusFault | null): void {
      pending.later(delayMs, () => {
        if (fault) {
          message.status = 'failed';
          webhooks.status(message, 'failed', [], fault);
          changes.happened();
          return;
        }
        // Reactions produce `sent` only.
        if (message.type === 'reaction')
          phones.react(String(message.content.message_id), 'business', String(message.content.emoji));
        else pending.later(delayMs, () => deliver(message, readers(message)));
        reach(message, 'sent');
      });
    },

    /** What waits in this chat is read now. */
    readAll(customer: Phone, phoneNumberId: string): void {
      const chat = phones.chat(customer, phoneNumberId);
      for (const message of chat.unread.takeAll()) pending.later(0, () => reach(message, 'read', [customer]));
    },

    /** A voice message is heard; the chat is open for that. */
    play(message: Message, customer: Phone): void {
      pending.later(0, () => {
        reach(message, 'read', [customer]);
        reach(message, 'played', [customer]);
      });
    },
  };
}

export type Ticks = ReturnType<typeof ticks>;
