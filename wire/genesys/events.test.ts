import { expect, test } from 'vitest';
import { conversationEventOf, meaningOf } from './events.ts';

const eventTime = 1_795_000_000_000;
const at = new Date(eventTime).toISOString();
const id = '1734d888-0000-4000-8000-000000000001';
const integrationId = 'b7f2a1c0-0000-4000-8000-000000000002';
/** As it is documented; https://developer.genesys.cloud/notificationsalerts/notifications/available-topics */
const eventBody = {
  eventTime,
  conversationId: id,
  participantId: 'p',
  sessionId: 's',
  disconnectType: 'PEER',
  mediaType: 'MESSAGE',
  messageType: 'OPEN',
  direction: 'INBOUND',
  addressTo: integrationId,
  addressFrom: '+33612345678',
};
const topicName = `v2.detail.events.conversation.${id}.customer.end`;
const bridge = {
  version: '0',
  'detail-type': 'v2.detail.events.conversation.{id}.customer.end',
  source: 'aws.partner/genesys.com/cloud/org/suffix',
  detail: { topicName, version: '2', eventBody },
};
const { conversationId: _, ...unnamed } = eventBody;
const flat = { conversationId: id, event: 'customer.end', eventTime: String(eventTime), disconnectType: 'peer' };

test.each<[name: string, body: object]>([
  ['EventBridge', bridge],
  ['EventBridge with a topic in its envelope alone', { ...bridge, detail: { eventBody } }],
  ['a notification', { topicName, version: '2', eventBody, metadata: { CorrelationId: 'c' } }],
  ['a notification whose id stands in its topic alone', { topicName, eventBody: unnamed }],
  ['the fields of a notification at the top', { topicName, ...eventBody }],
  ['a data action', flat],
  ['a data action that writes times as ISO 8601', { ...flat, eventTime: at }],
])('%s says that a conversation ended', (_name, body) => {
  const event = conversationEventOf(body);
  expect(event).toMatchObject({ name: 'customer.end', conversationId: id, at, disconnectType: 'PEER' });
  expect(event?.isOpenMessage).toBe(true);
  expect(event && meaningOf(event)).toBe('ended');
});

test('integrations are named by either address, and a phone number is none', () => {
  expect(conversationEventOf(bridge)?.integrationIds).toEqual([integrationId]);
  expect(conversationEventOf({ ...flat, integrationId })?.integrationIds).toEqual([integrationId]);
});

test.each([
  ['user.end', 'CLIENT', 'left'],
  ['user.end', undefined, 'left'],
  ['user.end', 'TRANSFER', 'left'],
  ['user.end', 'TRANSFER_CONSULT', 'left'],
  ['customer.end', 'TRANSFER', 'left'],
  ['acd.end', undefined, 'left'],
  ['acw', undefined, 'left'],
  ['wrapup', undefined, 'left'],
  ['user.start', undefined, 'answered'],
  ['customer.start', undefined, 'joined'],
  ['attributes', undefined, null],
  ['v2.users.1.presence', undefined, null],
  ['', undefined, null],
])('%s with %s means %s', (event, disconnectType, meaning) => {
  const read = conversationEventOf({ conversationId: id, event, disconnectType });
  expect(read && meaningOf(read)).toBe(meaning);
});

test.each<[name: string, body: unknown]>([
  ['a call', { ...flat, mediaType: 'VOICE' }],
  ['another network', { ...flat, mediaType: 'MESSAGE', messageType: 'WHATSAPP' }],
])('%s is not ours', (_name, body) => {
  expect(conversationEventOf(body)?.isOpenMessage).toBe(false);
});

test.each<[name: string, body: unknown]>([
  ['null', null],
  ['a text', 'customer.end'],
  ['a list', []],
])('%s is no event', (_name, body) => {
  expect(conversationEventOf(body)).toBeNull();
});

test.each([{}, null, true, 'yesterday', '', -1, 1e18, '99999999999999999999'])('a time of %j is none', (time) => {
  expect(conversationEventOf({ ...flat, eventTime: time })).toMatchObject({ at: null, conversationId: id });
});
