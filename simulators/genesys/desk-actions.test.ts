import { afterEach, beforeEach, expect, test } from 'vitest';
import { contractCheck } from './contract-check.ts';
import type { Card } from './simulator.ts';
import { type TestOrganization, testOrganization } from './test-organization.ts';

const conforms = contractCheck();
let org: TestOrganization;
let id: string;
beforeEach(async () => {
  org = await testOrganization();
  id = await org.writes();
});
afterEach(() => org.close());

const card = (title: string): Card => ({
  title,
  description: 'Fresh',
  image: 'https://example.com/pear.png',
  actions: [
    { type: 'Postback', text: 'Buy', payload: `buy-${title}` },
    { type: 'Link', text: 'More', url: 'https://example.com/' },
  ],
});

/** The same in the webhook and on the desk, from a bot. */
async function expectStructured(messageId: string, text: string | undefined, content: object[]) {
  const body = await org.webhook();
  conforms('ConversationNormalizedMessage', body);
  expect(body).toMatchObject({ id: messageId, type: 'Structured', direction: 'Outbound', conversationId: id, content });
  expect(body.channel).toMatchObject({ messageId, to: { id: '16505551234' }, metadata: { subType: 'None' } });
  expect(body.text).toBe(text);
  expect(org.lastMessage()).toMatchObject({ id: messageId, text: text ?? '', content, attachments: [] });
  return [body.originatingEntity, org.lastMessage()?.from];
}

test('quick replies, one element each', async () => {
  const sent = org.genesys.quickReplies(id, 'Well?', [
    { text: 'Yes', payload: 'yes', image: 'https://example.com/y.png' },
    { text: 'No', payload: 'no' },
  ]);
  const from = await expectStructured(sent, 'Well?', [
    {
      contentType: 'QuickReply',
      quickReply: { text: 'Yes', payload: 'yes', image: 'https://example.com/y.png', action: 'Message' },
    },
    { contentType: 'QuickReply', quickReply: { text: 'No', payload: 'no', action: 'Message' } },
  ]);
  expect(from).toEqual(['Bot', 'Bot']);
  expect(org.conversation().agent).toBeNull();
});

test('one card is a card, several are a carousel', async () => {
  const one = org.genesys.cards(id, [card('pear')], { text: 'Fruit' });
  expect(await expectStructured(one, 'Fruit', [{ contentType: 'Card', card: card('pear') }])).toEqual(['Bot', 'Bot']);
  const two = org.genesys.cards(id, [card('pear'), card('plum')]);
  const cards = [card('pear'), card('plum')];
  expect(await expectStructured(two, undefined, [{ contentType: 'Carousel', carousel: { cards } }])).toEqual([
    'Bot',
    'Bot',
  ]);
});

test('a date picker', async () => {
  const picker = {
    title: 'When?',
    subtitle: 'Half an hour',
    availableTimes: [{ dateTime: '2026-12-01T12:00:00.000Z', duration: 1800 }],
  };
  const sent = org.genesys.datePicker(id, picker);
  expect(await expectStructured(sent, undefined, [{ contentType: 'DatePicker', datePicker: picker }])).toEqual([
    'Bot',
    'Bot',
  ]);
});

test('a canned response with a template is of the agent', async () => {
  const template = {
    id: 'cannedresponse@r1',
    language: 'en_US',
    body: { text: 'Hi Ann', parameters: [{ name: 'name', text: 'Ann' }] },
  };
  const sent = org.genesys.notification(id, template, 'Hi Ann', { agent: 'Zoe' });
  expect(await expectStructured(sent, 'Hi Ann', [{ contentType: 'Notification', template }])).toEqual(['Human', 'Zoe']);
  expect(org.conversation().agent).toBe('Zoe');
});

test('typing goes out and leaves no message', async () => {
  const sent = org.genesys.typing(id);
  const body = await org.webhook();
  expect(body).toMatchObject({
    id: sent,
    type: 'Event',
    events: [{ eventType: 'Typing', typing: { type: 'On', duration: 5000 } }],
  });
  expect(body).not.toHaveProperty('text');
  expect(org.conversation().messages).toHaveLength(1);
});

test('what Genesys would not send throws and is not sent', async () => {
  expect(() => org.genesys.quickReplies(id, 'Well?', [])).toThrow('need a choice');
  expect(() => org.genesys.cards(id, [])).toThrow('no card');
  expect(() => org.genesys.cards(id, [{ actions: [] } as unknown as Card])).toThrow('title');
  expect(() => org.genesys.notification(id, { id: 'ns@name' }, 'x')).toThrow('body');
  const noDate = { title: 'When?', availableTimes: [{ dateTime: 'tomorrow', duration: 60 }] };
  expect(() => org.genesys.datePicker(id, noDate)).toThrow('date-time');
  expect(() => org.genesys.typing('none')).toThrow('no conversation');
  org.genesys.disconnect(id);
  expect(() => org.genesys.quickReplies(id, 'x', [{ text: 'a', payload: 'a' }])).toThrow('is disconnected');
  expect(() => org.genesys.typing(id)).toThrow('is disconnected');
  await org.genesys.idle();
  expect(org.receiver.received).toEqual([]);
  expect(org.conversation().messages).toHaveLength(1);
});
