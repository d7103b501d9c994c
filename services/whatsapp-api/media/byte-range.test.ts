import { expect, test } from 'vitest';
import { cut, parseRange } from './byte-range.ts';

test.each<[header: string | undefined, expected: ReturnType<typeof parseRange>]>([
  ['bytes=0-0', { start: 0, end: 0 }],
  ['bytes=2-5', { start: 2, end: 5 }],
  ['bytes=5-', { start: 5, end: 9 }],
  ['bytes=5-100', { start: 5, end: 9 }],
  ['bytes=-3', { start: 7, end: 9 }],
  ['bytes=-100', { start: 0, end: 9 }],
  ['bytes=10-', 'unsatisfiable'],
  ['bytes=10-20', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=5-2', null],
  ['bytes=-', null],
  ['bytes=0-1,4-5', null],
  ['items=0-1', null],
  ['bytes=a-b', null],
  [undefined, null],
])('%s of ten bytes', (header, expected) => {
  expect(parseRange(header, 10)).toEqual(expected);
});

test('an empty file has no part', () => {
  expect(parseRange('bytes=0-', 0)).toBe('unsatisfiable');
  expect(parseRange('bytes=-1', 0)).toBe('unsatisfiable');
});

/** Ten digits in pieces of this size. */
function digits(size: number) {
  const state = { position: 0, cancelled: false };
  const source = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const piece = '0123456789'.slice(state.position, state.position + size);
        state.position += size;
        if (piece) controller.enqueue(new TextEncoder().encode(piece));
        else controller.close();
      },
      cancel: () => void (state.cancelled = true),
    },
    { highWaterMark: 0 },
  );
  return { source, state };
}

test.each([1, 2, 3, 4, 10, 20])('a part is cut from pieces of %i', async (size) => {
  for (let start = 0; start < 10; start += 1)
    for (let end = start; end < 10; end += 1) {
      const { source } = digits(size);
      expect(await new Response(cut(source, { start, end })).text()).toBe('0123456789'.slice(start, end + 1));
    }
});

test('the source is let go behind the part, and when the reader goes', async () => {
  const behind = digits(1);
  await new Response(cut(behind.source, { start: 1, end: 3 })).text();
  expect(behind.state).toEqual({ position: 4, cancelled: true });
  const gone = digits(1);
  await cut(gone.source, { start: 0, end: 9 }).cancel();
  expect(gone.state.cancelled).toBe(true);
});

test('a source that ends too early is an error, not a short part', async () => {
  const { source } = digits(4);
  await expect(new Response(cut(source, { start: 5, end: 20 })).text()).rejects.toThrow('the file ended at byte 10');
});
