import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type TestOrganization, testOrganization } from './test-organization.ts';

let org: TestOrganization;
beforeEach(async () => void (org = await testOrganization()));
afterEach(() => org.close());

async function restart(options: Parameters<typeof testOrganization>[0]) {
  await org.close();
  org = await testOrganization(options);
}
const message = (text: string, attributes?: Record<string, string>, metadata?: Record<string, string>) =>
  org.inbound('message', { channel: org.channel(undefined, attributes), text, ...(metadata && { metadata }) });

test('attributes are with their message, and merged in the conversation', async () => {
  await message('a', { profile: 'Ann', ad: '1' }, { origin: 'x' });
  await message('b', { ad: '2' });
  await message('c');
  expect(org.conversation().attributes).toEqual({ profile: 'Ann', ad: '2' });
  expect(org.conversation().messages.map(({ attributes, metadata }) => [attributes, metadata])).toEqual([
    [{ profile: 'Ann', ad: '1' }, { origin: 'x' }],
    [{ ad: '2' }, {}],
    [{}, {}],
  ]);
});

test('a structured response has attributes, too', async () => {
  const asked = org.genesys.quickReplies(await org.writes(), 'Well?', [{ text: 'Yes', payload: 'yes' }]);
  await org.inbound('structured/response', {
    channel: org.channel(undefined, { k: 'v' }),
    originatingMessageId: asked,
    buttonResponse: { type: 'QuickReply', text: 'Yes', payload: 'yes' },
  });
  expect(org.lastMessage()?.attributes).toEqual({ k: 'v' });
  expect(org.conversation().attributes).toEqual({ k: 'v' });
});

test('text of 10,000 characters is taken, one more is not', async () => {
  expect((await message('👋'.repeat(10_000))).status).toBe(200);
  expect(await message('x'.repeat(10_001))).toMatchObject({
    status: 400,
    body: { code: 'bad.request', details: [{ fieldName: 'text' }] },
  });
  await restart({ textLimit: 5 });
  expect((await message('12345')).status).toBe(200);
  expect((await message('123456')).status).toBe(400);
});

test('attributes of 2000 bytes are taken, one more is not', async () => {
  const empty = Buffer.byteLength(JSON.stringify({ k: '' }));
  expect((await message('x', { k: 'v'.repeat(2000 - empty) })).status).toBe(200);
  expect((await message('x', { k: 'v'.repeat(2001 - empty) })).status).toBe(400);
  expect((await message('x', { k: 'ü'.repeat(1000) })).status).toBe(400);
  await restart({ attributesLimit: 10 });
  expect((await message('x', { k: 'v' })).status).toBe(200);
  expect((await message('x', { k: 'vvv' })).status).toBe(400);
});

test('a customer types until the next message or for five seconds', async () => {
  const types = () => org.inbound('event', { channel: org.channel(), events: [{ eventType: 'Typing' }] });
  await message('Hi');
  expect(org.conversation().customerTyping).toBe(false);
  await types();
  expect(org.conversation().customerTyping).toBe(true);
  org.genesys.reply(org.conversation().id, 'Hello');
  expect(org.conversation().customerTyping).toBe(true);
  await message('You?');
  expect(org.conversation().customerTyping).toBe(false);
  await types();
  org.pass(4_999);
  expect(org.conversation().customerTyping).toBe(true);
  org.pass(1);
  expect(org.conversation().customerTyping).toBe(false);
  expect(org.conversation().messages).toHaveLength(3);
});

test('watchers of the desk are told of typing', async () => {
  const listener = vi.fn<() => void>();
  await message('Hi');
  org.genesys.onChange(listener);
  await org.inbound('event', { channel: org.channel(), events: [{ eventType: 'Typing' }] });
  await vi.waitFor(() => expect(listener).toHaveBeenCalled());
});

test('a failed receipt leaves its reasons and their codes', async () => {
  const id = org.genesys.reply(await org.writes(), 'Hello');
  await org.genesys.idle();
  expect(org.lastMessage()).toMatchObject({ reasons: [], reasonCodes: [] });
  await org.inbound('receipt', {
    id,
    channel: { to: { id: '16505551234' }, time: '2026-11-22T10:00:00.000Z' },
    status: 'Failed',
    reasons: [{ code: 'MessageExpired', message: '131047' }, { message: 'no code' }],
  });
  expect(org.lastMessage()).toMatchObject({
    status: 'failed',
    reasons: ['131047', 'no code'],
    reasonCodes: ['MessageExpired'],
  });
});
