import { expect, test } from 'vitest';
import { highlighted } from './highlighted.ts';

const marked = (text: string, typed: string) =>
  highlighted(text, typed)
    .map(({ piece, hit }) => (hit ? `[${piece}]` : piece))
    .join('');

test.each([
  ['Where is my Parcel?', 'parcel', 'Where is my [Parcel]?'],
  ['a.b and aXb', 'a.b', '[a.b] and aXb'],
  ['one two one', 'one two', '[one] [two] [one]'],
  ['nothing here', 'parcel', 'nothing here'],
  ['nothing here', ' ', 'nothing here'],
])('in %j, %j: %j', (text, typed, shown) => {
  expect(marked(text, typed)).toBe(shown);
});

test('a long text begins shortly before the word', () => {
  expect(marked(`${'x'.repeat(100)} parcel`, 'parcel')).toMatch(/^…x{27} \[parcel\]$/);
});
