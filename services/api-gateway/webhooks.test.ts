import { expect, test } from 'vitest';
import { startGateway } from './gateway-for-tests.ts';

test('webhooks pass without a byte changed, and without any key', async () => {
  const { call, reached } = startGateway({ answer: () => ({ status: 200, body: '' }) });
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
  const { call, reached } = startGateway({ answer: () => ({ status: 200, body: '1158201444' }) });
  const answer = await call(
    'GET',
    '/webhook/whatsapp?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=a%26b',
    {},
  );
  expect(await answer.text()).toBe('1158201444');
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
  expect(reached[0]?.path).toContain('hub.verify_token=a%26b');
});

test("a tenant's own Meta app has a callback of its own, and Genesys one for events", async () => {
  const { call, reached } = startGateway({ answer: () => ({ status: 404, body: '{"code":"not_found"}' }) });
  expect((await call('GET', '/webhook/whatsapp/123?hub.challenge=1', {})).status).toBe(404);
  await call('POST', '/webhook/whatsapp/123', { 'x-hub-signature-256': 'sha256=2' });
  await call('POST', '/webhook/genesys/events', {});
  expect(reached.map(({ name, path, init }) => [name, path, init.headers['x-hub-signature-256']])).toEqual([
    ['whatsapp-webhook', '/webhook/whatsapp/123?hub.challenge=1', undefined],
    ['whatsapp-webhook', '/webhook/whatsapp/123', 'sha256=2'],
    ['genesys-webhook', '/webhook/genesys/events', undefined],
  ]);
  for (const path of ['/webhook/whatsapp/%2e%2e', '/webhook/whatsapp/a', '/webhook/whatsapp/1/2'])
    expect((await call('POST', path, {})).status).toBe(404);
  expect(reached).toHaveLength(3);
});
