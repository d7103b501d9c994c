import { createHmac } from 'node:crypto';

/** The tenant of the bench, its customers, and the webhooks that both vendors would post for them. */
export const business = {
  phoneNumberId: '106540352242922',
  wabaId: '102290129340398',
  displayPhoneNumber: '+44 20 7946 0321',
  integrationId: '7c0f3b1e-1d2a-4e0f-8f5e-6d2f9a1b0c11',
  clientId: '5f3e8a52-0d4b-4c4e-9a55-2b7d1e9c4a10',
  clientSecret: 'bench-client-secret',
  accessToken: 'bench-access-token',
  appSecret: 'bench-app-secret',
  webhookSecret: 'bench-webhook-secret',
};

export type Business = typeof business;

/** A tenant that has too much waiting: Genesys is refused to it. */
export const neighbour: Business = {
  ...business,
  phoneNumberId: '106540352242923',
  wabaId: '102290129340399',
  displayPhoneNumber: '+44 20 7946 0322',
  integrationId: '7c0f3b1e-1d2a-4e0f-8f5e-6d2f9a1b0c12',
};

export type Direction = 'inbound' | 'outbound';

export type Webhook = { body: Buffer; signature: string };

const phoneOf = (customer: number) => String(491_700_000_000 + customer);

/** The stand-in for Genesys gives each customer one conversation, which is known ahead. */
export const conversationOf = (phone: string) => `8d0b1c9e-0000-4000-8000-${phone.padStart(12, '0')}`;

/** Where in a text the number of its message stands: `#17 ...`. */
export const numberIn = (text: string) => Number.parseInt(text.slice(1), 10);

const textOf = (number: number) => `#${number} Hello, could you tell me where my order from last Tuesday is by now?`;

/** The webhook that brings message `number` of that customer, signed as its vendor signs. */
export function webhook(direction: Direction, number: number, customer: number, run: string, of = business): Webhook {
  const body = direction === 'inbound' ? fromMeta(number, customer, run, of) : fromGenesys(number, customer, run);
  const bytes = Buffer.from(JSON.stringify(body));
  const [secret, encoding] = signing(direction);
  const signature = `sha256=${createHmac('sha256', secret).update(bytes).digest(encoding)}`;
  return { body: bytes, signature };
}

export const signing = (direction: Direction): [secret: string, encoding: 'hex' | 'base64'] =>
  direction === 'inbound' ? [business.appSecret, 'hex'] : [business.webhookSecret, 'base64'];

function fromMeta(number: number, customer: number, run: string, of: Business): object {
  const phone = phoneOf(customer);
  const userId = `GB.${1_349_000_000_000 + customer}`;
  const message = {
    from: phone,
    from_user_id: userId,
    id: `wamid.${Buffer.from(`${run}${phone}${number}`).toString('base64url').padEnd(52, 'A')}`,
    timestamp: String(Math.floor(Date.now() / 1000)),
    type: 'text',
    text: { body: textOf(number) },
  };
  const metadata = {
    display_phone_number: of.displayPhoneNumber.replaceAll(/\D/g, ''),
    phone_number_id: of.phoneNumberId,
  };
  const contacts = [{ profile: { name: `Customer ${customer}` }, wa_id: phone, user_id: userId }];
  const value = { messaging_product: 'whatsapp', metadata, contacts, messages: [message] };
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: of.wabaId, changes: [{ value, field: 'messages' }] }],
  };
}

function fromGenesys(number: number, customer: number, run: string): object {
  const id = `${run}${String(number).padStart(12, '0')}`;
  const phone = phoneOf(customer);
  const { integrationId } = business;
  return {
    id,
    channel: {
      id: integrationId,
      platform: 'Open',
      type: 'Private',
      to: { id: phone, idType: 'Phone' },
      from: { nickname: 'Bench', id: integrationId, idType: 'Opaque' },
      time: new Date().toISOString(),
      messageId: id,
      metadata: { subType: 'None' },
    },
    type: 'Text',
    text: textOf(number),
    originatingEntity: 'Human',
    direction: 'Outbound',
    conversationId: conversationOf(phone),
  };
}
