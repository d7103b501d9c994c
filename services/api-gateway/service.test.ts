import { describe, expect, test } from 'vitest';
import { contracts } from '../../contracts/index.ts';
import type { Send } from '../../kit/client.ts';
import { readConfig } from '../../kit/config.ts';
import type { Contract } from '../../kit/contract.ts';
import { Fault } from '../../kit/fault.ts';
import { openLog } from '../../kit/log.ts';
import { openMetrics } from '../../kit/metrics.ts';
import { application } from '../../kit/server.ts';
import type { ServiceContext } from '../../kit/service.ts';
import { type ServiceName, serviceNames } from '../../kit/service-names.ts';
import { type PassOn, passInProcess } from '../../kit/transport.ts';
import { docsPage } from './docs-page.ts';
import { apiGateway } from './service.ts';

const key = 'o'.repeat(32);
const config = readConfig(serviceNames, {
  DATABASE_URL: '',
  REDIS_URL: '',
  RABBITMQ_URL: '',
  META_APP_SECRET: 'app-secret',
  META_VERIFY_TOKEN: 'verify-token',
  MASTER_KEYS: `a:${Buffer.alloc(32, 1).toString('base64')}`,
  JWT_SECRET: 'j'.repeat(32),
  INTERNAL_TOKEN: 'i'.repeat(32),
  OPERATOR_API_KEY: key,
});

type Reached = { name: ServiceName; path: string; init: Parameters<Send>[1] };

/** The gateway with all its neighbours replaced by one answer. */
function start(
  answer: (reached: Reached) => { status: number; body: string } = () => ({ status: 200, body: '{"items":[]}' }),
  passOn: (name: ServiceName) => PassOn = () => () => Promise.reject(new Fault('unavailable', 'nobody is there')),
) {
  const reached: Reached[] = [];
  const reach =
    (name: ServiceName): Send =>
    async (path, init) => {
      reached.push({ name, path, init });
      return answer({ name, path, init });
    };
  const log = openLog({ level: 'silent' });
  const publicUrl = () => 'https://bridge.example';
  const context = { config, log, metrics: openMetrics('api-gateway'), reach, passOn, publicUrl };
  const { app } = apiGateway.create(context as unknown as ServiceContext);
  const call = async (
    method: string,
    path: string,
    headers: Record<string, string> = { authorization: `Bearer ${key}` },
    body?: string,
  ) => app.request(path, { method, headers, body: body ?? (/POST|PUT|PATCH/.test(method) ? '{}' : undefined) });
  return { call, reached };
}

const operations = Object.entries(contracts).flatMap(([service, contract]) =>
  Object.values(contract as Contract).map((operation) => ({
    service,
    access: operation.access,
    method: operation.method.toUpperCase(),
    declared: operation.path,
    path: operation.path.replaceAll(/\{\w+\}/g, '11111111-1111-4111-8111-111111111111'),
  })),
);
const internal = operations.filter(({ access }) => access === 'internal');
const operator = operations.filter(({ access }) => access === 'operator');

describe('the operator', () => {
  test.each(operator)('reaches $method $declared with the key alone', async ({ service, method, path }) => {
    const { call, reached } = start();
    for (const authorization of [
      undefined,
      '',
      'Bearer ',
      `Bearer ${key}x`,
      `Basic ${key}`,
      `Bearer ${config.INTERNAL_TOKEN}`,
    ]) {
      const refused = await call(method, path, { ...(authorization !== undefined && { authorization }) });
      expect(refused.status).toBe(401);
      expect(refused.headers.get('www-authenticate')).toBe('Bearer');
      expect(await refused.json()).toMatchObject({ code: 'unauthenticated' });
    }
    expect(reached).toEqual([]);
    const answer = await call(method, `${path}?limit=7`, { authorization: `Bearer ${key}`, 'x-request-id': 'op-1' });
    if (service === 'api-gateway') return expect(answer.status).not.toBe(401);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(reached).toEqual([{ name: service, path: `${path}?limit=7`, init: expect.objectContaining({ method }) }]);
    expect(reached[0]?.init.headers).toMatchObject({
      authorization: `Bearer ${config.INTERNAL_TOKEN}`,
      'x-request-id': 'op-1',
    });
  });

  test.each(internal)('does not reach $method $declared, which is internal', async ({ method, path }) => {
    const { call, reached } = start();
    for (const authorization of [`Bearer ${key}`, `Bearer ${config.INTERNAL_TOKEN}`]) {
      const answer = await call(method, path, { authorization });
      expect(answer.status).toBe(404);
    }
    expect(reached).toEqual([]);
  });

  test('gets answers as they are, and a body as it was sent', async () => {
    const { call, reached } = start(() => ({ status: 409, body: '{"code":"conflict"}' }));
    const answer = await call('POST', '/api/tenants', undefined, '{"name":"ü"}');
    expect([answer.status, await answer.json()]).toEqual([409, { code: 'conflict' }]);
    expect(reached[0]?.init.body).toBe('{"name":"ü"}');
    expect((await call('POST', '/api/tenants', undefined, 'x'.repeat(256 * 1024 + 1))).status).toBe(413);
  });
});

test('webhooks pass without a byte changed, and without any key', async () => {
  const { call, reached } = start(() => ({ status: 200, body: '' }));
  const body = String.raw`{ "a" : "\u00e4<\/a>" }`;
  await call('POST', '/webhook/whatsapp', { 'x-hub-signature-256': 'sha256=1', authorization: 'Bearer stolen' }, body);
  await call('POST', '/webhook/genesys/outbound', {}, body);
  expect(
    reached.map(({ name, init }) => [
      name,
      String(init.body),
      init.headers['x-hub-signature-256'],
      init.headers.authorization,
    ]),
  ).toEqual([
    ['whatsapp-webhook', body, 'sha256=1', undefined],
    ['genesys-webhook', body, undefined, undefined],
  ]);
  expect((await call('POST', '/webhook/whatsapp', {}, 'x'.repeat(3 * 1024 * 1024 + 1))).status).toBe(413);
  expect((await call('GET', '/webhook/genesys/outbound', {})).status).toBe(404);
});

test("Meta's handshake gets the bare challenge, its query as it came", async () => {
  const { call, reached } = start(() => ({ status: 200, body: '1158201444' }));
  const answer = await call(
    'GET',
    '/webhook/whatsapp?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=a%26b',
    {},
  );
  expect(await answer.text()).toBe('1158201444');
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
  expect(reached[0]?.path).toContain('hub.verify_token=a%26b');
});

describe('a link to a file', () => {
  const seen: { method: string; path: string; headers: Record<string, string> }[] = [];
  const ended: string[] = [];
  const policy = "sandbox; default-src 'none'";
  const files = application(openLog({ level: 'silent' })).get('/media/:token', (c) => {
    const { pathname, search } = new URL(c.req.url);
    seen.push({ method: c.req.method, path: pathname + search, headers: c.req.header() });
    if (c.req.param('token') === 'old') throw new Fault('forbidden', 'the link is not valid or expired');
    const body = new ReadableStream({
      pull: (controller) => controller.enqueue(new TextEncoder().encode('0123456789')),
      cancel: () => void ended.push('let go'),
    });
    return new Response(body, {
      status: 206,
      headers: { 'content-type': 'image/png', 'content-security-policy': policy, 'content-range': 'bytes 0-9/99' },
    });
  });
  const gateway = () =>
    start(undefined, (name) =>
      passInProcess(() => (name === 'whatsapp-api' ? files : application(openLog({ level: 'silent' }))).fetch),
    );

  test('passes with what was asked of the file, and its own policy', async () => {
    seen.length = 0;
    const { call, reached } = gateway();
    const asked = { range: 'bytes=0-9', 'if-range': '"e"', 'if-none-match': '"f"' };
    const answer = await call('GET', '/media/k1.a-b_c?x=1', {
      ...asked,
      authorization: 'Bearer mine',
      cookie: 'c=1',
      'x-request-id': 'r-1',
    });
    expect(answer.status).toBe(206);
    expect(answer.headers.get('content-security-policy')).toBe(policy);
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-range': 'bytes 0-9/99',
      'x-content-type-options': 'nosniff',
      'x-request-id': 'r-1',
    });
    expect(seen).toEqual([{ method: 'GET', path: '/media/k1.a-b_c', headers: { ...asked, 'x-request-id': 'r-1' } }]);
    expect(reached).toEqual([]);
    const reader = answer.body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('0123456789');
    ended.length = 0;
    await reader?.cancel();
    await expect.poll(() => ended).toEqual(['let go']);
  });

  test('HEAD has the headers alone, and what is refused is a problem', async () => {
    const { call } = gateway();
    const head = await call('HEAD', '/media/k1.x', {});
    expect([head.status, head.body, head.headers.get('content-type')]).toEqual([206, null, 'image/png']);
    const old = await call('GET', '/media/old', {});
    expect([old.status, await old.json()]).toEqual([403, expect.objectContaining({ code: 'forbidden' })]);
    expect((await start().call('GET', '/media/k1.x', {})).status).toBe(503);
    expect((await call('POST', '/media/k1.x', {})).status).toBe(404);
  });
});

test('the OpenAPI document lists exactly what the operator may do', async () => {
  const { call } = start();
  const answer = await call('GET', '/api/openapi.json', {});
  const document = (await answer.json()) as {
    openapi: string;
    servers: object[];
    paths: Record<string, Record<string, { security: object[] }>>;
  };
  const listed = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(listed.toSorted()).toEqual(operator.map(({ method, declared }) => `${method} ${declared}`).toSorted());
  expect(document).toMatchObject({ openapi: '3.1.0', servers: [{ url: 'https://bridge.example' }] });
  for (const methods of Object.values(document.paths))
    for (const { security } of Object.values(methods)) expect(security).toEqual([{ operator: [] }]);
});

describe('the page of the API', () => {
  test('shows every operation, and runs no script', async () => {
    const answer = await start().call('GET', '/docs', {});
    const html = await answer.text();
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(html).not.toContain('<script');
    for (const { declared } of operator) expect(html).toContain(`<code>${declared}</code>`);
    expect(html).toContain('phoneNumberId');
  });

  test('escapes whatever it is given', () => {
    const evil = `<img src=x onerror="alert('1')">&`;
    const html = docsPage({
      info: { title: evil },
      paths: {
        [`/${evil}`]: {
          get: {
            summary: evil,
            parameters: [{ name: evil, in: evil }],
            requestBody: { content: { 'application/json': { schema: { properties: { [evil]: { type: evil } } } } } },
          },
        },
      },
    });
    expect(html).not.toContain('<img');
    expect(html.match(/&lt;img src=x onerror=&quot;alert\(&#39;1&#39;\)&quot;&gt;&amp;/g)?.length).toBe(8);
  });
});

test.each<[expected: string, status: number, answer: Parameters<typeof start>[0]]>([
  ['ok', 200, () => ({ status: 200, body: '{"status":"ok","problems":[]}' })],
  [
    'degraded',
    200,
    ({ name }) =>
      name === 'auth' ? { status: 503, body: '{"problems":["the cache is away"]}' } : { status: 200, body: '{}' },
  ],
  [
    'degraded',
    200,
    ({ name }) => {
      if (name === 'auth') throw new Fault('unavailable', 'the cache is away');
      return { status: 200, body: 'no json' };
    },
  ],
  ['down', 503, () => ({ status: 503, body: '' })],
])('health is %s', async (expected, status, neighbours) => {
  const { call, reached } = start(neighbours);
  const answer = await call('GET', '/health', {});
  const health = (await answer.json()) as {
    status: string;
    services: Record<string, { status: string; problems: string[]; latencyMs: number }>;
  };
  expect([answer.status, health.status]).toEqual([status, expected]);
  expect(Object.keys(health.services).toSorted()).toEqual(serviceNames.toSorted());
  expect(reached.every(({ path }) => path === '/health/ready')).toBe(true);
  if (expected === 'degraded')
    expect(health.services.auth).toMatchObject({ status: 'down', problems: ['the cache is away'] });
  if (expected === 'degraded')
    expect(health.services.tenant).toMatchObject({ status: 'ok', latencyMs: expect.any(Number) });
});
