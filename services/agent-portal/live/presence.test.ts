import { expect, test } from 'vitest';
import { presence } from './presence.ts';

test('people are where they were last, once whatever tabs and processes they have', () => {
  const here = presence();
  expect(here.note('t', 'p1', 'ada', { conversationId: 'c1', typing: false })).toEqual(['c1']);
  expect(here.note('t', 'p1', 'ada', { conversationId: 'c1', typing: false })).toEqual([]);
  expect(here.note('t', 'p1', 'ada', { conversationId: 'c1', typing: true })).toEqual(['c1']);
  expect(here.note('t', 'p2', 'ada', { conversationId: 'c1', typing: false })).toEqual(['c1']);
  here.note('t', 'p1', 'ben', { conversationId: 'c1', typing: false });
  expect(here.at('t', 'c1')).toEqual([
    { personId: 'ada', typing: true },
    { personId: 'ben', typing: false },
  ]);
  expect(here.note('t', 'p1', 'ada', { conversationId: 'c2', typing: false })).toEqual(['c1', 'c2']);
  expect(here.at('t', 'c1')).toEqual([
    { personId: 'ada', typing: false },
    { personId: 'ben', typing: false },
  ]);
  expect(here.note('t', 'p2', 'ada', { conversationId: null, typing: false })).toEqual(['c1']);
  expect(here.at('t', 'c1')).toEqual([{ personId: 'ben', typing: false }]);
});

test('tenants see nothing of each other', () => {
  const here = presence();
  here.note('t', 'p', 'ada', { conversationId: 'c', typing: true });
  expect(here.at('other', 'c')).toEqual([]);
});

test('whoever is silent for too long is gone', () => {
  let now = 0;
  const here = presence(() => now);
  here.note('t', 'p', 'ada', { conversationId: 'c', typing: false });
  now = 30_000;
  here.note('t', 'p', 'ben', { conversationId: 'c', typing: false });
  now = 50_000;
  expect(here.at('t', 'c')).toEqual([{ personId: 'ben', typing: false }]);
  expect(here.sweep()).toEqual([{ tenantId: 't', conversationId: 'c' }]);
  expect(here.sweep()).toEqual([]);
});
