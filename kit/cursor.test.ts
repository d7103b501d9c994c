import { expect, test } from 'vitest';
import { pageOf, readCursor } from './cursor.ts';

const rows = Array.from({ length: 5 }, (_, index) => ({
  id: `id-${index}`,
  createdAt: new Date(1_700_000_000_123 - index),
}));
const self = (row: (typeof rows)[number]) => row;
const encode = (text: string) => Buffer.from(text).toString('base64url');

test.each([
  [5, 3, 3, true],
  [3, 3, 3, false],
  [2, 3, 2, false],
  [0, 3, 0, false],
])('%i rows, a page of %i', (available, limit, shown, more) => {
  const { items, nextCursor } = pageOf(rows.slice(0, Math.min(available, limit + 1)), limit, self);
  expect(items).toEqual(rows.slice(0, shown));
  expect(nextCursor !== null).toBe(more);
  if (nextCursor) expect(readCursor(nextCursor, 'text')).toEqual(rows[limit - 1]);
});

test('no cursor is the first page', () => {
  expect(readCursor(undefined)).toBeNull();
  expect(readCursor('')).toBeNull();
});

test('a cursor of a list with other ids is bad input', () => {
  const cursor = encode('2026-01-01T00:00:00.000Z 7c5f2f5e-95a8-4a5a-9d0b-0f6f7f2b8f7e');
  expect(readCursor(cursor)?.id).toBe('7c5f2f5e-95a8-4a5a-9d0b-0f6f7f2b8f7e');
  expect(() => readCursor(encode('2026-01-01T00:00:00.000Z talk-1'))).toThrow(
    expect.objectContaining({ code: 'bad_input' }),
  );
});

test.each([
  'x',
  '####',
  encode('2026-01-01T00:00:00.000Z'),
  encode('2026-01-01T00:00:00.000Z '),
  encode('never id'),
  encode(' id'),
  encode('0000-01-01T00:00:00.000Z id'),
  encode('+275760-09-13T00:00:00.000Z id'),
  encode('-000001-01-01T00:00:00.000Z id'),
  encode('2026-01-01T00:00:00.000Z i\0d'),
])('a cursor that is not ours (%s) is bad input', (text) =>
  expect(() => readCursor(text, 'text')).toThrow(expect.objectContaining({ code: 'bad_input' })),
);
