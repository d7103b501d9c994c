import type { PhoneCustomer } from '../../simulators/meta/simulator.ts';
import type { Business } from '../business.ts';
import type { Platform } from '../platform.ts';
import { bodies } from './planted.ts';

/** A customer and an agent say something of every kind, with something planted in every field. */
export async function talk(platform: Platform, business: Business): Promise<PhoneCustomer> {
  const { meta, genesys, settle } = platform;
  const { phoneNumberId } = business;
  const customer = meta.addCustomer({ waId: bodies.waId, name: bodies.customerName });
  const say = async (part: Record<string, unknown> & { type: string }) => {
    meta.send(customer.id, phoneNumberId, part);
    await settle();
  };
  const conversation = () => {
    const found = genesys.conversations().find((one) => one.customer.id === customer.waId);
    if (!found) throw new Error('the customer has not reached Genesys');
    return found.id;
  };
  const lastOnPhone = () => meta.chat(customer.id, phoneNumberId).at(-1);

  meta.sendText(customer.id, phoneNumberId, bodies.inboundText);
  await settle();
  meta.sendFile(customer.id, phoneNumberId, 'document', {
    bytes: Buffer.from(bodies.fileBytes),
    mime: 'text/plain',
    filename: bodies.filename,
    caption: bodies.caption,
  });
  await settle();
  const phones = [{ phone: bodies.contactPhone }];
  await say({ type: 'contacts', contacts: [{ name: { formatted_name: bodies.contactName }, phones }] });
  await say({ type: 'location', location: { latitude: 37.4, longitude: -122.1, name: bodies.place } });

  genesys.reply(conversation(), bodies.outboundText);
  await settle();
  const file = { bytes: Buffer.from(bodies.agentFileBytes), mime: 'text/plain', filename: bodies.agentFilename };
  genesys.attach(conversation(), file, { text: bodies.outboundText });
  await settle();
  genesys.quickReplies(conversation(), bodies.outboundText, [
    { text: bodies.buttonText, payload: bodies.buttonPayload },
    { text: 'Other', payload: 'other' },
  ]);
  await settle();
  const { wamid = '', choices = [] } = lastOnPhone() ?? {};
  meta.press(customer.id, phoneNumberId, wamid, choices[0]?.id ?? '');
  await settle();
  const actions = [{ type: 'Postback' as const, text: bodies.buttonText, payload: bodies.buttonPayload }];
  genesys.cards(conversation(), [{ title: bodies.cardTitle, actions }]);
  await settle();
  return customer;
}

/** A template by way of the management surface. */
export const template = (to: string, parameters: readonly string[]) => ({
  to,
  template: {
    name: 'planted',
    language: { code: 'en_US' },
    components: [{ type: 'body', parameters: parameters.map((text) => ({ type: 'text', text })) }],
  },
});
