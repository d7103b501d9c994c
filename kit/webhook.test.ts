import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { openLog } from './log.ts';
import { application } from './server.ts';
import { readRaw } from './webhook.ts';

const limit = 64;
const app: Hono = application(openLog({ level: 'silent' }));
app.post('/', async (c) => c.json([...(await readRaw(c, limit))]));

/** A body in chunks, of which nothing is announced; tells how many were asked for. */
function chunked(sizes: number[]) {
  const asked = { chunks: 0 };
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const size = sizes[asked.chunks];
        asked.chunks += 1;
        if (size === undefined) controller.close();
        else controller.enqueue(new Uint8Array(size).fill(asked.chunks));
      },
    },
    { highWaterMark: 0 },
  );
  return { asked, body };
}

const post = (body: RequestInit['body'], headers: Record<string, string> = {}) =>
  app.request('/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit);

test.each([
  ['with a length, at the limit', limit, 200],
  ['with a length, above it', limit + 1, 413],
])('%s', async (_name, size, status) => {
  const body = new Uint8Array(size).fill(0xe4);
  const answer = await post(body, { 'content-length': String(size) });
  expect(answer.status).toBe(status);
  if (status === 200) expect(await answer.json()).toEqual([...body]);
  else expect(await answer.json()).toMatchObject({ code: 'too_large' });
});

test.each([
  ['at the limit', [32, 32], 200],
  ['above it', [32, 32, 1], 413],
  ['a single large chunk', [limit + 1], 413],
  ['nothing', [], 200],
])('in chunks: %s', async (_name, sizes, status) => {
  expect((await post(chunked(sizes).body)).status).toBe(status);
});

test('in chunks: nothing is read beyond the limit', async () => {
  const { asked, body } = chunked(Array.from({ length: 1000 }, () => 32));
  expect((await post(body)).status).toBe(413);
  expect(asked.chunks).toBeLessThan(6);
});

test.each(['1', '0', '-5', 'many', '1e1'])('a length that lies (%s) helps nobody past the limit', async (length) => {
  expect((await post(new Uint8Array(limit + 1), { 'content-length': length })).status).toBe(413);
  expect((await post(chunked([32, 32, 32]).body, { 'content-length': length })).status).toBe(413);
  expect((await post(new Uint8Array(limit), { 'content-length': length })).status).toBe(200);
});

test('no body at all', async () => {
  expect(await (await post(undefined)).json()).toEqual([]);
});
