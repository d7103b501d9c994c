import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Config, readConfig } from './config.ts';
import { type Host, host } from './host.ts';
import { openLog } from './log.ts';
import { application } from './server.ts';
import type { ServiceDefinition } from './service.ts';
import { serviceNames } from './service-names.ts';

const log = openLog({ level: 'silent' });
let troubled = false;
const quiet: ServiceDefinition = {
  name: 'tenant',
  needs: [],
  create: () => ({
    app: application(log).get('/hello', (c) => c.text('hello')),
    ready: async () => {
      if (troubled) throw new Error('a defect with the password hunter2');
    },
  }),
};
let running: Host;
let config: Config;
const get = (path: string, headers: Record<string, string> = {}) => fetch(`${running.urls.tenant}${path}`, { headers });

beforeAll(async () => {
  config = readConfig(serviceNames, {
    DATABASE_URL: '',
    REDIS_URL: '',
    RABBITMQ_URL: '',
    META_APP_SECRET: 'app-secret',
    META_VERIFY_TOKEN: 'verify-token',
    MASTER_KEYS: `a:${Buffer.alloc(32, 1).toString('base64')}`,
    JWT_SECRET: 'j'.repeat(32),
    OPERATOR_API_KEY: 'o'.repeat(32),
    TENANT_PORT: '0',
  });
  running = await host([quiet], config, log);
});
afterAll(() => running.close());

test('each service answers on its own port: its routes, its life and its metrics', async () => {
  expect(await (await get('/hello')).text()).toBe('hello');
  expect(await (await get('/health/live')).json()).toEqual({ status: 'ok', service: 'tenant' });
  expect(await (await get('/health/ready')).json()).toEqual({ status: 'ok', service: 'tenant', problems: [] });
  expect(await (await get('/metrics')).text()).toContain('process_cpu_seconds_total');
});

test('not ready is 503, and tells no more than it may', async () => {
  troubled = true;
  const answer = await get('/health/ready');
  troubled = false;
  expect(answer.status).toBe(503);
  expect(await answer.json()).toEqual({ status: 'down', service: 'tenant', problems: ['unexpected error'] });
});

test('an unknown route is a problem here too, under the id of its caller', async () => {
  const answer = await get('/nowhere', { 'x-request-id': 'caller-9' });
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ code: 'not_found', requestId: 'caller-9' });
  expect(answer.headers.get('x-request-id')).toBe('caller-9');
});

test('a raw request is passed on in the process or to where the neighbour is, alike', async () => {
  const passing: ServiceDefinition = {
    name: 'auth',
    needs: [],
    create: ({ passOn }) => ({
      app: application(log).get('/pass', async () => passOn('tenant')('/hello', { method: 'GET' })),
    }),
  };
  const ports = { ...config.ports, auth: 0, tenant: 0 };
  for (const [services, urls] of [
    [[quiet, passing], config.urls],
    [[passing], { ...config.urls, tenant: running.urls.tenant as string }],
  ] as const) {
    const other = await host(services, { ...config, ports, urls }, log);
    const answer = await fetch(`${other.urls.auth}/pass`);
    expect([answer.status, await answer.text()]).toEqual([200, 'hello']);
    await other.close();
  }
});

test("a connection that becomes another one is the service's, ends with the host, and a defect ends it too", async () => {
  const taking: ServiceDefinition = {
    name: 'auth',
    needs: [],
    create: () => ({
      app: application(log),
      async upgrade(request, socket) {
        if (request.url === '/defect') throw new Error('a defect');
        socket.write(`HTTP/1.1 101 Switching Protocols\r\n\r\n${request.url}`);
      },
    }),
  };
  const other = await host([taking, quiet], { ...config, ports: { ...config.ports, auth: 0, tenant: 0 } }, log);
  const ask = (service: 'auth' | 'tenant', path: string) => {
    const { hostname, port } = new URL(other.urls[service] as string);
    const socket = connect(Number(port), hostname);
    socket.write(`GET ${path} HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: echo\r\n\r\n`);
    let heard = '';
    socket.on('data', (chunk: Buffer) => (heard += chunk.toString()));
    return { heard: () => heard, closed: once(socket, 'close'), socket };
  };
  const taken = ask('auth', '/taken');
  await expect.poll(taken.heard).toContain('/taken');
  await ask('auth', '/defect').closed;
  const plain = ask('tenant', '/hello');
  await expect.poll(plain.heard).toContain('200 OK');
  plain.socket.destroy();
  await other.close();
  await taken.closed;
});

test('what a service answers beside its own port is there as long as the host', async () => {
  const beside = [{ name: 'page', port: 0, app: application(log).get('/page', (c) => c.text('a page')) }];
  const larger: ServiceDefinition = { name: 'auth', needs: [], create: () => ({ app: application(log), beside }) };
  const other = await host([larger], { ...config, ports: { ...config.ports, auth: 0 } }, log);
  const address = `${other.beside.page}/page`;
  expect(await (await fetch(address)).text()).toBe('a page');
  await other.close();
  await expect(fetch(address)).rejects.toThrow('fetch failed');
});

test('a port that is taken is said in one sentence', async () => {
  const port = Number(new URL(running.urls.tenant ?? '').port);
  await expect(host([quiet], { ...config, ports: { ...config.ports, tenant: port } }, log)).rejects.toThrow(
    `port ${port} of tenant is taken on 127.0.0.1`,
  );
});
