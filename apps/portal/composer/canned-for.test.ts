import { expect, test } from 'vitest';
import { cannedFor } from './canned-for.ts';

const replies = [
  { replyId: '1', shortcut: 'hours', text: 'We are here from 8 to 18 h.' },
  { replyId: '2', shortcut: 'hello', text: 'Hello!' },
  { replyId: '3', shortcut: 'bye', text: 'Good bye, and see you at our opening hours' },
];
const found = (text: string) => cannedFor(replies, text).map(({ shortcut }) => shortcut);

test.each([
  ['/', ['bye', 'hello', 'hours']],
  ['/h', ['hello', 'hours', 'bye']],
  ['/HOU', ['hours', 'bye']],
  ['/x', []],
  ['a /h', []],
  ['/h and more', []],
  ['', []],
])('%j offers %j', (text, offered) => {
  expect(found(text)).toEqual(offered);
});
