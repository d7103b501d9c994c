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
  ['Our first night with the new tent', 'tent', 'Our first night with the new [tent]'],
  ['Hello, on Friday I have ordered the green tent', 'tent', '…I have ordered the green [tent]'],
])('in %j, %j: %j', (text, typed, shown) => {
  expect(marked(text, typed)).toBe(shown);
});

test('a long text begins shortly before the word', () => {
  expect(marked(`${'x'.repeat(100)} parcel`, 'parcel')).toMatch(/^…x{27} \[parcel\]$/);
});
