import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Host, host } from '../../kit/host.ts';
import { openLog } from '../../kit/log.ts';
import { application } from '../../kit/server.ts';
import type { ServiceDefinition } from '../../kit/service.ts';
import { config } from './gateway-for-tests.ts';
import { apiGateway } from './service.ts';

const log = openLog({ level: 'silent' });
const origin = 'https://portal.example';

/** Agent-portal, whose socket says back what it hears, and which remembers who came. */
function echoingPortal() {
  const seen: { url: string | undefined; headers: Record<string, unknown> }[] = [];
  const open = new Set<Socket>();
  const heardFirst = Promise.withResolvers<void>();
  const definition: ServiceDefinition = {
    name: 'agent-portal',
    needs: [],
    create: () => ({
      app: application(log).on(['GET', 'POST'], '/socket.io/', async (c) => {
        seen.push({ url: c.req.url.replace(/^http:\/\/[^/]+/, ''), headers: c.req.header() });
        if (c.req.method === 'POST') return c.text(`got ${await c.req.text()}`, 200, { 'x-inner': '1' });
        return new Response(
          new ReadableStream({
            async start(controller) {
              controller.enqueue(new TextEncoder().encode('hello '));
              await heardFirst.promise;
              controller.enqueue(new TextEncoder().encode('world'));
              controller.close();
            },
          }),
          { headers: { 'set-cookie': 'io=1', 'access-control-allow-origin': '*' } },
        );
      }),
      async upgrade(request, socket, head) {
        seen.push({ url: request.url, headers: request.headers });
        if (request.url?.includes('sid=unknown')) {
          const refusal = 'HTTP/1.1 400 Bad Request\r\ncontent-length: 5\r\nconnection: close\r\n\r\nwrong';
          socket.end(refusal, () => socket.destroy());
          return;
        }
        open.add(socket as Socket);
        socket.on('close', () => open.delete(socket as Socket));
        socket.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\n\r\nready;');
        socket.write(head);
        socket.pipe(socket);
      },
    }),
  };
  return { definition, seen, open, heardFirst };
}

let portal: ReturnType<typeof echoingPortal>;
let running: Host;
async function begin(settings: Partial<typeof config> = {}, definitions = [portal.definition, apiGateway]) {
  const ports = { ...config.ports, 'agent-portal': 0, 'api-gateway': 0 };
  running = await host(definitions, { ...config, CORS_ORIGINS: [origin], ...settings, ports }, log);
}
beforeEach(async () => {
  portal = echoingPortal();
  await begin();
});
afterEach(() => running.close());

/** A connection to the gateway that asks to become another, and all that comes back. */
function open(path: string, headers: Record<string, string> = {}, then = '') {
  const { hostname, port } = new URL(running.urls['api-gateway'] as string);
  const socket = connect(Number(port), hostname);
  const lines = Object.entries({ host: 'bridge', connection: 'Upgrade', upgrade: 'websocket', ...headers });
  socket.write(`GET ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${then}`);
  let text = '';
  socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
  socket.on('error', () => {});
  const closed = new Promise((resolve) => socket.on('close', resolve));
  return {
    socket,
    closed,
    heard: () => text,
    status: async () => {
      await expect.poll(() => text).toContain('\r\n\r\n');
      return Number(text.split(' ')[1]);
    },
  };
}

describe('a WebSocket', () => {
  test('goes through to agent-portal, byte for byte, in both directions', async () => {
    const { socket, heard, status, closed } = open('/socket.io/?EIO=4&transport=websocket', { origin }, 'early;');
    expect(await status()).toBe(101);
    const bytes = Buffer.from([0, 255, 13, 10, 0x88]);
    socket.write(bytes);
    await expect.poll(heard).toMatch(/ready;early;\0\xff\r\n\x88$/);
    socket.end();
    await closed;
    await expect.poll(() => portal.open.size).toBe(0);
  });

  test('comes with its token and its address, and with nothing that only we may say', async () => {
    const inner = { 'x-caller': 'x', 'x-client-address': '1.1.1.1', 'x-forwarded-for': '1.1.1.1' };
    const { status, socket } = open('/socket.io/?EIO=4', { ...inner, authorization: 'Bearer t', cookie: 'io=1' });
    expect(await status()).toBe(101);
    socket.destroy();
    expect(portal.seen).toEqual([{ url: '/socket.io/?EIO=4', headers: expect.anything() }]);
    const headers = portal.seen[0]?.headers;
    expect(headers).toMatchObject({ authorization: 'Bearer t', cookie: 'io=1', 'x-forwarded-for': '127.0.0.1' });
    expect(headers).not.toHaveProperty('x-caller');
    expect(headers).not.toHaveProperty('x-client-address');
  });

  test.each([
    ['of another origin', '/socket.io/', { origin: 'https://evil.example' }, 403],
    ['of no origin that is one', '/socket.io/', { origin: 'null' }, 403],
    ['to anything else', '/api/tenants', {}, 404],
    ['to anything else by dots', '/socket.io/../api/tenants', {}, 404],
    ['to anything else by encoded dots', '/socket.io/%2e%2e/health/live', {}, 404],
  ])('%s is refused, and agent-portal not asked', async (_, path, headers, expected) => {
    const { status, closed, heard } = open(path, headers);
    expect(await status()).toBe(expected);
    await closed;
    expect(heard()).toContain('"code":');
    expect(portal.seen).toEqual([]);
  });

  test('of the page on the very host that was asked is let in', async () => {
    await running.close();
    await begin({ PUBLIC_URL: 'https://bridge.example' });
    const own = open('/socket.io/', { host: 'acme.bridge.example', origin: 'https://acme.bridge.example' });
    expect(await own.status()).toBe(101);
    const neighbour = open('/socket.io/', { host: 'acme.bridge.example', origin: 'https://b.bridge.example' });
    expect(await neighbour.status()).toBe(403);
    own.socket.destroy();
  });

  test('that agent-portal refuses is refused in its words', async () => {
    const { status, closed, heard } = open('/socket.io/?sid=unknown');
    expect(await status()).toBe(400);
    await closed;
    expect(heard()).toMatch(/\r\n\r\nwrong$/);
  });

  test('counts for its address', async () => {
    await running.close();
    await begin({ RATE_LIMIT_ADDRESS: 2 });
    const all = [open('/socket.io/'), open('/socket.io/'), open('/socket.io/')];
    const statuses = await Promise.all(all.map(({ status }) => status()));
    expect(statuses.filter((status) => status === 101)).toHaveLength(2);
    expect(statuses).toContain(429);
    expect(all.map(({ heard }) => heard()).join('')).toMatch(/\r\nretry-after: \d+\r\n/);
    for (const { socket } of all) socket.destroy();
  });

  test('ends here when agent-portal ends it, and there when the agent is gone', async () => {
    const first = open('/socket.io/');
    await first.status();
    for (const socket of portal.open) socket.destroy();
    await first.closed;
    const second = open('/socket.io/');
    await second.status();
    expect(portal.open.size).toBe(1);
    second.socket.destroy();
    await expect.poll(() => portal.open.size).toBe(0);
  });

  test('does not hold up the end of the platform', async () => {
    const { closed, status } = open('/socket.io/');
    await status();
    await running.close();
    await closed;
    await expect.poll(() => portal.open.size).toBe(0);
    await begin();
  });
});

test('without agent-portal there is no socket', async () => {
  await running.close();
  await begin({ urls: { ...config.urls, 'agent-portal': 'http://127.0.0.1:1' } }, [apiGateway]);
  expect(await open('/socket.io/').status()).toBe(503);
  expect((await fetch(`${running.urls['api-gateway']}/socket.io/`)).status).toBe(503);
});

describe('long requests', () => {
  const ask = (path: string, init: RequestInit = {}) => fetch(running.urls['api-gateway'] + path, init);

  test('are answered as agent-portal answers, and as it comes', async () => {
    const answer = await ask('/socket.io/?EIO=4&transport=polling', { headers: { origin, 'x-caller': 'x' } });
    const reader = answer.body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('hello ');
    portal.heardFirst.resolve();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('world');
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
    expect(answer.headers.getSetCookie()).toEqual(['io=1']);
    expect(portal.seen[0]?.url).toBe('/socket.io/?EIO=4&transport=polling');
    expect(portal.seen[0]?.headers).toMatchObject({ 'x-forwarded-for': '127.0.0.1' });
    expect(portal.seen[0]?.headers).not.toHaveProperty('x-caller');
  });

  test('carry what an agent says, up to what a socket takes', async () => {
    const say = (body: string) => ask('/socket.io/?sid=1', { method: 'POST', body });
    const answer = await say('42["typing"]');
    expect([await answer.text(), answer.headers.get('x-inner')]).toEqual(['got 42["typing"]', null]);
    expect((await say('x'.repeat(1_000_001))).status).toBe(413);
  });

  test('of another origin are refused', async () => {
    const answer = await ask('/socket.io/', { headers: { origin: 'https://evil.example' } });
    expect([answer.status, portal.seen]).toEqual([403, []]);
  });
});
