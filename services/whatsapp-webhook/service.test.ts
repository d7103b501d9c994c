import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Config } from '../../kit/config.ts';
import { openLog } from '../../kit/log.ts';
import { openMetrics } from '../../kit/metrics.ts';
import type { NewMessage } from '../../kit/queue/queue.ts';
import type { ServiceContext } from '../../kit/service.ts';
import { whatsappWebhook } from './service.ts';

const owner = {
  tenantId: '11111111-1111-4111-8111-111111111111',
  phoneNumberId: '1',
  wabaId: '9',
  integrationId: 'b7f2',
};

/** The service with its neighbours and the queue replaced. Account 9 is somebody's. */
function start() {
  const asked: string[] = [];
  const kept: number[] = [];
  const published: NewMessage[] = [];
  const reach =
    () =>
    async (path: string, { body }: { body?: string | Uint8Array }) => {
      asked.push(path);
      if (path !== '/state/quarantine')
        return { status: 200, body: JSON.stringify({ owners: path.endsWith('/9') ? [owner] : [] }) };
      kept.push((JSON.parse(String(body)) as { items: unknown[] }).items.length);
      return { status: 200, body: '{"ok":true}' };
    };
  const { app } = whatsappWebhook.create({
    config: {
      INTERNAL_TOKEN: 'i'.repeat(32),
      META_APP_SECRET: ['secret'],
      META_VERIFY_TOKEN: 'v',
    } as unknown as Config,
    log: openLog({ level: 'silent' }),
    metrics: openMetrics('whatsapp-webhook'),
    queue: { publish: async (_topic: string, work: NewMessage[]) => void published.push(...work) },
    reach,
  } as unknown as ServiceContext);
  const post = async (changes: unknown[], id = '9') => {
    const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id, time: 1, changes }] });
    const signature = `sha256=${createHmac('sha256', 'secret').update(body).digest('hex')}`;
    const init = { method: 'POST', body, headers: { 'x-hub-signature-256': signature } };
    return (await app.request('/webhook/whatsapp', init)).status;
  };
  return { post, asked, kept, published };
}

const news = { field: 'security', value: { event: 'PIN_CHANGED' } };

test('whose an account is, is asked once; that it is nobody, every time', async () => {
  const { post, asked, kept, published } = start();
  expect([await post([news, news]), await post([news])]).toEqual([200, 200]);
  expect(asked).toEqual(['/tenants/by-account/9']);
  expect(published).toHaveLength(3);
  await post([news], '8');
  await post([news], '8');
  expect(asked.filter((path) => path === '/tenants/by-account/8')).toHaveLength(2);
  expect(kept).toEqual([1, 1]);
});

test.each(['', '..', 'a b', '\0', 'x'.repeat(65)])('nobody is asked for account %j', async (id) => {
  const { post, asked } = start();
  expect(await post([news], id)).toBe(200);
  expect(asked).toEqual(['/state/quarantine']);
});

test('more than a thousand malformed parts are kept too', async () => {
  const { post, kept } = start();
  expect(await post(Array.from({ length: 2001 }, () => null))).toBe(200);
  expect(kept).toEqual([1000, 1000, 1]);
});

test.each(['..', '', 'a/b', 'a\0'])('a number called %j is nobody’s: kept, and nobody is asked', async (id) => {
  const { post, asked, kept } = start();
  const value = { messaging_product: 'whatsapp', metadata: { phone_number_id: id }, messages: [] };
  expect(await post([{ field: 'messages', value }])).toBe(200);
  expect(asked.filter((path) => path.startsWith('/tenants/by-number'))).toEqual([]);
  expect(kept).toEqual([1]);
});
