import { expect, test } from 'vitest';
import { readPlace, writePlace } from './address.ts';

test.each([
  { conversationId: null, messageId: null, from: null },
  { conversationId: 'a.b-1', messageId: null, from: null },
  { conversationId: 'ü/1', messageId: 'm&1', from: 'x' },
])('%j is the same again from its address', (place) => {
  expect(readPlace(writePlace(place))).toEqual(place);
});

test('the list alone has no address of its own', () => {
  expect(writePlace({ conversationId: null, messageId: null, from: null })).toBe('');
});
