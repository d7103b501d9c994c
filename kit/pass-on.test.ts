import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve as listen } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requestId } from './context.ts';
import { Fault } from './fault.ts';
import { openHttp } from './http.ts';
import { openLog } from './log.ts';
import { application } from './server.ts';
import { answerStreamed } from './streamed.ts';
import { internalHeaders, type PassOn, passInProcess, passOverHttp } from './transport.ts';

/** Ends of streams that the neighbour was told of, by path. */
const ended = new Map<string, () => void>();
const endOf = (path: string) => new Promise<void>((resolve) => ended.set(path, resolve));

/** A source without end, which says when nobody wants more of it. */
const endless = (path: string) =>
  new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024)),
    cancel: () => ended.get(path)?.(),
  });

const app = application(openLog({ level: 'silent' }))
  .get('/seen', (c) => c.json({ id: requestId(), token: c.req.header('authorization'), range: c.req.header('range') }))
  .get('/bytes', (c) =>
    answerStreamed(
      c,
      new Response(new Blob(['0123456789']).stream(), {
        status: 206,
        headers: { 'content-type': 'image/png', 'content-length': '10', etag: '"e"', 'x-more': 'yes' },
      }),
    ),
  )
  .get('/endless/:name', (c) => answerStreamed(c, new Response(endless(c.req.path))))
  .get('/silent', (c) => new Promise((_, reject) => c.req.raw.signal.addEventListener('abort', reject)))
  .get('/unchanged', (c) => answerStreamed(c, new Response(null, { status: 304, headers: { etag: '"e"' } })))
  .get('/fails', () => {
    throw new Fault('not_found', 'no such file');
  });

const http = openHttp();
let server: Server;
let url: string;
beforeAll(async () => {
  server = listen({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }) as Server;
  if (!server.listening) await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await http.close();
  server.close();
});

const forms: [name: string, passOn: PassOn][] = [
  ['in the process', passInProcess(() => app.fetch)],
  ['over HTTP', passOverHttp(http.stream, () => url)],
];

describe.each(forms)('a raw request %s', (_name, passOn) => {
  test('has the headers it was given, and the internal token', async () => {
    const answer = await passOn('/seen', {
      method: 'GET',
      headers: { ...internalHeaders('secret'), range: 'bytes=0-1', 'x-request-id': 'caller-7' },
    });
    expect(await answer.json()).toEqual({ id: 'caller-7', token: 'Bearer secret', range: 'bytes=0-1' });
    expect(answer.headers.get('x-request-id')).toBe('caller-7');
  });

  test('is answered with status, headers and bytes as they are', async () => {
    const answer = await passOn('/bytes', { method: 'GET' });
    expect([answer.status, await answer.text()]).toEqual([206, '0123456789']);
    const { date: _date, 'x-request-id': id, ...headers } = Object.fromEntries(answer.headers);
    expect(id).toMatch(/^[\w-]{36}$/);
    expect(headers).toEqual({ 'content-type': 'image/png', 'content-length': '10', etag: '"e"', 'x-more': 'yes' });
  });

  test('of HEAD has the headers and no body', async () => {
    const answer = await passOn('/bytes', { method: 'HEAD' });
    expect([answer.status, answer.body, answer.headers.get('content-length')]).toEqual([206, null, '10']);
    const other = endOf('/endless/head');
    expect((await passOn('/endless/head', { method: 'HEAD' })).body).toBeNull();
    await other;
  });

  test('may be answered without a body', async () => {
    const answer = await passOn('/unchanged', { method: 'GET' });
    expect([answer.status, answer.body, answer.headers.get('etag')]).toEqual([304, null, '"e"']);
  });

  test('a fault is an answer', async () => {
    const answer = await passOn('/fails', { method: 'GET' });
    expect([answer.status, await answer.json()]).toEqual([404, expect.objectContaining({ code: 'not_found' })]);
  });

  test('the source ends when its reader has had enough', async () => {
    const end = endOf('/endless/cancel');
    const answer = await passOn('/endless/cancel', { method: 'GET' });
    const reader = answer.body?.getReader();
    expect((await reader?.read())?.value?.length).toBeGreaterThan(0);
    await reader?.cancel();
    await end;
  });

  test('the signal ends it while it is read', async () => {
    const end = endOf('/endless/signal');
    const controller = new AbortController();
    const answer = await passOn('/endless/signal', { method: 'GET', signal: controller.signal });
    const reader = answer.body?.getReader();
    await reader?.read();
    controller.abort(new Error('the client has gone'));
    await end;
    await expect(
      (async () => {
        for (;;) if ((await reader?.read())?.done) return;
      })(),
    ).rejects.toThrow('the client has gone');
  });

  test('the signal ends it while it waits', async () => {
    const controller = new AbortController();
    const waiting = passOn('/silent', { method: 'GET', signal: controller.signal });
    setImmediate(() => controller.abort(new Error('the client has gone')));
    await expect(waiting).rejects.toThrow('the client has gone');
    await expect(passOn('/bytes', { method: 'GET', signal: controller.signal })).rejects.toThrow('the client has gone');
  });
});

test('a neighbour that is not there is unavailable', async () => {
  const away = passOverHttp(http.stream, () => 'http://127.0.0.1:1');
  await expect(away('/', { method: 'GET' })).rejects.toMatchObject({ code: 'unavailable' });
});
