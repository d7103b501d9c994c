import { expect, test } from 'vitest';
import { csvText } from './csv.ts';

test.each([
  ['plain', 'plain'],
  ['', ''],
  ['a,b', '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ['two\nlines', '"two\nlines"'],
  ['=1+1', "'=1+1"],
  ['@cmd', "'@cmd"],
  ['-dangerous()', "'-dangerous()"],
  ['+44 20 7946 0321', '+44 20 7946 0321'],
  ['-5', '-5'],
])('%s is written as %s', (text, written) => {
  expect(csvText([[text]])).toBe(`\ufeff${written}\r\n`);
});

test('a row is a line', () => {
  expect(
    csvText([
      ['Name', 'State'],
      ['Acme', 'active'],
    ]),
  ).toBe('\ufeffName,State\r\nAcme,active\r\n');
});
