import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DeskConversation } from '../../simulators/genesys/simulator.ts';
import type { PhoneCustomer, PhoneMessage } from '../../simulators/meta/simulator.ts';
import type { Business } from '../business.ts';
import { png } from '../files.ts';
import { type Platform, startPlatform } from '../platform.ts';
import { eachSetting } from '../settings.ts';
import { textsFrom } from '../webhook-bodies.ts';

eachSetting('everything either side can say', (setting) => {
  let platform: Platform;
  let business: Business;
  let customer: PhoneCustomer;
  let count = 0;

  beforeAll(async () => {
    platform = await startPlatform(setting);
    business = await platform.addBusiness();
  });
  afterAll(() => platform?.close());
  beforeEach(() => {
    count += 1;
    customer = platform.meta.addCustomer({ waId: `44770090${String(1000 + count)}`, name: `Customer ${count}` });
  });

  const conversation = (): DeskConversation => {
    const found = platform.genesys.conversations().filter((one) => one.customer.id === customer.waId);
    expect(found).toHaveLength(1);
    return found[0] as DeskConversation;
  };
  const desk = () => conversation().messages;
  const lastAtDesk = () => desk().at(-1) as DeskConversation['messages'][number];
  const phone = (): PhoneMessage[] => platform.meta.chat(customer.id, business.phoneNumberId);
  const lastOnPhone = () => phone().at(-1) as PhoneMessage;
  const say = async (part: Record<string, unknown> & { type: string }, options?: object) => {
    platform.meta.send(customer.id, business.phoneNumberId, part, options);
    await platform.settle();
  };
  const hello = async () => {
    platform.meta.sendText(customer.id, business.phoneNumberId, 'Hello');
    await platform.settle();
  };
  const records = async () => {
    const { body } = await platform.manage(
      'GET',
      `/api/tenants/${business.tenantId}/conversations/${conversation().id}/messages`,
    );
    return body.items;
  };

  describe('from the customer', () => {
    it('a picture is an attachment that Genesys fetches through a signed link', async () => {
      const bytes = await png(64, 48);
      platform.meta.sendFile(customer.id, business.phoneNumberId, 'image', {
        bytes,
        mime: 'image/png',
        caption: 'Taj Mahal',
      });
      await platform.settle();
      const message = lastAtDesk();
      expect(message).toMatchObject({ text: 'Taj Mahal', attachments: [{ mediaType: 'Image', state: 'fetched' }] });
      expect(Buffer.from(platform.genesys.attachmentBytes(message.id) ?? []).equals(Buffer.from(bytes))).toBe(true);
      expect((await records())[0]).toMatchObject({ kind: 'image', grade: 'full', media: { mime: 'image/png' } });
      const url = message.attachments[0]?.url ?? '';
      const part = await fetch(url, { headers: { range: 'bytes=1-3' } });
      expect(part.status).toBe(206);
      expect(await part.text()).toBe('PNG');
      expect((await fetch(`${url}x`)).status).toBe(403);
    });

    it('a file that Genesys would drop becomes a link with a reason', async () => {
      platform.genesys.setSupportedContent(business.integrationId, { inbound: ['audio/*'], outbound: ['*/*'] });
      const other = await platform.addBusiness('Refuses pictures');
      platform.genesys.setSupportedContent(business.integrationId, { inbound: ['*/*'], outbound: ['*/*'] });
      platform.genesys.setSupportedContent(other.integrationId, { inbound: ['audio/*'], outbound: ['*/*'] });
      const bytes = await png(8, 8);
      platform.meta.sendFile(customer.id, other.phoneNumberId, 'image', { bytes, mime: 'image/png' });
      await platform.settle();
      expect(lastAtDesk().attachments).toEqual([]);
      expect(lastAtDesk().text).toMatch(/does not take \(image\/png\)[^]*https?:\/\/.*\/media\//);
      const link = /https?:\S+/.exec(lastAtDesk().text)?.[0] ?? '';
      expect(Buffer.from(await (await fetch(link)).arrayBuffer()).equals(Buffer.from(bytes))).toBe(true);
    });

    it('a file that Meta does not hand out is announced, and follows', async () => {
      await hello();
      platform.meta.failMedia(1, 'look-up', 'unavailable');
      platform.meta.sendFile(customer.id, business.phoneNumberId, 'image', {
        bytes: await png(8, 8),
        mime: 'image/png',
        caption: 'Look',
      });
      await platform.settle();
      expect(desk().map(({ text }) => text)).toEqual([
        'Hello',
        expect.stringMatching(/^Look\n\[The customer sent: image.*follows/),
        expect.stringMatching(/could not be fetched before/),
      ]);
      expect(lastAtDesk().attachments).toMatchObject([{ state: 'fetched' }]);
    });

    it.each<[string, Record<string, unknown> & { type: string }, RegExp, object]>([
      [
        'a place',
        { type: 'location', location: { latitude: 37.44, longitude: -122.16, name: 'Philz', address: 'Palo Alto' } },
        /^Location: Philz, Palo Alto\nhttps:\/\/www.google.com\/maps/,
        { whatsapp_latitude: '37.44' },
      ],
      [
        'a contact card',
        { type: 'contacts', contacts: [{ name: { formatted_name: 'Barbara' }, phones: [{ phone: '+1 650' }] }] },
        /^Contact: Barbara\nPhone: \+1 650$/,
        { whatsapp_contact: 'Barbara' },
      ],
      [
        'an order',
        {
          type: 'order',
          order: {
            catalog_id: '1',
            product_items: [{ product_retailer_id: 'tent', quantity: 2, item_price: 30, currency: 'USD' }],
          },
        },
        /2 × tent, 30 USD each\nSum: 60 USD/,
        { whatsapp_order_sum: '60 USD' },
      ],
      ['a poll', { type: 'unsupported', unsupported: { type: 'poll_creation' } }, /poll creation/, {}],
      ['a kind of tomorrow', { type: 'hologram', hologram: {} }, /something new: hologram/, {}],
      ['a first opening', { type: 'request_welcome' }, /first time/, {}],
    ])('%s is readable text with attributes', async (_name, part, text, attributes) => {
      await say(part);
      expect(lastAtDesk().text).toMatch(text);
      expect(conversation().attributes).toMatchObject(attributes);
    });

    it('a quoted answer shows what it quotes, and a reaction what it is on', async () => {
      await hello();
      platform.genesys.reply(conversation().id, 'Do you mean the blue tent?');
      await platform.settle();
      const { wamid } = lastOnPhone();
      platform.meta.sendText(customer.id, business.phoneNumberId, 'Yes', { quoted: wamid });
      await platform.settle();
      expect(lastAtDesk().text).toBe('> Do you mean the blue tent?\nYes');
      platform.meta.react(customer.id, business.phoneNumberId, wamid, '👍');
      await platform.settle();
      expect(lastAtDesk().text).toBe('[Reacted 👍 to “Do you mean the blue tent?”]');
      platform.meta.react(customer.id, business.phoneNumberId, wamid, null);
      await platform.settle();
      expect(lastAtDesk().text).toMatch(/^\[Took back the reaction/);
    });

    it('an edit shows the new text, a deletion shows nothing again', async () => {
      const wamid = platform.meta.sendText(customer.id, business.phoneNumberId, 'Tomorrow at 9');
      await platform.settle();
      platform.meta.edit(customer.id, business.phoneNumberId, wamid, 'Tomorrow at 10');
      await platform.settle();
      expect(lastAtDesk().text).toMatch(/^\[Edited\] Tomorrow at 10/);
      platform.meta.revoke(customer.id, business.phoneNumberId, wamid);
      await platform.settle();
      expect(lastAtDesk().text).toMatch(/^\[The customer deleted their message/);
    });

    it('a message of the Business app is history, and a standby copy goes nowhere', async () => {
      await hello();
      platform.meta.echo(customer.id, business.phoneNumberId, { type: 'text', text: { body: 'From my phone' } });
      platform.meta.standby(customer.id, business.phoneNumberId, { type: 'text', text: { body: 'To the other app' } });
      await platform.settle();
      expect(desk().map(({ text }) => text)).toEqual(['Hello']);
      expect(await records()).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ direction: 'outbound', text: 'From my phone', origin: 'business-app' }),
        ]),
      );
      expect(platform.genesys.duplicates()).toBe(0);
    });

    it('a new number keeps the conversation, and answers reach the new one', async () => {
      await hello();
      const before = conversation();
      const moved = `44770091${String(1000 + count)}`;
      platform.meta.changeNumber(customer.id, moved);
      await platform.settle();
      expect(lastAtDesk().text).toMatch(new RegExp(`new phone number: \\+${moved}`));
      platform.meta.sendText(customer.id, business.phoneNumberId, 'It is me');
      await platform.settle();
      expect(conversation().id).toBe(before.id);
      expect(lastAtDesk().text).toBe('It is me');
      platform.genesys.reply(before.id, 'Welcome back');
      await platform.settle();
      expect(platform.meta.accepted().at(-1)).toMatchObject({ to: moved });
      expect(lastOnPhone()).toMatchObject({ text: 'Welcome back', status: 'delivered' });
    });

    it('a new user id keeps the conversation', async () => {
      await hello();
      const before = conversation();
      platform.meta.changeUserId(customer.id);
      await platform.settle();
      expect(lastAtDesk().text).toMatch(/new id; the conversation goes on/);
      platform.meta.sendText(customer.id, business.phoneNumberId, 'Still me');
      await platform.settle();
      expect(conversation().id).toBe(before.id);
      expect(lastAtDesk().text).toBe('Still me');
    });

    it('the new owner of a phone number gets nothing that is meant for the former one', async () => {
      await hello();
      const first = conversation();
      const { waId } = customer;
      const body = textsFrom(business.phoneNumberId, { waId, userId: `US.9${count}`, name: 'New owner' }, [
        'Who are you?',
      ]);
      platform.meta.postWebhook(body);
      await platform.settle();
      const before = platform.meta.accepted().length;
      platform.genesys.reply(first.id, 'A secret for the former owner');
      await platform.settle();
      const sent = platform.meta.accepted().slice(before);
      expect(sent.map(({ body: posted }) => [posted.to, posted.recipient])).toEqual([[undefined, customer.userId]]);
    });

    it('a standby copy of a file is not delivered either, now or later', async () => {
      await hello();
      const bytes = await png(5, 5);
      platform.meta.sendFile(customer.id, business.phoneNumberId, 'image', { bytes, mime: 'image/png' });
      await platform.settle();
      const id = lastOnPhone().media?.id;
      platform.meta.failMedia(1, 'look-up', 'unavailable');
      platform.meta.standby(customer.id, business.phoneNumberId, {
        type: 'image',
        image: { id, mime_type: 'image/png' },
      });
      await platform.settle();
      expect(desk()).toHaveLength(2);
    });

    it('a group is one conversation, and the answer goes to the group', async () => {
      const groupId = `Y2FwaV9ncm91cDo${count}`;
      await say({ type: 'text', text: { body: 'I am in' } }, { groupId });
      const group = platform.genesys.conversations().find((one) => one.customer.id === groupId) as DeskConversation;
      expect(group.messages.map(({ text }) => text)).toEqual([`[Customer ${count} in a group]\nI am in`]);
      platform.genesys.reply(group.id, 'Great');
      await platform.settle();
      expect(platform.meta.accepted().at(-1)).toMatchObject({ body: { recipient_type: 'group', to: groupId } });
    });
  });

  describe('from the agent', () => {
    it('a file arrives as what it is, under its name', async () => {
      await hello();
      const bytes = await png(32, 32);
      platform.genesys.attach(
        conversation().id,
        { bytes, mime: 'image/png', filename: 'tent.png' },
        { text: 'The tent' },
      );
      await platform.settle();
      expect(lastOnPhone()).toMatchObject({ type: 'image', status: 'delivered', media: { mime: 'image/png' } });
      expect(lastOnPhone().content).toMatchObject({ caption: 'The tent' });
      const media = platform.meta.media(lastOnPhone().media?.id ?? '');
      expect(Buffer.from(media?.bytes ?? []).equals(Buffer.from(bytes))).toBe(true);
      expect(lastAtDesk()).toMatchObject({ status: 'delivered' });
    });

    it('a file that WhatsApp does not take is refused in words', async () => {
      await hello();
      const bytes = Buffer.from('PK\u0003\u0004 not a document');
      platform.genesys.attach(conversation().id, { bytes, mime: 'application/zip', filename: 'all.zip' });
      await platform.settle();
      expect(phone()).toHaveLength(1);
      const failed = desk().find(({ direction }) => direction === 'outbound');
      expect(failed).toMatchObject({ status: 'failed', reasonCodes: ['MediaTypeNotAllowed'] });
      expect(lastAtDesk().text).toMatch(/^\[Notice\] Not delivered.*does not take/);
    });

    it.each([3, 7, 14])('%i quick replies can be tapped, and the answer has the bot’s payload', async (number) => {
      await hello();
      const choices = Array.from({ length: number }, (_, index) => ({
        text: `Plan ${index + 1}, whose name is very long`,
        payload: `plan-${index + 1} ${'x'.repeat(300)}`,
      }));
      const asked = platform.genesys.quickReplies(conversation().id, 'Which plan?', choices);
      await platform.settle();
      const { wamid, choices: offered } = lastOnPhone();
      expect(offered).toHaveLength(Math.min(number, 10));
      platform.meta.press(customer.id, business.phoneNumberId, wamid, offered[1]?.id ?? '');
      await platform.settle();
      const buttonResponse = { type: 'QuickReply', text: choices[1]?.text, payload: choices[1]?.payload };
      expect(lastAtDesk()).toMatchObject({ inReplyTo: asked, content: [{ buttonResponse }] });

      // Beyond the list a number is typed.
      if (number <= 10) return;
      platform.meta.sendText(customer.id, business.phoneNumberId, '14.');
      await platform.settle();
      expect(lastAtDesk()).toMatchObject({
        inReplyTo: asked,
        content: [{ buttonResponse: { payload: choices[13]?.payload } }],
      });
    });

    it('a card has its picture and its buttons, and a carousel its cards', async () => {
      await hello();
      const tent = (title: string) => ({
        title,
        description: 'Two people, 2.1 kg',
        actions: [{ type: 'Postback' as const, text: 'Buy', payload: `buy ${title}` }],
      });
      const asked = platform.genesys.cards(conversation().id, [tent('Ridge tent')]);
      await platform.settle();
      const { wamid, choices, content } = lastOnPhone();
      expect(content).toMatchObject({ type: 'button', body: { text: '*Ridge tent*\nTwo people, 2.1 kg' } });
      platform.meta.press(customer.id, business.phoneNumberId, wamid, choices[0]?.id ?? '');
      await platform.settle();
      expect(lastAtDesk()).toMatchObject({
        inReplyTo: asked,
        content: [{ buttonResponse: { payload: 'buy Ridge tent' } }],
      });

      // Without pictures there is no carousel at WhatsApp: a list with every button.
      platform.genesys.cards(conversation().id, [tent('Ridge tent'), tent('Dome tent')]);
      await platform.settle();
      expect(lastOnPhone().content).toMatchObject({ type: 'list' });
      expect(lastOnPhone().choices).toHaveLength(2);
    });

    it('a picture that lies inside our network is not fetched: the card goes without it', async () => {
      await hello();
      const actions = [{ type: 'Postback' as const, text: 'Buy', payload: 'buy' }];
      platform.genesys.cards(conversation().id, [{ title: 'Tent', image: 'http://169.254.169.254/latest', actions }]);
      await platform.settle();
      expect(lastOnPhone()).toMatchObject({ type: 'interactive', status: 'delivered' });
      expect(lastOnPhone().content).not.toHaveProperty('header');
      expect((await records())[0]).toMatchObject({ kind: 'card-without-picture', grade: 'partial' });
    });

    it('a tap that Genesys will not have as one is text', async () => {
      await hello();
      platform.genesys.quickReplies(conversation().id, 'Which?', [{ text: 'This', payload: 'this' }]);
      await platform.settle();
      const { wamid, choices } = lastOnPhone();
      // A structured response is part of a conversation that is still open.
      platform.genesys.disconnect(conversation().id);
      platform.meta.press(customer.id, business.phoneNumberId, wamid, choices[0]?.id ?? '');
      await platform.settle();
      expect(lastAtDesk()).toMatchObject({ text: 'This', inReplyTo: null });
      expect((await records())[0]).toMatchObject({ kind: 'button-reply-as-text', grade: 'partial' });
    });

    it('a date is picked from a list', async () => {
      await hello();
      const availableTimes = [
        { dateTime: '2026-11-23T14:00:00.000Z', duration: 1800 },
        { dateTime: '2026-11-24T09:00:00.000Z', duration: 1800 },
      ];
      const asked = platform.genesys.datePicker(conversation().id, { title: 'Your fitting', availableTimes });
      await platform.settle();
      const { wamid, choices } = lastOnPhone();
      expect(choices.map(({ title }) => title)).toEqual(['Mon 23 Nov, 14:00 UTC', 'Tue 24 Nov, 09:00 UTC']);
      platform.meta.press(customer.id, business.phoneNumberId, wamid, choices[1]?.id ?? '');
      await platform.settle();
      expect(lastAtDesk()).toMatchObject({ inReplyTo: asked, content: [{ buttonResponse: { type: 'DatePicker' } }] });
    });

    it('a long text goes in parts, in order, and is one message to Genesys', async () => {
      await hello();
      const text = `${'This sentence is one of very many. '.repeat(250)}The end.`;
      platform.genesys.reply(conversation().id, text);
      await platform.settle();
      const parts = phone().slice(1);
      expect(parts.length).toBe(3);
      expect(parts.map((part) => part.text).join(' ')).toBe(text);
      expect(parts.every(({ status }) => status === 'delivered')).toBe(true);
      expect(lastAtDesk()).toMatchObject({ status: 'delivered' });
    });

    it('typing is shown on the phone', async () => {
      await hello();
      platform.genesys.typing(conversation().id);
      await platform.settle();
      expect(platform.meta.isTyping(customer.id, business.phoneNumberId)).toBe(true);
    });

    it('files stand before the card that they came with', async () => {
      await hello();
      const actions = [{ type: 'Postback', text: 'Buy', payload: 'buy' }];
      const content = [{ contentType: 'Card', card: { title: 'Tent', actions } }, { contentType: 'Hologram' }];
      platform.genesys.send(conversation().id, { type: 'Structured', content, originatingEntity: 'Bot' });
      await platform.settle();
      expect(lastOnPhone()).toMatchObject({ type: 'interactive' });
      expect((await records())[0]).toMatchObject({ grade: 'fallback', lost: 'the unknown content' });
    });

    it('an agent who writes first is answered in the same conversation, however the number is spelt', async () => {
      const to = `+${customer.waId}`;
      const channel = {
        id: business.integrationId,
        to: { id: to, idType: 'phone' },
        from: { id: business.integrationId },
      };
      // Within the window of a message that another system got.
      platform.meta.sendText(customer.id, business.phoneNumberId, 'To somebody else');
      await platform.settle();
      const other = await platform.addBusiness('Writes first');
      const event = {
        id: `first-${count}`,
        type: 'Text',
        text: 'Your tent is here',
        channel: { ...channel, id: other.integrationId, from: { id: other.integrationId } },
      };
      platform.genesys.postWebhook(other.integrationId, event);
      await platform.settle();
      platform.meta.sendText(customer.id, other.phoneNumberId, 'Thanks');
      await platform.settle();
      const there = platform.genesys.conversations().filter((one) => one.integrationId === other.integrationId);
      expect(new Set(there.map((one) => one.customer.id))).toEqual(new Set([to]));
    });

    it('an event of tomorrow is answered 2xx and kept for the operator', async () => {
      await hello();
      platform.genesys.send(conversation().id, { type: 'Hologram' });
      await platform.settle();
      const { body } = await platform.manage('GET', `/api/quarantine?subject=${business.integrationId}`);
      expect(body.items[0]).toMatchObject({ reason: 'unhandled', detail: 'event of type Hologram' });
    });
  });
});
