import type { tenantContract } from '../../contracts/tenant.ts';
import type { whatsappContract } from '../../contracts/whatsapp-api.ts';
import type { Client } from '../../kit/client.ts';
import { accountNews } from '../../translate/account.ts';
import type { WorkOf } from './consumer.ts';

type Dependencies = { tenants: Client<typeof tenantContract>; whatsapp: Client<typeof whatsappContract> };

/** The webhook found the owner by the number that the field names; else the owner is any number of the account. */
const ofOneNumber = (field: string, value: Record<string, unknown>) =>
  field === 'errors' || ['metadata', 'recipient', 'phone_number_settings'].some((name) => value[name] !== undefined);

const digits = (phone: string) => phone.replaceAll(/\D/g, '');

/** News of an account: into the tenant's event log and state, and to the templates. */
export function accountConsumer({ tenants, whatsapp }: Dependencies) {
  return async ({ owner, field, at, value }: WorkOf<'account'>): Promise<void> => {
    const { tenantId, wabaId } = owner;
    const { summary, state, displayPhoneNumber, template } = accountNews(field, value);
    if (template) await whatsapp.noteTemplateEvent({ tenantId, wabaId, field, value });
    const phoneNumberId = ofOneNumber(field, value) ? owner.phoneNumberId : await numberOf(owner, displayPhoneNumber);
    await tenants.noteEvent({ tenantId, wabaId, phoneNumberId, field, summary, at, payload: value, state });
  };

  /** Meta names a number here as people write it, and not by its id. */
  async function numberOf({ tenantId, wabaId }: { tenantId: string; wabaId: string }, display: string | null) {
    if (!display) return null;
    const { items } = await tenants.listNumbers({ tenantId });
    const found = items.find(
      (number) => number.wabaId === wabaId && digits(number.displayPhoneNumber) === digits(display),
    );
    return found?.phoneNumberId ?? null;
  }
}
