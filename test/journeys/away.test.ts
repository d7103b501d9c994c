import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sign } from '../../kit/crypto.ts';
import type { ServiceName } from '../../kit/service-names.ts';
import { absent } from '../../kit/testing/stores.ts';
import { type TcpProxy, tcpProxy } from '../../kit/testing/tcp-proxy.ts';
import type { Business } from '../business.ts';
import { type Platform, startPlatform } from '../platform.ts';
import { missingServers } from '../settings.ts';
import { secrets } from '../stand-ins.ts';
import { textsFrom } from '../webhook-bodies.ts';

const soon = { timeout: 30_000, interval: 25 };

describe('a store is away', () => {
  if (missingServers.length > 0) {
    absent(missingServers.join(' and '));
    return;
  }

  const proxies = {} as Record<'DATABASE_URL' | 'REDIS_URL' | 'RABBITMQ_URL', TcpProxy>;
  let platform: Platform;
  let business: Business;

  beforeAll(async () => {
    platform = await startPlatform({ stores: 'real', placement: 'together' }, async (stores) => {
      for (const name of ['DATABASE_URL', 'REDIS_URL', 'RABBITMQ_URL'] as const) {
        proxies[name] = await tcpProxy(stores[name] as string);
      }
      return Object.fromEntries(Object.entries(proxies).map(([name, { url }]) => [name, url]));
    });
    business = await platform.addBusiness();
  });
  afterAll(async () => {
    await platform?.close();
    await Promise.all(Object.values(proxies).map((proxy) => proxy.close()));
  });

  const ada = { waId: '447700900001', userId: 'GB.1', name: 'Ada' };
  const post = async (text: string, phoneNumberId = business.phoneNumberId) => {
    const raw = JSON.stringify(textsFrom(phoneNumberId, ada, [text]));
    const headers = {
      'content-type': 'application/json',
      'x-hub-signature-256': sign(raw, secrets.META_APP_SECRET, 'hex'),
    };
    const answer = await request(`${platform.urls['api-gateway']}/webhook/whatsapp`, {
      method: 'POST',
      headers,
      body: raw,
    });
    await answer.body.dump();
    return answer.statusCode;
  };
  const texts = () => platform.genesys.conversations().flatMap(({ messages }) => messages.map(({ text }) => text));
  const readiness = async (service: ServiceName) => {
    const answer = await request(`${platform.urls[service]}/health/ready`);
    return { status: answer.statusCode, text: await answer.body.text() };
  };

  it('the broker: 503 and never a false 200, and all is well when it is back', async () => {
    expect(await post('before')).toBe(200);
    await vi.waitFor(() => expect(texts()).toEqual(['before']), soon);
    proxies.RABBITMQ_URL.mode('drop');
    expect(await post('while away')).toBe(503);
    expect((await readiness('whatsapp-webhook')).status).toBe(503);
    proxies.RABBITMQ_URL.mode('pass');
    await vi.waitFor(async () => expect(await post('after')).toBe(200), soon);
    await vi.waitFor(() => expect(texts()).toContain('after'), soon);
    // A publish that was given up may have reached the broker all the same: then the customer's message is there once.
    expect(texts().filter((text) => text === 'while away').length).toBeLessThanOrEqual(1);
  });

  it('the database: what belongs to nobody cannot be kept, and is 503', async () => {
    proxies.DATABASE_URL.mode('drop');
    expect(await post('whose?', '999000999')).toBe(503);
    expect(await readiness('state-manager')).toMatchObject({ status: 503, text: expect.stringContaining('database') });
    proxies.DATABASE_URL.mode('pass');
    await vi.waitFor(async () => expect(await post('whose?', '999000999')).toBe(200), soon);
  });

  it('the database: a known number’s message is taken, and delivered when it is back', async () => {
    await post('known');
    await vi.waitFor(() => expect(texts()).toContain('known'), soon);
    proxies.DATABASE_URL.mode('drop');
    expect(await post('kept by the broker')).toBe(200);
    proxies.DATABASE_URL.mode('pass');
    await vi.waitFor(() => expect(texts().filter((text) => text === 'kept by the broker')).toHaveLength(1), soon);
  });

  it('the cache: everything works', async () => {
    proxies.REDIS_URL.mode('drop');
    platform.genesys.expireTokens();
    expect(await post('without the cache')).toBe(200);
    await vi.waitFor(() => expect(texts()).toContain('without the cache'), soon);
    expect((await platform.manage('GET', `/api/tenants/${business.tenantId}`)).status).toBe(200);
    expect((await readiness('auth')).status).toBe(503);
    expect((await readiness('api-gateway')).status).toBe(200);
    proxies.REDIS_URL.mode('pass');
    await vi.waitFor(async () => expect((await readiness('auth')).status).toBe(200), soon);
  });
});
