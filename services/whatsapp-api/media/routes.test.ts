import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve as listen } from '@hono/node-server';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { passInProcess, passOverHttp } from '../../../kit/transport.ts';
import { number, type RunningMedia, startMedia, token } from './media-for-tests.ts';

const text = '0123456789';
const hash = (bytes: string) => createHash('sha256').update(bytes).digest();
const ref = {
  mediaId: '1003383421387256',
  kind: 'document' as const,
  mime: 'application/pdf',
  sha256: hash(text).toString('base64'),
  filename: 'Bücher.pdf',
  voice: false,
};

let running: RunningMedia;
let server: Server;
let url: string;
beforeAll(async () => {
  running = await startMedia();
  server = listen({ fetch: running.app.fetch, hostname: '127.0.0.1', port: 0 }) as Server;
  if (!server.listening) await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  running.meta.reset();
  running.useToken('EAA-1');
  running.meta.add(ref.mediaId, text, 'application/pdf');
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await running.close();
});

const linkTo = async (media: object = {}) =>
  new URL((await running.whatsapp.linkMedia({ ...number, media: { ...ref, ...media }, purpose: 'attachment' })).url)
    .pathname;

const forms = [
  ['in the process', () => passInProcess(() => running.app.fetch)],
  ['over HTTP', () => passOverHttp(running.http.stream, () => url)],
] as const;

describe.each(forms)('a link, %s', (_name, form) => {
  const get = async (path: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') => {
    const answer = await form()(path, { method, headers });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };

  test('gives the file with type, length, name and guards, looked up afresh each time', async () => {
    const path = await linkTo();
    expect(running.meta.seen.lookUps).toBe(0);
    const answer = await get(path);
    expect([answer.status, answer.text]).toEqual([200, text]);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': '10',
      'content-disposition': `inline; filename="B_cher.pdf"; filename*=UTF-8''B%C3%BCcher.pdf`,
      'accept-ranges': 'bytes',
      etag: `"${hash(text).toString('hex')}"`,
      'cache-control': expect.stringMatching(/^private, max-age=86\d\d\d$/),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
    });
    running.meta.expireLinks();
    expect((await get(path)).text).toBe(text);
    expect(running.meta.seen.lookUps).toBe(2);
  });

  test('HEAD has the headers and downloads nothing', async () => {
    const answer = await get(await linkTo(), {}, 'HEAD');
    expect([answer.status, answer.headers.get('content-length'), answer.text]).toEqual([200, '10', '']);
    expect(running.meta.seen.downloads).toEqual([]);
  });

  describe.each([
    ['Meta knows ranges', true],
    ['Meta gives all of it', false],
  ])('parts, where %s', (_case, knowsRanges) => {
    test.each([
      ['bytes=0-3', 206, '0123', 'bytes 0-3/10'],
      ['bytes=8-', 206, '89', 'bytes 8-9/10'],
      ['bytes=-1', 206, '9', 'bytes 9-9/10'],
      ['bytes=3-99', 206, '3456789', 'bytes 3-9/10'],
      ['bytes=0-1,3-4', 200, text, null],
      ['lines=1-2', 200, text, null],
      ['bytes=10-', 416, '', 'bytes */10'],
    ])('%s is %i', async (range, status, body, part) => {
      running.meta.add(ref.mediaId, text, 'application/pdf', knowsRanges);
      const answer = await get(await linkTo(), { range });
      expect([answer.status, answer.text, answer.headers.get('content-range')]).toEqual([status, body, part]);
      if (status === 206) expect(answer.headers.get('content-length')).toBe(String(body.length));
      expect(running.meta.seen.downloads).toHaveLength(status === 416 ? 0 : 1);
    });
  });

  test('conditions: unchanged is 304, a part of another version is the whole', async () => {
    const path = await linkTo();
    const etag = `"${hash(text).toString('hex')}"`;
    for (const header of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const answer = await get(path, { 'if-none-match': header });
      expect([answer.status, answer.text]).toEqual([304, '']);
    }
    expect((await get(path, { 'if-none-match': '"x"' })).status).toBe(200);
    expect(await get(path, { range: 'bytes=0-0', 'if-range': etag })).toMatchObject({ status: 206, text: '0' });
    expect(await get(path, { range: 'bytes=0-0', 'if-range': '"x"' })).toMatchObject({ status: 200, text });
  });

  test('what a browser would run is handed over as a download', async () => {
    for (const mime of ['text/html', 'image/svg+xml']) {
      const { headers } = await get(await linkTo({ mime, filename: 'page.html' }));
      expect(headers.get('content-disposition')).toMatch(/^attachment; /);
    }
  });

  test('a bad or old link is refused without a reason, and nobody is asked', async () => {
    const path = await linkTo();
    running.pass(25 * 3_600_000);
    for (const bad of [path, `${path}x`, '/media/k1.AAAA', '/media/none']) {
      const answer = await get(bad);
      expect([answer.status, JSON.parse(answer.text)]).toEqual([
        403,
        {
          code: 'forbidden',
          message: 'the link is not valid or expired',
          details: null,
          requestId: expect.any(String),
        },
      ]);
      expect(answer.headers.get('content-type')).toContain('application/json');
    }
    expect(running.meta.seen.lookUps).toBe(0);
  });

  test('an address that has ended in between is looked up once more', async () => {
    const { next, seen } = running.meta;
    next.download.push((_, response) => response.writeHead(404).end());
    expect(await get(await linkTo())).toMatchObject({ status: 200, text });
    expect([seen.lookUps, seen.downloads.length]).toEqual([2, 2]);
    next.download.push(
      ...[1, 2].map(
        () => (_: unknown, response: { writeHead: (s: number) => { end: () => void } }) =>
          response.writeHead(404).end(),
      ),
    );
    expect((await get(await linkTo())).status).toBe(404);
  });

  test('what Meta has no more is gone', async () => {
    const answer = await get(await linkTo({ mediaId: '404' }));
    expect([answer.status, JSON.parse(answer.text)]).toEqual([
      404,
      expect.objectContaining({ code: 'not_found', message: expect.stringContaining('seven days') }),
    ]);
  });

  test.each(['lookUp', 'download'] as const)('while Meta is down (%s) it is unavailable', async (step) => {
    for (const status of [500, 503]) {
      running.meta.next[step].push((_, response) => response.writeHead(status).end());
      expect((await get(await linkTo())).status).toBe(503);
    }
  });

  test('a refused token is nothing for strangers to read', async () => {
    running.meta.changeToken('EAA-2');
    const answer = await get(await linkTo());
    expect([answer.status, JSON.parse(answer.text)]).toEqual([
      503,
      expect.objectContaining({ code: 'unavailable', message: 'the file cannot be fetched now' }),
    ]);
  });

  test('with the internal token it can be had by its id', async () => {
    const path = `/whatsapp/media/${ref.mediaId}?${new URLSearchParams(number)}`;
    expect((await get(path)).status).toBe(401);
    const headers = { authorization: `Bearer ${token}` };
    expect(await get(path, { ...headers, range: 'bytes=2-3' })).toMatchObject({ status: 206, text: '23' });
    expect((await get(`/whatsapp/media/${ref.mediaId}`, headers)).status).toBe(400);
    expect((await get(`/whatsapp/media/..%2F..?${new URLSearchParams(number)}`, headers)).status).toBe(404);
  });
});

test('a token that was changed at the tenant is used at once', async () => {
  running.meta.changeToken('EAA-2');
  const path = await linkTo();
  running.meta.next.lookUp.push((_, response) => {
    running.useToken('EAA-2');
    response.writeHead(401).end();
  });
  const answer = await passInProcess(() => running.app.fetch)(path, { method: 'GET' });
  expect(await answer.text()).toBe(text);
});

test.each(['before the first byte', 'in the middle'])('a client that hangs up %s ends the download', async (when) => {
  const { next } = running.meta;
  const held = new Promise<void>((resolve) => {
    next.download.push((_, response) => {
      response.once('close', resolve);
      if (when === 'in the middle') response.writeHead(200, { 'content-length': '10000000' }).write('first');
      else started();
    });
  });
  let started = () => {};
  const begun = new Promise<void>((resolve) => {
    started = resolve;
  });
  const path = await linkTo();
  const asking = request(`${url}${path}`, (response) => response.once('data', () => started()));
  asking.on('error', () => {}).end();
  await begun;
  asking.destroy();
  await held;
  expect(running.meta.open()).toBe(0);
});

test('a file that breaks off at Meta breaks off here: it does not end as if it were whole', async () => {
  running.meta.next.download.push((_, response) => {
    response.writeHead(200, { 'content-length': '10' });
    response.write('0123', () => response.destroy());
  });
  const answer = await fetch(`${url}${await linkTo()}`);
  await expect(answer.text()).rejects.toThrow('terminated');
});
