import { Hono } from 'hono';
import { afterEach, expect, test, vi } from 'vitest';
import { openLog } from './log.ts';
import { application } from './server.ts';
import { readRaw, signers } from './webhook.ts';

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

/** Whose secret is `secrets[key]`, and how often that was asked. */
function start(secrets: Record<string, string>) {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  const asked: string[] = [];
  const ask = signers(async (key) => {
    asked.push(key);
    if (secrets[key] === 'away') throw new Error('away');
    return secrets[key] ?? null;
  });
  const shows = async (secret: string, key = 'k') => (await ask(key, (known) => known === secret)).isGenuine;
  return { shows, asked, secrets, pass: (ms: number) => void (now += ms) };
}
afterEach(() => void vi.restoreAllMocks());

test('who signs is asked once in five seconds', async () => {
  const { shows, asked, pass } = start({ k: 'old' });
  for (const ms of [0, 1, 4_998]) {
    pass(ms);
    expect(await shows('old')).toBe(true);
  }
  expect(asked).toHaveLength(1);
  pass(2);
  await shows('old');
  expect(asked).toHaveLength(2);
});

test('a secret that was changed a moment ago is found at once', async () => {
  const { shows, asked, secrets } = start({ k: 'old' });
  await shows('old');
  secrets.k = 'new';
  expect([await shows('new'), await shows('new'), await shows('old')]).toEqual([true, true, false]);
  expect(asked.length).toBeLessThanOrEqual(4);
});

test('whoever guesses is answered from memory, but for one question a second', async () => {
  const { shows, asked, pass } = start({ k: 'secret' });
  for (let guess = 0; guess < 4_000; guess += 1) {
    expect(await shows(`guess ${guess}`)).toBe(false);
    pass(1);
  }
  // Once to know, and once a second since.
  expect(asked).toHaveLength(5);
  expect(await shows('secret')).toBe(true);
  expect(asked).toHaveLength(5);
  await shows('x', 'other');
  expect(asked.slice(5)).toEqual(['other', 'other']);
});

test('whatever goes wrong behind it, the vendor is to come again', async () => {
  const { shows } = start({ k: 'away' });
  await expect(shows('secret')).rejects.toMatchObject({ code: 'unavailable' });
});
