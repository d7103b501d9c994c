import { randomUUID } from 'node:crypto';
import { request } from 'undici';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { DirectMessage } from '../../contracts/queue.ts';
import { stateContract } from '../../contracts/state-manager.ts';
import { outboundTransformerContract } from '../../contracts/transformers.ts';
import type { UploadedFile } from '../../contracts/whatsapp-api.ts';
import { client } from '../../kit/client.ts';
import { type Http, openHttp } from '../../kit/http.ts';
import { internal, overHttp } from '../../kit/transport.ts';
import type { DeskConversation } from '../../simulators/genesys/simulator.ts';
import type { PhoneCustomer } from '../../simulators/meta/simulator.ts';
import type { Business } from '../business.ts';
import { type Platform, startPlatform } from '../platform.ts';
import { eachSetting } from '../settings.ts';
import { secrets } from '../stand-ins.ts';
import { textsFrom } from '../webhook-bodies.ts';

const dayMs = 24 * 3600 * 1000;

eachSetting('what is composed in the portal', (setting) => {
  let platform: Platform;
  let business: Business;
  let customer: PhoneCustomer;
  let http: Http;
  let count = 0;

  beforeAll(async () => {
    http = openHttp();
    platform = await startPlatform(setting);
    business = await platform.addBusiness();
    platform.meta.addTemplate(business.wabaId, {
      name: 'order_update',
      category: 'UTILITY',
      language: 'en_US',
      components: [{ type: 'BODY', text: 'Dear {{1}}, your order is on its way.' }],
    } as never);
  });
  afterAll(async () => {
    await platform?.close();
    await http.close();
  });
  beforeEach(() => {
    count += 1;
    customer = platform.meta.addCustomer({ waId: `44770090${String(1000 + count)}`, name: `Customer ${count}` });
  });

  const inside = (name: 'outbound-transformer' | 'state-manager') =>
    internal(
      overHttp(http, () => platform.urls[name]),
      secrets.INTERNAL_TOKEN,
    );
  const conversation = () =>
    platform.genesys.conversations().find((one) => one.customer.id === customer.waId) as DeskConversation;
  const desk = () => conversation().messages;
  const phone = () => platform.meta.chat(customer.id, business.phoneNumberId);
  /** What has reached the phone. */
  const ours = () => phone().filter(({ from, status }) => from === 'business' && status !== 'failed');
  const messages = async () => {
    const state = client(stateContract, inside('state-manager'));
    const { tenantId } = business;
    return (await state.listMessages({ tenantId, conversationId: conversation().id })).items;
  };
  const send = async (message: DirectMessage['message'], given: Partial<DirectMessage> = {}, times = 1) => {
    const { tenantId, phoneNumberId } = business;
    const by = { personId: 'p-1', name: 'Nora Lindqvist' };
    const direct = { tenantId, phoneNumberId, conversationId: conversation().id, clientId: randomUUID(), by };
    const transformer = client(outboundTransformerContract, inside('outbound-transformer'));
    for (let time = 0; time < times; time += 1) await transformer.sendDirect({ ...direct, message, ...given });
    await platform.settle();
  };

  it('reaches the phone once, and Genesys’ conversation as a note', async () => {
    const quoted = platform.meta.sendText(customer.id, business.phoneNumberId, 'Hello');
    await platform.settle();
    await send({ type: 'text', text: 'Your tent has arrived.' }, { quoted }, 2);
    expect(ours()).toMatchObject([{ type: 'text', text: 'Your tent has arrived.', status: 'delivered', quoted }]);
    const notes = desk().filter(({ text }) => text.startsWith('[Notice]'));
    expect(notes.map(({ text }) => text)).toEqual([
      '[Notice] Nora Lindqvist wrote to the customer from the Agent Portal: “Your tent has arrived.”',
    ]);
    expect((await messages())[0]).toMatchObject({
      kind: 'text',
      origin: 'portal',
      about: quoted,
      status: 'delivered',
      genesysMessageId: null,
    });

    await send({ type: 'reaction', about: quoted, emoji: '👍' });
    expect(phone()[0]?.reactions).toEqual([{ from: 'business', emoji: '👍' }]);
    expect((await messages())[0]).toMatchObject({ kind: 'reaction', text: '👍', about: quoted, status: 'sent' });
    expect(desk().at(-1)?.text).toContain('Nora Lindqvist reacted with 👍');
  });

  it('brings a file from the browser to the phone', async () => {
    platform.meta.sendText(customer.id, business.phoneNumberId, 'Hello');
    await platform.settle();
    const path = `/api/tenants/${business.tenantId}/portal/files?filename=offer.txt&mime=text%2Fplain`;
    const answer = await request(platform.urls['api-gateway'] + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${secrets.OPERATOR_API_KEY}` },
      body: 'Tents, half the price',
    });
    expect(answer.statusCode).toBe(201);
    const { fileId, mime, filename } = (await answer.body.json()) as UploadedFile;
    await send({ type: 'file', fileId, mime, filename, caption: 'See below' });
    expect(ours()).toMatchObject([{ type: 'document', status: 'delivered' }]);
    expect((await messages())[0]).toMatchObject({ kind: 'document', media: { filename: 'offer.txt' } });
    expect(desk().at(-1)?.text).toContain('sent the file “offer.txt”');
  });

  it('sends a template where the window is closed, and says of a text that it failed', async () => {
    const sender = { waId: customer.waId, userId: customer.userId, name: customer.name };
    const body = textsFrom(business.phoneNumberId, sender, ['Hello']);
    const message = body.entry[0]?.changes[0]?.value.messages[0];
    if (message) message.timestamp = String(Math.floor((Date.now() - 2 * dayMs) / 1000));
    platform.meta.postWebhook(body);
    await platform.settle();

    await send({ type: 'text', text: 'Are you there?' });
    expect((await messages())[0]).toMatchObject({ status: 'failed', failure: { code: '131047' }, origin: 'portal' });
    expect(ours()).toEqual([]);
    expect(desk()).toHaveLength(1);

    const parameters = [{ type: 'text', text: 'Ann' }];
    const components = [{ type: 'body' as const, parameters }];
    await send({ type: 'template', template: { name: 'order_update', language: { code: 'en_US' }, components } });
    expect(ours()).toMatchObject([{ type: 'template', text: 'Dear Ann, your order is on its way.' }]);
    expect(desk().at(-1)?.text).toContain('sent the template “order_update”');
  });
});
