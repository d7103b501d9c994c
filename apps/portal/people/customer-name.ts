import type { InboxConversation } from '../../../contracts/inbox-records.ts';
import type { Texts } from '../texts/en.ts';

type Customer = Pick<InboxConversation['customer'], 'name' | 'username' | 'waId' | 'groupId'>;

/** As colleagues call the customer: by name, else by what WhatsApp shows of them. */
export function customerName({ name, username, waId, groupId }: Customer, texts: Texts): string {
  if (name?.trim()) return name;
  if (username) return `@${username}`;
  if (waId) return `+${waId}`;
  return groupId ? texts.customer.group : texts.customer.unknown;
}
