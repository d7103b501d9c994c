import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Business } from '../business.ts';
import { type Platform, startPlatform } from '../platform.ts';
import { eachSetting } from '../settings.ts';
import { textsFrom } from '../webhook-bodies.ts';

eachSetting('once, and honest about it', (setting) => {
  let platform: Platform;
  let business: Business;

  beforeAll(async () => {
    platform = await startPlatform(setting);
    business = await platform.addBusiness();
  });
  afterAll(() => platform?.close());

  const ada = { waId: '447700900001', userId: 'GB.1', name: 'Ada' };
  const conversation = () =>
    platform.genesys.conversations().find(({ integrationId }) => integrationId === business.integrationId);
  const inboundTexts = () =>
    conversation()
      ?.messages.filter(({ direction }) => direction === 'inbound')
      .map(({ text }) => text);
  const newest = async () => {
    const path = `/api/tenants/${business.tenantId}/conversations/${conversation()?.id}/messages?limit=1`;
    return (await platform.manage('GET', path)).body.items[0];
  };

  it('shows a message once that Meta delivers many times, also much later and after a restart', async () => {
    const body = textsFrom(business.phoneNumberId, ada, ['one', 'two', 'three']);
    for (let times = 0; times < 5; times += 1) platform.meta.postWebhook(body);
    await platform.settle();
    await platform.restart();
    platform.meta.postWebhook(body);
    await platform.settle();
    expect(inboundTexts()).toEqual(['one', 'two', 'three']);
    expect(platform.genesys.duplicates()).toBe(0);
  });

  it('sends an answer once that Genesys delivers many times', async () => {
    const channel = {
      id: business.integrationId,
      to: { id: ada.waId, idType: 'Phone' },
      from: { id: business.integrationId },
    };
    for (let times = 0; times < 4; times += 1) {
      platform.genesys.postWebhook(business.integrationId, {
        id: 'genesys-1',
        type: 'Text',
        text: 'once',
        channel,
        conversationId: conversation()?.id,
      });
    }
    await platform.settle();
    expect(platform.meta.accepted().filter(({ body }) => JSON.stringify(body).includes('"once"'))).toHaveLength(1);
  });

  it('does not repeat a send whose answer was lost, and learns its outcome from the status webhook', async () => {
    const customer = platform.meta.addCustomer(ada);
    platform.meta.sendText(customer.id, business.phoneNumberId, 'opens the 24-hour window');
    await platform.settle();
    platform.meta.failNext(1, { kind: 'lost' });
    platform.genesys.reply(conversation()?.id as string, 'answer lost');
    await platform.settle();
    expect(platform.meta.accepted().filter(({ body }) => JSON.stringify(body).includes('answer lost'))).toHaveLength(1);
    const message = await newest();
    expect(message).toMatchObject({ text: 'answer lost', status: 'delivered', wamid: expect.stringMatching(/^wamid/) });
    const journey = (
      await platform.manage('GET', `/api/tenants/${business.tenantId}/messages/${message.messageId}/journey`)
    ).body;
    expect(journey.hops.map(({ step }: { step: string }) => step)).toContain('outcome-unknown');
  });

  it('says that it does not know where nothing tells', async () => {
    platform.meta.failNext(1, { kind: 'cut' });
    platform.genesys.reply(conversation()?.id as string, 'nobody knows');
    await platform.settle();
    expect(await newest()).toMatchObject({ text: 'nobody knows', status: 'unknown' });
    expect(platform.meta.accepted().some(({ body }) => JSON.stringify(body).includes('nobody knows'))).toBe(false);
  });

  it('repeats what Meta refused before it looked at it', async () => {
    platform.meta.failNext(1, { kind: 'error', code: 130429 });
    platform.genesys.reply(conversation()?.id as string, 'after a pause');
    await platform.settle();
    expect(await newest()).toMatchObject({ text: 'after a pause', status: 'delivered' });
    expect(platform.meta.accepted().filter(({ body }) => JSON.stringify(body).includes('after a pause'))).toHaveLength(
      1,
    );
  });

  it('renews a token that Genesys no longer takes, once, and loses nothing', async () => {
    const issued = platform.genesys.tokensIssued();
    platform.genesys.expireTokens();
    const customers = Array.from({ length: 12 }, (_, n) => ({
      waId: `4477009020${n + 10}`,
      userId: `GB.20${n}`,
      name: `Customer ${n}`,
    }));
    for (const customer of customers) platform.meta.postWebhook(textsFrom(business.phoneNumberId, customer, ['hello']));
    await platform.settle();
    const reached = platform.genesys.conversations().filter(({ customer }) => customer.id.startsWith('4477009020'));
    expect(reached.map(({ messages }) => messages.length)).toEqual(customers.map(() => 1));
    expect(platform.genesys.tokensIssued()).toBe(issued + 1);
  });

  it('delivers after Genesys was away for a moment, in order', async () => {
    platform.genesys.failNext(1, { kind: 'error', status: 503 });
    platform.meta.postWebhook(
      textsFrom(business.phoneNumberId, { waId: '447700903000', userId: 'GB.3000', name: 'Grace' }, ['a', 'b', 'c']),
    );
    await platform.settle();
    const grace = platform.genesys.conversations().find(({ customer }) => customer.id === '447700903000');
    expect(grace?.messages.map(({ text }) => text)).toEqual(['a', 'b', 'c']);
  });
});
