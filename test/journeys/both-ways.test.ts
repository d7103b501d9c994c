import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Business } from '../business.ts';
import { type Platform, startPlatform } from '../platform.ts';
import { eachSetting } from '../settings.ts';
import { textsFrom } from '../webhook-bodies.ts';

eachSetting('a message goes both ways', (setting) => {
  let platform: Platform;
  let business: Business;

  beforeAll(async () => {
    platform = await startPlatform(setting);
    business = await platform.addBusiness();
  });
  afterAll(() => platform?.close());

  const conversationOf = (address: string) => {
    const found = platform.genesys.conversations().filter(({ customer }) => customer.id === address);
    expect(found).toHaveLength(1);
    return found[0] as NonNullable<(typeof found)[0]>;
  };
  const managed = async (path: string) =>
    (await platform.manage('GET', `/api/tenants/${business.tenantId}${path}`)).body;

  it('shows the customer’s text at the desk, the agent’s answer on the phone, and blue ticks', async () => {
    const { meta, genesys } = platform;
    const ada = meta.addCustomer({ waId: '447700900001', name: 'Ada Lovelace' });
    meta.setOpen(ada.id, business.phoneNumberId, true);
    const wamid = meta.sendText(ada.id, business.phoneNumberId, 'Hello äöü 👋');
    await platform.settle();

    const conversation = conversationOf('447700900001');
    expect(conversation.customer).toMatchObject({ idType: 'Phone', nickname: 'Ada Lovelace' });
    expect(conversation.messages).toMatchObject([{ direction: 'inbound', text: 'Hello äöü 👋', externalId: wamid }]);

    genesys.reply(conversation.id, 'Hi there!');
    await platform.settle();
    expect(meta.chat(ada.id, business.phoneNumberId)).toMatchObject([
      { from: 'customer', text: 'Hello äöü 👋' },
      { from: 'business', text: 'Hi there!', status: 'read' },
    ]);
    expect(conversationOf('447700900001').messages[1]).toMatchObject({ direction: 'outbound', status: 'delivered' });
  });

  it('keeps the conversation, its messages and their journeys for the operator', async () => {
    const conversations = await managed('/conversations');
    expect(conversations.items[0]).toMatchObject({ customer: { waId: '447700900001', name: 'Ada Lovelace' } });
    const { items } = await managed(`/conversations/${conversations.items[0].conversationId}/messages`);
    expect(items).toMatchObject([
      { direction: 'outbound', text: 'Hi there!', status: 'read' },
      { direction: 'inbound', text: 'Hello äöü 👋', status: 'sent' },
    ]);
    const steps = async (index: number) =>
      (await managed(`/messages/${items[index].messageId}/journey`)).hops.map((hop: { step: string }) => hop.step);
    expect(await steps(1)).toEqual(['received', 'picked-up', 'stored', 'accepted-by-genesys']);
    expect((await steps(0)).toSorted()).toEqual(
      [
        'received',
        'picked-up',
        'stored',
        'accepted-by-whatsapp',
        'sent',
        'delivered',
        'read',
        'receipt-sent',
      ].toSorted(),
    );
  });

  it('answers a customer without a phone number by the business-scoped user id', async () => {
    const { meta, genesys } = platform;
    const mateo = meta.addCustomer({ name: 'Mateo', username: 'mateo.rides' });
    meta.sendText(mateo.id, business.phoneNumberId, 'Hola');
    await platform.settle();
    const conversation = conversationOf(mateo.userId);
    expect(conversation.customer.idType).toBe('Opaque');
    genesys.reply(conversation.id, '¡Hola Mateo!');
    await platform.settle();
    expect(meta.chat(mateo.id, business.phoneNumberId).at(-1)).toMatchObject({
      text: '¡Hola Mateo!',
      status: 'delivered',
    });
  });

  it('finds the customer where the webhook names no conversation', async () => {
    const { meta, genesys } = platform;
    const conversation = conversationOf('447700900001');
    genesys.send(conversation.id, { type: 'Text', text: 'Without an id', conversationId: undefined });
    await platform.settle();
    const ada = meta.customers().find(({ waId }) => waId === '447700900001');
    expect(meta.chat(ada?.id ?? '', business.phoneNumberId).at(-1)).toMatchObject({ text: 'Without an id' });
  });

  it('keeps each conversation in order while many run at once', async () => {
    const { meta } = platform;
    const customers = Array.from({ length: 20 }, (_, index) =>
      meta.addCustomer({ waId: `4477009010${String(index).padStart(2, '0')}`, name: `Customer ${index}` }),
    );
    // In groups of one sender's messages in one webhook: Meta promises no order between webhooks.
    for (const customer of customers) {
      platform.meta.postWebhook(
        textsFrom(
          business.phoneNumberId,
          customer,
          Array.from({ length: 10 }, (_, n) => `${n}`),
        ),
      );
    }
    await platform.settle();
    for (const customer of customers) {
      const texts = conversationOf(customer.waId as string).messages.map(({ text }) => text);
      expect(texts).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    }
  });

  it('tells Genesys by receipt, and the agent in words, why a message failed', async () => {
    const { meta, genesys } = platform;
    const conversation = conversationOf('447700900001');
    const outcomeOf = (text: string) => {
      const { messages } = conversationOf('447700900001');
      const notices = messages.filter((message) => message.text.includes(`Not delivered to the customer: “${text}”`));
      return { message: messages.find((message) => message.text === text), notices: notices.map((one) => one.text) };
    };
    meta.failNext(1, { kind: 'failed-later', code: 131026 });
    genesys.reply(conversation.id, 'fails later');
    await platform.settle();
    const later = outcomeOf('fails later');
    expect(later.message).toMatchObject({ status: 'failed', reasonCodes: ['InvalidDestination'] });
    expect(later.message?.reasons.join()).toMatch(/131026/);
    expect(later.notices).toEqual([expect.stringMatching(/cannot be reached.*another way.*131026/)]);

    meta.failNext(1, { kind: 'error', code: 131009, details: 'not allowed' });
    genesys.reply(conversation.id, 'fails at once');
    await platform.settle();
    expect(outcomeOf('fails at once').message).toMatchObject({ status: 'failed' });
    expect(outcomeOf('fails at once').notices).toEqual([expect.stringMatching(/refused a value.*131009/)]);

    // A bot would take the words for the customer's.
    meta.failNext(1, { kind: 'error', code: 131009 });
    genesys.send(conversation.id, { type: 'Text', text: 'a bot fails', originatingEntity: 'Bot' });
    await platform.settle();
    expect(outcomeOf('a bot fails')).toMatchObject({ message: { status: 'failed' }, notices: [] });
  });
});
