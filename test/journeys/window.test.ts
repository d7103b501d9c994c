import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { DeskConversation } from '../../simulators/genesys/simulator.ts';
import type { PhoneCustomer, PhoneMessage } from '../../simulators/meta/simulator.ts';
import type { Business } from '../business.ts';
import { type Platform, startPlatform } from '../platform.ts';
import { eachSetting } from '../settings.ts';
import { textsFrom } from '../webhook-bodies.ts';

const dayMs = 24 * 3600 * 1000;

eachSetting('templates and the 24-hour window', (setting) => {
  let platform: Platform;
  let business: Business;
  let customer: PhoneCustomer;
  let count = 0;

  beforeAll(async () => {
    platform = await startPlatform(setting);
    business = await platform.addBusiness();
    const add = (template: object) =>
      platform.meta.addTemplate(business.wabaId, { category: 'UTILITY', language: 'en_US', ...template } as never);
    add({ name: 'we_wrote', components: [{ type: 'BODY', text: 'We wrote to you: {{1}} Please answer.' }] });
    add({
      name: 'order_update',
      components: [
        { type: 'BODY', text: 'Dear {{1}}, your order {{2}} is on its way.' },
        { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Thanks' }] },
      ],
    });
    add({
      name: 'appointment',
      parameter_format: 'NAMED',
      components: [{ type: 'BODY', text: 'Hello {{first_name}}, see you on {{day}}.' }],
    });
    add({ name: 'summer_sale', category: 'MARKETING', components: [{ type: 'BODY', text: 'Everything must go.' }] });
  });
  afterAll(() => platform?.close());
  beforeEach(() => {
    count += 1;
    customer = platform.meta.addCustomer({ waId: `44770080${String(1000 + count)}`, name: `Customer ${count}` });
  });

  const conversation = () =>
    platform.genesys.conversations().find((one) => one.customer.id === customer.waId) as DeskConversation;
  const desk = () => conversation().messages;
  const phone = (): PhoneMessage[] => platform.meta.chat(customer.id, business.phoneNumberId);
  const manage = (method: 'GET' | 'POST' | 'PATCH', path: string, body?: object) =>
    platform.manage(method, `/api/tenants/${business.tenantId}${path}`, body);
  /** A policy reaches every process within the time that the old one is remembered. */
  const setPolicies = async (policies: object) => {
    expect(await manage('PATCH', '', { policies })).toMatchObject({ status: 200, body: { policies } });
    await platform.restart();
  };
  const hello = async () => {
    platform.meta.sendText(customer.id, business.phoneNumberId, 'Hello');
    await platform.settle();
  };
  /** As if the customer had written two days ago: Meta's own clock says the same. */
  const longAgo = async () => {
    const sender = { waId: customer.waId, userId: customer.userId, name: customer.name };
    const body = textsFrom(business.phoneNumberId, sender, ['Hello']);
    const message = body.entry[0]?.changes[0]?.value.messages[0];
    if (message) message.timestamp = String(Math.floor((Date.now() - 2 * dayMs) / 1000));
    platform.meta.postWebhook(body);
    await platform.settle();
  };

  it('tells the agent that the window is closed, where the tenant has named no template', async () => {
    await longAgo();
    platform.genesys.reply(conversation().id, 'Your tent has arrived.');
    await platform.settle();
    const [, sent, notice] = desk();
    expect(sent).toMatchObject({ status: 'failed', reasonCodes: ['MessageNotAllowed'] });
    expect(notice?.text).toMatch(/more than 24 hours.*Send a template/);
  });

  it('sends the tenant’s template instead when its own clock says so', async () => {
    await setPolicies({ fallbackTemplate: { name: 'we_wrote', language: 'en_US' } });
    await longAgo();
    platform.genesys.reply(conversation().id, 'Your tent\nhas arrived.');
    await platform.settle();
    expect(phone()).toMatchObject([
      { type: 'template', text: 'We wrote to you: Your tent has arrived. Please answer.', status: 'delivered' },
    ]);
    const [, sent, notice] = desk();
    expect(sent).toMatchObject({ text: 'Your tent\nhas arrived.', status: 'delivered' });
    expect(notice?.text).toMatch(/Not sent as you wrote it.*“we_wrote” was sent instead/);
  });

  it.each(['error', 'failed-later'] as const)('sends it when only Meta knows (%s)', async (kind) => {
    await hello();
    platform.meta.failNext(1, { kind, code: 131047 });
    platform.genesys.reply(conversation().id, 'Are you there?');
    await platform.settle();
    expect(phone().at(-1)).toMatchObject({ type: 'template', status: 'delivered' });
    expect(phone().filter(({ type }) => type === 'template')).toHaveLength(1);
    const answers = desk().filter(({ direction }) => direction === 'outbound');
    expect(answers).toMatchObject([{ text: 'Are you there?', status: 'delivered' }]);
    expect(desk().filter(({ text }) => text.includes('Not delivered'))).toEqual([]);
  });

  it('sends free text inside the window, whatever the policy', async () => {
    await hello();
    platform.genesys.reply(conversation().id, 'Hi there!');
    await platform.settle();
    expect(phone().at(-1)).toMatchObject({ type: 'text', text: 'Hi there!' });
  });

  it('sends a canned response as the template that it names, and brings the tap back', async () => {
    await hello();
    platform.genesys.addCannedResponse(business.clientId, {
      id: 'response-1',
      name: 'Order update',
      text: 'Dear {{1}}',
      messagingTemplate: { whatsApp: { name: 'order_update', namespace: 'ns', language: 'en_US' } },
    });
    const parameters = [
      { name: '1', text: 'Ann' },
      { name: '2', text: 'A-1' },
    ];
    const template = {
      id: 'cannedresponse@response-1',
      body: { text: 'Dear {{1}}', parameters },
      buttons: [{ type: 'QuickReply', index: 0, text: 'Thanks', payload: 'thanks-payload' }],
    };
    const asked = platform.genesys.notification(conversation().id, template, 'Dear Ann');
    await platform.settle();
    const sent = phone().at(-1) as PhoneMessage;
    expect(sent).toMatchObject({ type: 'template', text: 'Dear Ann, your order A-1 is on its way.' });
    platform.meta.press(customer.id, business.phoneNumberId, sent.wamid, sent.choices[0]?.id ?? '');
    await platform.settle();
    expect(desk().at(-1)).toMatchObject({
      inReplyTo: asked,
      content: [{ buttonResponse: { payload: 'thanks-payload' } }],
    });
  });

  it('refuses wrong parameters before Meta does, in words', async () => {
    await hello();
    const template = {
      id: 'ns@order_update',
      language: 'en_US',
      body: { text: 'x', parameters: [{ name: '1', text: 'Ann' }] },
    };
    const before = platform.meta.requests().length;
    platform.genesys.notification(conversation().id, template, 'Dear Ann');
    await platform.settle();
    expect(desk().at(-1)?.text).toMatch(/template takes other parameters/);
    expect(
      platform.meta
        .requests()
        .slice(before)
        .filter(({ path }) => path.endsWith('/messages')),
    ).toEqual([]);
  });

  it('sends a template to anybody through the management surface, once for each request id', async () => {
    const path = `/numbers/${business.phoneNumberId}/messages/template`;
    const template = {
      name: 'appointment',
      language: { code: 'en_US' },
      components: [
        {
          type: 'body',
          parameters: [
            { type: 'text', parameter_name: 'first_name', text: 'Ann' },
            { type: 'text', parameter_name: 'day', text: 'Monday' },
          ],
        },
      ],
    };
    const send = (body: object) => manage('POST', path, { to: `+${customer.waId}`, template, ...body });
    const first = await send({ requestId: 'r-1' });
    expect(first).toMatchObject({ status: 201, body: { text: 'Hello Ann, see you on Monday.', status: 'sent' } });
    await platform.settle();
    expect((await send({ requestId: 'r-1' })).body.messageId).toBe(first.body.messageId);
    expect(phone()).toMatchObject([{ type: 'template', text: 'Hello Ann, see you on Monday.', status: 'delivered' }]);

    const wrong = await send({ template: { ...template, components: [] } });
    expect(wrong).toMatchObject({ status: 422, body: { code: 'rejected' } });
    expect(wrong.body.details.problems).toEqual([expect.stringMatching(/2 parameters.*got 0/)]);
    expect((await send({ to: 'nobody' })).status).toBe(400);
  });

  it('follows Meta: a paused template is refused, with the reason', async () => {
    platform.meta.setTemplateStatus(business.wabaId, 'appointment', 'en_US', 'PAUSED');
    await platform.settle();
    const { body } = await manage('GET', '/templates?name=appointment');
    expect(body.items).toMatchObject([{ name: 'appointment', status: 'PAUSED' }]);
    const answer = await manage('POST', `/numbers/${business.phoneNumberId}/messages/template`, {
      to: customer.waId,
      template: { name: 'appointment', language: { code: 'en_US' } },
    });
    expect(answer).toMatchObject({ status: 422, body: { message: expect.stringMatching(/paused/) } });
    const events = await manage('GET', '/events');
    expect(events.body.items[0]).toMatchObject({ summary: 'Template “appointment” (en_US): PAUSED' });
  });

  it('keeps marketing from a customer who has stopped it', async () => {
    await hello();
    platform.meta.setPreference(customer.id, business.phoneNumberId, 'stop');
    await platform.settle();
    platform.genesys.notification(
      conversation().id,
      { id: 'ns@summer_sale', language: 'en_US', body: { text: 'x', parameters: [] } },
      'Sale',
    );
    await platform.settle();
    expect(phone().filter(({ type }) => type === 'template')).toEqual([]);
    expect(desk().at(-1)?.text).toMatch(/stopped our marketing/);
  });

  it('keeps what Meta says of numbers and accounts', async () => {
    platform.meta.account(business.wabaId, 'account_update', {
      event: 'ACCOUNT_RESTRICTION',
      restriction_info: [{ restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiration: '1739925824' }],
    });
    platform.meta.account(business.wabaId, 'business_capability_update', {
      max_daily_conversations_per_business: 'TIER_2K',
    });
    await platform.settle();
    const { body } = await manage('GET', `/numbers/${business.phoneNumberId}`);
    expect(body.state).toMatchObject({ restriction: 'RESTRICTED_BIZ_INITIATED_MESSAGING', messagingLimit: 'TIER_2K' });
  });
});
