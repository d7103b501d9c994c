import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openMemoryCache } from '../../kit/cache/memory.ts';
import type { Config } from '../../kit/config.ts';
import { Fault } from '../../kit/fault.ts';
import { openHttp, type Stream, type StreamCall } from '../../kit/http.ts';
import { openLog } from '../../kit/log.ts';
import { openMetrics } from '../../kit/metrics.ts';
import type { ServiceContext } from '../../kit/service.ts';
import { passInProcess } from '../../kit/transport.ts';
import { downloader } from './downloads.ts';
import { genesysApi } from './service.ts';

const tenantId = '11111111-1111-4111-8111-111111111111';
const api = 'https://api.mypurecloud.de';
const file = 'https://api-downloads.mypurecloud.de/api/v2/downloads/1';

type Scripted = Record<string, (bearer: string | undefined) => Response>;

/** The downloader over scripted answers; auth gives `token-1`, then `token-2`. */
function start(answers: Scripted, apiUrl?: string) {
  const calls: [url: string, bearer: string | undefined][] = [];
  const stream: Stream = async (url, { headers }: StreamCall) => {
    const bearer = headers?.authorization;
    calls.push([url, bearer]);
    const answer = answers[url];
    if (!answer) throw new Fault('unavailable', `nothing at ${url}`);
    return answer(bearer);
  };
  const token = (name: number) => ({
    accessToken: `token-${name}`,
    fingerprint: `print-${name}`,
    expiresAt: '2026-11-22T10:00:00.000Z',
    apiUrl: apiUrl ?? api,
  });
  const tokens = { get: async () => token(1), renew: async () => token(2) };
  const download = downloader({ stream, tokens, apiUrl });
  return { download: (url: string) => download(tenantId, url), calls };
}

const bytes = () => new Response('the bytes');
const to = (location: string) => () => new Response(null, { status: 302, headers: { location } });
const needs = (bearer: string) => (given: string | undefined) =>
  given === bearer ? bytes() : new Response(null, { status: 401 });

describe('the token', () => {
  test('stays at home where none is needed', async () => {
    const { download, calls } = start({ [file]: bytes });
    expect(await (await download(file)).text()).toBe('the bytes');
    expect(calls).toEqual([[file, undefined]]);
  });

  test('is shown where Genesys asks for it, and renewed once', async () => {
    const first = start({ [file]: needs('Bearer token-1') });
    expect(await (await first.download(file)).text()).toBe('the bytes');
    expect(first.calls.map(([, bearer]) => bearer)).toEqual([undefined, 'Bearer token-1']);

    const second = start({ [file]: needs('Bearer token-2') });
    expect(await (await second.download(file)).text()).toBe('the bytes');
    expect(second.calls.map(([, bearer]) => bearer)).toEqual([undefined, 'Bearer token-1', 'Bearer token-2']);

    const never = start({ [file]: needs('Bearer another') });
    await expect(never.download(file)).rejects.toMatchObject({ code: 'credentials_refused' });
    expect(never.calls).toHaveLength(3);
  });

  test.each(['https://login.mypurecloud.de/oauth/authorize', '/login?to=1'])(
    'is shown instead of logging in at %s',
    async (page) => {
      const { download, calls } = start({ [file]: (bearer) => (bearer ? bytes() : to(page)()) });
      expect(await (await download(file)).text()).toBe('the bytes');
      expect(calls).toEqual([
        [file, undefined],
        [file, 'Bearer token-1'],
      ]);
    },
  );

  test('does not follow a redirect out of the region', async () => {
    const elsewhere = 'https://bucket.s3.amazonaws.com/x?signature=1';
    const { download, calls } = start({
      [file]: (bearer) => (bearer ? to(elsewhere)() : new Response(null, { status: 403 })),
      [elsewhere]: bytes,
    });
    expect(await (await download(file)).text()).toBe('the bytes');
    expect(calls.at(-1)).toEqual([elsewhere, undefined]);
  });

  test.each([
    'https://files.example/1',
    'https://mypurecloud.de.evil.example/1',
    'https://evilmypurecloud.de/1',
    'https://api.mypurecloud.de.evil.example/1',
  ])('is never shown to %s', async (url) => {
    const { download, calls } = start({ [url]: () => new Response(null, { status: 401 }) });
    await expect(download(url)).rejects.toMatchObject({ code: 'credentials_refused' });
    expect(calls).toEqual([[url, undefined]]);
  });
});

describe('redirects', () => {
  const hop = (number: number) => `https://api.mypurecloud.de/hop/${number}`;
  const chain = (length: number): Scripted =>
    Object.fromEntries([
      ...Array.from({ length }, (_, index) => [hop(index), to(`/hop/${index + 1}`)] as const),
      [hop(length), bytes],
    ]);
  test('five are followed, six are not', async () => {
    expect(await (await start(chain(5)).download(hop(0))).text()).toBe('the bytes');
    await expect(start(chain(6)).download(hop(0))).rejects.toMatchObject({ code: 'rejected' });
  });
  test.each(['http://api.mypurecloud.de/1', 'file:///etc/passwd', 'gopher://x/', 'http://127.0.0.1/'])(
    'to %s are refused, and so is that address itself',
    async (bad) => {
      const { download, calls } = start({ [file]: to(bad), [bad]: bytes });
      await expect(download(file)).rejects.toMatchObject({ code: 'rejected' });
      await expect(download(bad)).rejects.toMatchObject({ code: 'rejected' });
      expect(calls.map(([url]) => url)).toEqual([file]);
    },
  );
  test('names and passwords in an address are refused', async () => {
    await expect(start({}).download('https://me:pw@api.mypurecloud.de/')).rejects.toMatchObject({ code: 'bad_input' });
  });
});

test.each([
  [404, 'not_found'],
  [410, 'not_found'],
  [429, 'rate_limited'],
  [500, 'unavailable'],
  [400, 'rejected'],
])('HTTP %i is %s', async (status, code) => {
  const { download } = start({ [file]: () => new Response('why', { status }) });
  await expect(download(file)).rejects.toMatchObject({ code });
});

describe('the route, over real connections', () => {
  const internal = { authorization: `Bearer ${'i'.repeat(32)}` };
  const seen: IncomingMessage[] = [];
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  let server: Server;
  let base: string;
  beforeAll(async () => {
    server = createServer((request, response) => {
      seen.push(request);
      answer(request, response);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => void (seen.length = 0));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  async function withService<T>(
    apiUrl: string | undefined,
    work: (get: (url: string, init?: object) => Promise<Response>) => Promise<T>,
  ) {
    const http = openHttp();
    const config = { INTERNAL_TOKEN: 'i'.repeat(32), GENESYS_API_URL: apiUrl } as Config;
    const token = {
      accessToken: 'token-1',
      fingerprint: 'p',
      expiresAt: '2026-11-22T10:00:00.000Z',
      apiUrl: apiUrl ?? api,
    };
    const reach = () => async () => ({ status: 200, body: JSON.stringify(token) });
    const own = { cache: openMemoryCache(), metrics: openMetrics('genesys-api') };
    const context = { ...own, config, log: openLog({ level: 'silent' }), http, reach };
    const service = genesysApi.create(context as unknown as ServiceContext);
    const pass = passInProcess(() => service.app.fetch);
    try {
      return await work((url, init = {}) =>
        pass(`/genesys/downloads?${new URLSearchParams({ tenantId, url })}`, {
          method: 'GET',
          headers: internal,
          ...init,
        }),
      );
    } finally {
      await service.close?.();
      await http.close();
    }
  }

  test('streams the bytes with type, length and name, and nothing else', async () => {
    answer = (request, response) => {
      const headers = {
        'content-type': 'image/png',
        'content-disposition': 'attachment; filename="a.png"',
        'set-cookie': 'x=1',
      };
      if (request.headers.authorization !== 'Bearer token-1') response.writeHead(401).end();
      else response.writeHead(200, { ...headers, 'content-length': '5' }).end('bytes');
    };
    await withService(base, async (get) => {
      const got = await get(`${base}/api/v2/downloads/1`);
      expect([got.status, await got.text()]).toEqual([200, 'bytes']);
      const { 'x-request-id': _id, ...headers } = Object.fromEntries(got.headers);
      expect(headers).toEqual({
        'content-type': 'image/png',
        'content-length': '5',
        'content-disposition': 'attachment; filename="a.png"',
      });
    });
  });

  test('asks for the internal token and a whole address', async () => {
    await withService(base, async (get) => {
      expect((await get(base, { headers: {} })).status).toBe(401);
      expect((await get('no address')).status).toBe(400);
      expect(seen).toEqual([]);
    });
  });

  test.each([
    ['directly', () => base.replace('127.0.0.1', 'localhost')],
    ['by a redirect', () => base],
  ])('reaches nothing inside but the host of GENESYS_API_URL, %s', async (_name, url) => {
    answer = (_, response) =>
      response.writeHead(302, { location: base.replace('http://127.0.0.1', 'https://127.0.0.2') }).end();
    await withService(base, async (get) => {
      const got = await get(url());
      expect([got.status, ((await got.json()) as { code: string }).code]).toEqual([422, 'rejected']);
    });
    await withService(undefined, async (get) => {
      for (const inside of ['https://127.0.0.1/', 'https://localhost/', 'https://169.254.169.254/latest/meta-data/'])
        expect((await get(inside)).status).toBe(422);
    });
  });

  test('hangs up on Genesys when its reader hangs up', async () => {
    const closed = new Promise<void>((resolve) => {
      answer = (_, response) => {
        response.writeHead(200, { 'content-length': '1000000' }).write('first');
        response.once('close', resolve);
      };
    });
    await withService(base, async (get) => {
      const reader = (await get(base)).body?.getReader();
      await reader?.read();
      await reader?.cancel();
      await closed;
    });
  });
});
