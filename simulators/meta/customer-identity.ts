import type { Changes } from '../changes.ts';
import { type BusinessNumber, newWamid, type Phone, type Phones } from './phones.ts';
import type { CustomerActions } from './simulator.ts';
import type { Webhooks } from './webhooks.ts';

/**
 * Customers change their number or their id. System messages come from nobody: they have no `contacts`.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/system
 */
export function customerIdentity(parts: {
  phones: Phones;
  webhooks: Webhooks;
  changes: Changes;
  numberOf: (phoneNumberId: string) => BusinessNumber;
}): Pick<CustomerActions, 'changeNumber' | 'changeUserId'> {
  const { phones, webhooks, changes, numberOf } = parts;

  function tell(customer: Phone, system: object, from: string | null): void {
    for (const phoneNumberId of phones.chatsWith(customer)) {
      const id = newWamid(from ?? customer.userId);
      webhooks.system(numberOf(phoneNumberId), { ...(from !== null && { from }), id, type: 'system', system });
    }
    changes.happened();
  }

  function changeUserId(customerId: string): void {
    const customer = phones.phone(customerId);
    const previous = customer.userId;
    phones.renumber(customer);
    const body = `User ${customer.name} changed from ${previous} to ${customer.userId}`;
    const ids = { user_id: customer.userId, previous_user_id: previous };
    tell(customer, { body, type: 'user_changed_user_id', ...ids }, null);
  }

  return {
    changeUserId,
    changeNumber(customerId, newWaId) {
      const customer = phones.phone(customerId);
      const { waId: oldWaId, userId: previous } = customer;
      // Who shares no number is not given away by changing it.
      if (oldWaId === null) return changeUserId(customerId);
      const waId = newWaId.replace(/^\+/, '');
      if (phones.byWaId(waId)) throw new Error(`another customer has the number ${waId}`);
      phones.renumber(customer, waId);
      const body = `User ${customer.name} changed from ${oldWaId} to ${waId}`;
      const ids = { wa_id: waId, user_id: customer.userId, previous_user_id: previous };
      tell(customer, { body, type: 'user_changed_number', ...ids }, oldWaId);
    },
  };
}
