import { afterEach, beforeEach, expect, test } from 'vitest';
import { number, samples, startHarness } from './harness.ts';

const id = number.phoneNumberId;
const day = 24 * 3600 * 1000;
let h: Awaited<ReturnType<typeof startHarness>>;
beforeEach(async () => {
  h = await startHarness();
});
afterEach(() => h.close());

const text = (body: string) => ({ type: 'text', text: { body } });
const reaction = (emoji: string) => ({ type: 'reaction', reaction: { message_id: h.first, emoji } });
const mark = (wamid: string, more = {}) =>
  h.post({ messaging_product: 'whatsapp', status: 'read', message_id: wamid, ...more });

test('reactions of both sides are on their message, one each', async () => {
  const wamid = await h.sendToAnn(text('Hello'));
  h.meta.react(h.ann.id, id, wamid, '👍');
  h.meta.react(h.ann.id, id, wamid, '🎉');
  await h.sendToAnn(reaction('❤️'));
  expect(h.chat().map((message) => message.reactions)).toEqual([
    [{ from: 'business', emoji: '❤️' }],
    [{ from: 'customer', emoji: '🎉' }],
  ]);
  h.meta.react(h.ann.id, id, wamid, null);
  await h.sendToAnn(reaction(''));
  expect(h.chat().map((message) => message.reactions)).toEqual([[], []]);
  const sent = h.messages().map((message) => message.reaction);
  expect(sent).toHaveLength(3);
  expect(sent).toContainEqual({ message_id: wamid, emoji: '🎉' });
  expect(sent).toContainEqual({ message_id: wamid });
});

test('Meta tells of reactions to the business’s messages of the last 30 days only', async () => {
  const wamid = await h.sendToAnn(text('Hello'));
  h.meta.react(h.ann.id, id, h.first, '👍');
  h.clock.now += 30 * day + 1;
  h.meta.react(h.ann.id, id, wamid, '👍');
  await h.meta.idle();
  expect(h.messages()).toEqual([]);
  h.meta.sendText(h.ann.id, id, 'Again');
  await h.sendToAnn(reaction('👍'));
  expect(h.statuses().at(-1)).toMatchObject({ status: 'failed', errors: [{ code: 131009 }] });
  expect(() => h.meta.react(h.ann.id, id, 'wamid.none', '👍')).toThrow('not in this chat');
});

test('a text and a caption are edited, a message is revoked', async () => {
  const picture = h.meta.sendFile(h.ann.id, id, 'image', { bytes: samples.jpeg, mime: 'image/jpeg', caption: 'Old' });
  const edited = h.meta.edit(h.ann.id, id, h.first, 'Hello');
  h.meta.edit(h.ann.id, id, picture, 'New');
  const revoked = h.meta.revoke(h.ann.id, id, h.first);
  await h.meta.idle();
  const sent = h.messages();
  expect(sent.find((message) => message.id === edited)).toMatchObject({
    from: '16505551234',
    type: 'edit',
    edit: { original_message_id: h.first, message: { type: 'text', text: { body: 'Hello' } } },
  });
  expect(sent.find((message) => message.edit?.original_message_id === picture).edit.message).toMatchObject({
    type: 'image',
    image: { caption: 'New', mime_type: 'image/jpeg', id: expect.any(String), url: expect.any(String) },
  });
  expect(sent.find((message) => message.id === revoked)).toMatchObject({
    type: 'revoke',
    revoke: { original_message_id: h.first },
  });
  expect(h.chat()).toMatchObject([
    { text: 'Hello', edited: true, revoked: true },
    { text: 'New', edited: true, revoked: false },
  ]);
});

test('the times for both run out, and others’ messages are not the customer’s', async () => {
  const wamid = await h.sendToAnn(text('Hello'));
  expect(() => h.meta.edit(h.ann.id, id, wamid, 'x')).toThrow('not of the customer');
  expect(() => h.meta.revoke(h.ann.id, id, wamid)).toThrow('not of the customer');
  h.clock.now += 15 * 60 * 1000 + 1;
  expect(() => h.meta.edit(h.ann.id, id, h.first, 'x')).toThrow('15 minutes');
  h.clock.now += 2 * day;
  expect(() => h.meta.revoke(h.ann.id, id, h.first)).toThrow('two days');
  expect(h.chat()[0]).toMatchObject({ text: 'Hi', edited: false, revoked: false });
});

test('a read mark counts for what came before, typing ends by itself or with the next message', async () => {
  const second = h.meta.sendText(h.ann.id, id, 'Two');
  h.meta.sendText(h.ann.id, id, 'Three');
  await h.meta.idle();
  expect((await mark(second)).status).toBe(200);
  expect(h.chat().map((message) => message.readByBusiness)).toEqual([true, true, false]);
  expect(h.meta.isTyping(h.ann.id, id)).toBe(false);

  const typing = { typing_indicator: { type: 'text' } };
  await mark(second, typing);
  expect(h.meta.isTyping(h.ann.id, id)).toBe(true);
  h.clock.now += 25_000;
  expect(h.meta.isTyping(h.ann.id, id)).toBe(false);
  await mark(second, typing);
  await h.sendToAnn(text('Hello'));
  expect(h.meta.isTyping(h.ann.id, id)).toBe(false);
  h.clock.now += 30 * day;
  expect((await mark(second)).body.error.code).toBe(131009);
});

test('a changed number is told to every business that knows the customer', async () => {
  h.meta.addNumber({ ...number, phoneNumberId: '2', wabaId: 'two' });
  h.meta.addNumber({ ...number, phoneNumberId: '3', wabaId: 'three' });
  h.meta.sendText(h.ann.id, '2', 'Hi');
  h.meta.chat(h.ann.id, '3');
  await h.meta.idle();
  h.meta.changeNumber(h.ann.id, '+16505559999');
  await h.meta.idle();
  const [now] = h.meta.customers();
  expect(now).toMatchObject({ id: h.ann.id, waId: '16505559999' });
  expect(now?.userId).not.toBe(h.ann.userId);
  const told = h.changes('messages').filter((value) => value.messages?.[0].type === 'system');
  expect(told.map((value) => String(value.metadata.phone_number_id)).sort()).toEqual([id, '2'].sort());
  expect(told.every((value) => value.contacts === undefined)).toBe(true);
  expect(told[0].messages).toEqual([
    {
      from: '16505551234',
      id: expect.stringMatching(/^wamid\./),
      timestamp: String(h.clock.now / 1000),
      type: 'system',
      system: {
        body: 'User Ann changed from 16505551234 to 16505559999',
        type: 'user_changed_number',
        wa_id: '16505559999',
        user_id: now?.userId,
        previous_user_id: h.ann.userId,
      },
    },
  ]);
  await h.post({ messaging_product: 'whatsapp', to: '16505551234', ...text('Old') });
  await h.meta.idle();
  expect(h.statuses().at(-1)).toMatchObject({ status: 'failed', errors: [{ code: 131026 }] });
  const byOldId = await h.post({ messaging_product: 'whatsapp', recipient: h.ann.userId, ...text('Old') });
  expect(byOldId.body.error.code).toBe(131009);
});

test('a changed user id comes without any number, also of those who share none', async () => {
  h.meta.changeUserId(h.ann.id);
  const bo = h.meta.addCustomer({ name: 'Bo', username: 'bo' });
  h.meta.sendText(bo.id, id, 'Hi');
  h.meta.changeNumber(bo.id, '16505550000');
  await h.meta.idle();
  const told = h.messages().filter((message) => message.type === 'system');
  expect(told.map((message) => String(message.system.previous_user_id)).sort()).toEqual(
    [h.ann.userId, bo.userId].sort(),
  );
  for (const message of told) {
    expect(Object.keys(message).sort()).toEqual(['id', 'system', 'timestamp', 'type']);
    expect(Object.keys(message.system).sort()).toEqual(['body', 'previous_user_id', 'type', 'user_id']);
    expect(message.system.type).toBe('user_changed_user_id');
  }
  expect(h.meta.customers()[1]?.waId).toBeNull();
});
