import { expect, test } from 'vitest';
import { ranked } from './ranked.ts';

const entries = [
  { text: 'Ana Mariano', end: '+49 151 2233445' },
  { text: 'Maria Castellanos' },
  { text: 'José Maria' },
  { text: 'Amaria' },
];

test.each([
  ['maria', ['Maria Castellanos', 'Ana Mariano', 'José Maria', 'Amaria']],
  ['1512', ['Ana Mariano']],
  ['', ['Ana Mariano', 'Maria Castellanos', 'José Maria', 'Amaria']],
  ['zoe', []],
])('%s finds %j', (typed, found) => {
  expect(ranked(entries, typed).map(({ text }) => text)).toEqual(found);
});
