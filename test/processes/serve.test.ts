import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { serviceNames } from '../../kit/service-names.ts';
import { absent } from '../../kit/testing/stores.ts';
import { addBusiness, type Business } from '../business.ts';
import { missingServers } from '../settings.ts';
import { type StandIns, secrets, startStandIns } from '../stand-ins.ts';
import { storeSettings } from '../store-settings.ts';
import { type Child, freeAddresses, startProcess } from './child.ts';

describe('each service a process of its own', () => {
  if (missingServers.length > 0) return absent(missingServers.join(' and '));

  const cleanUp: (() => Promise<unknown>)[] = [];
  const children: Child[] = [];
  let urls: Awaited<ReturnType<typeof freeAddresses>>['urls'];
  let standIns: StandIns;
  let business: Business;

  beforeAll(async () => {
    const addresses = await freeAddresses();
    urls = addresses.urls;
    standIns = await startStandIns(() => urls['api-gateway']);
    cleanUp.push(standIns.close);
    const own = await storeSettings('real');
    cleanUp.push(own.drop);
    const env = { ...secrets, ...addresses.settings, ...standIns.settings, ...own.settings };
    // All at once, as a cluster would: whoever comes first brings the tables up to date.
    const started = await Promise.allSettled(serviceNames.map((name) => startProcess([name], env, urls)));
    for (const one of started) if (one.status === 'fulfilled') children.push(one.value);
    for (const one of started) if (one.status === 'rejected') throw one.reason;
    business = await addBusiness(standIns, urls['api-gateway']);
  });
  afterAll(async () => {
    await Promise.all(children.map((child) => child.end('SIGKILL')));
    for (const end of cleanUp.toReversed()) await end();
  });

  const get = async (url: string) => {
    const answer = await request(url);
    return { status: answer.statusCode, type: String(answer.headers['content-type']), text: await answer.body.text() };
  };

  it('is live, ready and measured on each port, and healthy as a whole', async () => {
    for (const name of serviceNames) {
      expect((await get(`${urls[name]}/health/live`)).status).toBe(200);
      expect((await get(`${urls[name]}/health/ready`)).status).toBe(200);
      const metrics = await get(`${urls[name]}/metrics`);
      expect(metrics.type).toMatch(/^text\/plain/);
      expect(metrics.text).toMatch(/^process_cpu_user_seconds_total/m);
    }
    const health = JSON.parse((await get(`${urls['api-gateway']}/health`)).text);
    expect(health.status).toBe('ok');
    expect(Object.keys(health.services).toSorted()).toEqual([...serviceNames].toSorted());
  });

  it('carries a message both ways, with its ticks', async () => {
    const { meta, genesys } = standIns;
    const ada = meta.addCustomer({ waId: '447700900001', name: 'Ada' });
    meta.setOpen(ada.id, business.phoneNumberId, true);
    meta.sendText(ada.id, business.phoneNumberId, 'Hello');
    await vi.waitFor(() => expect(genesys.conversations()[0]?.messages).toMatchObject([{ text: 'Hello' }]), {
      timeout: 20_000,
    });
    genesys.reply(genesys.conversations()[0]?.id as string, 'Hi there!');
    await vi.waitFor(
      () => {
        expect(meta.chat(ada.id, business.phoneNumberId).at(-1)).toMatchObject({ text: 'Hi there!', status: 'read' });
        expect(genesys.conversations()[0]?.messages.at(-1)).toMatchObject({ status: 'delivered' });
      },
      { timeout: 20_000 },
    );
  });

  it('is degraded, and says by whom, when one service is gone', async () => {
    const index = serviceNames.indexOf('auth');
    expect(await children[index]?.end('SIGTERM')).toBe(0);
    const health = JSON.parse((await get(`${urls['api-gateway']}/health`)).text);
    expect(health).toMatchObject({
      status: 'degraded',
      services: { auth: { status: 'down' }, tenant: { status: 'ok' } },
    });
  });
});

describe('what cannot be served', () => {
  it('refuses a part of the services without the three stores, and names every problem at once', async () => {
    const { urls } = await freeAddresses();
    const failure = await startProcess(['tenant'], { DATABASE_URL: 'postgresql://nobody@127.0.0.1/none' }, urls).catch(
      (error: Error) => error,
    );
    const text = String(failure);
    expect(text).toContain('REDIS_URL and RABBITMQ_URL missing');
    expect(text).toContain('MASTER_KEYS missing (needed by tenant)');
    expect(text).toContain('INTERNAL_TOKEN missing');
    expect(text).not.toContain('    at ');
  });

  it('refuses a service that does not exist', async () => {
    const { urls } = await freeAddresses();
    const failure = await startProcess(['tenants' as 'tenant'], {}, urls).catch((error: Error) => error);
    expect(String(failure)).toContain('no such service: tenants');
  });
});
