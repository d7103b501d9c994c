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
/** With a try or two that came too early. */
const late = { timeout: 120_000, interval: 25 };

const ada = { waId: '447700900001', userId: 'GB.1', name: 'Ada' };

async function postText(platform: Platform, phoneNumberId: string, text: string, from = ada): Promise<number> {
  const raw = JSON.stringify(textsFrom(phoneNumberId, from, [text]));
  const answer = await request(`${platform.urls['api-gateway']}/webhook/whatsapp`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-hub-signature-256': sign(raw, secrets.META_APP_SECRET, 'hex'),
    },
    body: raw,
  });
  await answer.body.dump();
  return answer.statusCode;
}

const textsAt = ({ genesys }: Platform) =>
  genesys.conversations().flatMap(({ messages }) => messages.map(({ text }) => text));

type Proxies = Record<'DATABASE_URL' | 'REDIS_URL' | 'RABBITMQ_URL', TcpProxy>;

describe('a store is away', () => {
  if (missingServers.length > 0) {
    absent(missingServers.join(' and '));
    return;
  }

  const proxies = {} as Proxies;
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

  const post = (text: string, phoneNumberId = business.phoneNumberId) => postText(platform, phoneNumberId, text);
  const texts = () => textsAt(platform);
  const readiness = async (service: ServiceName) => {
    const answer = await request(`${platform.urls[service]}/health/ready`);
    return { status: answer.statusCode, text: await answer.body.text() };
  };

  it('the broker: 200, and all of it arrives in order when it is back, both ways', async () => {
    const { meta, genesys } = platform;
    const grace = meta.addCustomer({ waId: '447700900002', name: 'Grace' });
    meta.sendText(grace.id, business.phoneNumberId, 'before');
    const conversation = () => genesys.conversations().find(({ customer }) => customer.id === '447700900002');
    await vi.waitFor(() => expect(conversation()?.messages).toHaveLength(1), soon);
    const { id } = conversation() as NonNullable<ReturnType<typeof conversation>>;

    proxies.RABBITMQ_URL.mode('drop');
    const numbers = [1, 2, 3, 4, 5];
    for (const number of numbers) {
      expect(await post(`away ${number}`)).toBe(200);
      const taken = genesys.webhookAttempts().length;
      genesys.reply(id, `answer ${number}`);
      await vi.waitFor(() => expect(genesys.webhookAttempts()).toHaveLength(taken + 1), soon);
      expect(genesys.webhookAttempts().at(-1)?.status).toBe(200);
    }
    expect((await readiness('whatsapp-webhook')).status).toBe(200);
    expect((await readiness('inbound-transformer')).status).toBe(503);
    expect(texts().filter((text) => text?.startsWith('away'))).toEqual([]);
    proxies.RABBITMQ_URL.mode('pass');
    expect(await post('away 6')).toBe(200);
    await vi.waitFor(() => expect(texts()).toContain('away 6'), late);
    expect(texts().filter((text) => text?.startsWith('away'))).toEqual([...numbers, 6].map((at) => `away ${at}`));
    const answers = () => meta.chat(grace.id, business.phoneNumberId).filter(({ from }) => from === 'business');
    await vi.waitFor(() => expect(answers()).toHaveLength(numbers.length), late);
    expect(answers().map(({ text }) => text)).toEqual(numbers.map((number) => `answer ${number}`));
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
    for (const name of ['auth', 'tenant', 'api-gateway', 'whatsapp-webhook'] as const)
      expect((await readiness(name)).status).toBe(200);
    proxies.REDIS_URL.mode('pass');
  });
});

describe('stores are away from processes that have just begun', () => {
  if (missingServers.length > 0) {
    absent(missingServers.join(' and '));
    return;
  }

  const proxies = {} as Proxies;
  let platform: Platform;
  let business: Business;
  let customer: ReturnType<Platform['meta']['addCustomer']>;

  beforeAll(async () => {
    platform = await startPlatform({ stores: 'real', placement: 'apart' }, async (stores) => {
      for (const name of ['DATABASE_URL', 'REDIS_URL', 'RABBITMQ_URL'] as const) {
        proxies[name] = await tcpProxy(stores[name] as string);
      }
      return Object.fromEntries(Object.entries(proxies).map(([name, { url }]) => [name, url]));
    });
    business = await platform.addBusiness();
    customer = platform.meta.addCustomer({ waId: ada.waId, name: ada.name });
  });
  afterAll(async () => {
    for (const proxy of Object.values(proxies)) proxy.mode('pass');
    await platform?.close();
    await Promise.all(Object.values(proxies).map((proxy) => proxy.close()));
  });

  const webhooks: ServiceName[] = ['whatsapp-webhook', 'genesys-webhook'];
  const post = (text: string, phoneNumberId = business.phoneNumberId) =>
    postText(platform, phoneNumberId, text, { ...ada, userId: customer.userId });
  const conversation = () => platform.genesys.conversations().find(({ customer }) => customer.id === ada.waId);
  const told = () =>
    platform.meta
      .chat(customer.id, business.phoneNumberId)
      .filter(({ from }) => from === 'business')
      .map(({ text }) => text);
  /** What the webhook of the agent's answer was told at once. */
  const reply = async (text: string) => {
    const { genesys } = platform;
    const taken = genesys.webhookAttempts().length;
    genesys.reply(conversation()?.id as string, text);
    await vi.waitFor(() => expect(genesys.webhookAttempts().length).toBeGreaterThan(taken), soon);
    return genesys.webhookAttempts()[taken]?.status;
  };

  it('the database: a known tenant’s webhooks are taken, a stranger’s are not', async () => {
    // From the phone itself: by that Meta knows that the 24-hour window is open.
    platform.meta.sendText(customer.id, business.phoneNumberId, 'first');
    await vi.waitFor(() => expect(textsAt(platform)).toEqual(['first']), soon);
    expect(await reply('answered')).toBe(200);
    // One that is just being sent would be unknown without the database.
    await vi.waitFor(() => expect(told()).toEqual(['answered']), soon);

    proxies.DATABASE_URL.mode('drop');
    await platform.restart({}, webhooks);
    expect(await post('second')).toBe(200);
    expect(await post('whose?', '999000999')).toBe(503);
    expect(await reply('taken')).toBe(200);
    const token = await request(`${platform.urls.auth}/auth/token/${business.tenantId}`, {
      headers: { authorization: `Bearer ${secrets.INTERNAL_TOKEN}` },
    });
    await token.body.dump();
    expect(token.statusCode).toBe(200);
  }, 60_000);

  it('the broker as well: 503, and what was acknowledged arrives when both are back', async () => {
    proxies.RABBITMQ_URL.mode('drop');
    await vi.waitFor(async () => expect(await post('nowhere')).toBe(503), soon);
    await platform.restart({}, webhooks);
    expect(await post('nowhere')).toBe(503);

    proxies.DATABASE_URL.mode('pass');
    await vi.waitFor(async () => expect(await post('third')).toBe(200), soon);
    proxies.RABBITMQ_URL.mode('pass');
    await vi.waitFor(() => expect(textsAt(platform)).toContain('third'), late);
    const arrived = textsAt(platform).filter((text) => text !== 'nowhere');
    for (const text of ['first', 'answered', 'second', 'taken', 'third'])
      expect(arrived.filter((one) => one === text)).toHaveLength(1);
    await vi.waitFor(() => expect(told()).toEqual(['answered', 'taken']), late);
  }, 180_000);

  it('the cache: a process begins without it', async () => {
    proxies.REDIS_URL.mode('drop');
    await platform.restart({}, ['tenant', 'auth', 'api-gateway']);
    expect(await post('fourth')).toBe(200);
    await vi.waitFor(() => expect(textsAt(platform)).toContain('fourth'), late);
    proxies.REDIS_URL.mode('pass');
  }, 180_000);
});
