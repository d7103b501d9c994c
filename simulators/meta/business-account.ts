import type { Changes } from '../changes.ts';
import { phoneMessage } from './phone-message.ts';
import { type BusinessNumber, newWamid, type Phones } from './phones.ts';
import type { BusinessAccount } from './simulator.ts';
import type { TemplateLibrary } from './template-library.ts';
import type { Webhooks } from './webhooks.ts';

/** What happens on the business's side outside of the Graph API. */
export function businessAccount(parts: {
  phones: Phones;
  templates: TemplateLibrary;
  webhooks: Webhooks;
  changes: Changes;
  numberOf: (phoneNumberId: string) => BusinessNumber;
  now: () => number;
}): Omit<BusinessAccount, 'standby'> {
  const { phones, templates, webhooks, changes, numberOf, now } = parts;
  return {
    /** No status is told of it, and it needs no open window. */
    echo(customerId, phoneNumberId, part) {
      const { type } = part;
      if (part[type] === undefined) throw new Error(`the message has no "${type}"`);
      const customer = phones.phone(customerId);
      const number = numberOf(phoneNumberId);
      const wamid = newWamid(customer.waId ?? customer.userId);
      const at = new Date(now()).toISOString();
      phones.keep(phoneMessage(type, part, { wamid, from: 'business', number, customer, at, status: 'sent' }));
      phones.chat(customer, phoneNumberId).typingUntil = 0;
      webhooks.echo(number, customer, { ...part, id: wamid });
      changes.happened();
      return wamid;
    },

    account: webhooks.account,
    addTemplate: templates.add,
    templates: templates.list,

    /** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/message_template_status_update */
    setTemplateStatus(wabaId, name, language, status, reason = 'NONE', info) {
      const template = templates.setStatus(wabaId, name, language, status, reason);
      webhooks.account(wabaId, 'message_template_status_update', {
        event: status,
        message_template_id: Number(template.id),
        message_template_name: name,
        message_template_language: language,
        message_template_category: template.category,
        reason,
        ...(info && { rejection_info: info }),
      });
    },
  };
}
