import { expect, test } from 'vitest';
import { communicationOf, connectedAgents, messageConversation } from './conversation.ts';

const at = (minute: number) => `2026-11-22T10:0${minute}:00.000Z`;
const parse = (participants: object[]) => messageConversation.parse({ id: 'c', participants });

/** `GET /api/v2/conversations/messages/{id}`: `messages` are what was written. */
const ofMessages = parse([
  { purpose: 'customer', state: 'connected', user: { id: 'nobody' } },
  { id: 'p2', purpose: 'agent', state: 'connected', connectedTime: at(5), user: { id: 'bo' }, messages: [] },
  { id: 'p1', purpose: 'agent', state: 'disconnected', startTime: at(1), user: { id: 'ann' } },
  {
    id: 'p3',
    purpose: 'user',
    state: 'connected',
    startTime: at(4),
    user: { id: 'ann' },
    messages: [{ messageId: 'm' }],
  },
  { id: 'p4', purpose: 'agent', state: 'alerting', startTime: at(6), user: { id: 'cy' } },
  { id: 'p5', purpose: 'agent', state: 'connected', startTime: at(7), user: null },
]);

/** `GET /api/v2/conversations/{id}`: `messages` are communications. */
const generic = parse([
  { purpose: 'customer', messages: [{ id: 'c0', state: 'connected' }] },
  {
    id: 'p1',
    purpose: 'agent',
    userId: 'ann',
    connectedTime: at(1),
    messages: [
      { id: 'c1', state: 'disconnected' },
      { id: 'c2', state: 'connected' },
    ],
  },
  { id: 'p2', purpose: 'agent', userId: 'bo', connectedTime: at(0), messages: [{ id: 'c3', state: 'disconnected' }] },
  { id: 'p3', purpose: 'agent', userId: 'cy', connectedTime: at(2), messages: [{ id: 'c4', state: 'connected' }] },
]);

test('who is in it, the newest last, in either form', () => {
  expect(connectedAgents(ofMessages)).toEqual(['ann', 'bo']);
  expect(connectedAgents(generic)).toEqual(['ann', 'cy']);
  expect(connectedAgents(parse([]))).toEqual([]);
});

test('whoever came back is there once', () => {
  const twice = (id: string, minute: number) => ({
    purpose: 'agent',
    userId: id,
    state: 'connected',
    startTime: at(minute),
  });
  expect(connectedAgents(parse([twice('ann', 1), twice('bo', 2), twice('ann', 3)]))).toEqual(['bo', 'ann']);
});

test('the communication is the connected one; where none is named, the participant', () => {
  expect(communicationOf(generic, 'ann')).toBe('c2');
  expect(communicationOf(generic, 'bo')).toBeNull();
  expect(communicationOf(generic, 'nobody')).toBeNull();
  expect(communicationOf(ofMessages, 'ann')).toBe('p3');
  expect(communicationOf(ofMessages, 'cy')).toBeNull();
});
