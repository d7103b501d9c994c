import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sign } from '../../kit/crypto.ts';
import { absent } from '../../kit/testing/stores.ts';
import { addBusiness } from '../business.ts';
import { missingServers } from '../settings.ts';
import { secrets, startStandIns } from '../stand-ins.ts';
import { storeSettings } from '../store-settings.ts';
import { textsFrom } from '../webhook-bodies.ts';
import { type Child, freeAddresses, startProcess } from './child.ts';

/** Processes start slowly on a busy machine. */
const patience = { timeout: 240_000 };

for (const stores of ['embedded', 'real'] as const) {
  describe(`kill -9 in the middle of a stream (${stores})`, () => {
    if (stores === 'real' && missingServers.length > 0) return absent(missingServers.join(' and '));

    const cleanUp: (() => Promise<unknown>)[] = [];
    let standIns: Awaited<ReturnType<typeof startStandIns>>;
    let business: Awaited<ReturnType<typeof addBusiness>>;
    let child: Child;
    let gateway: string;
    let begin: () => Promise<Child>;

    beforeAll(async () => {
      const { urls, settings } = await freeAddresses();
      gateway = urls['api-gateway'];
      standIns = await startStandIns(() => gateway);
      cleanUp.push(standIns.close);
      const own = await storeSettings(stores);
      cleanUp.push(own.drop);
      const env = { ...secrets, ...settings, ...standIns.settings, ...own.settings, LOG_LEVEL: 'warn' };
      begin = () => startProcess([], env, urls);
      child = await begin();
      business = await addBusiness(standIns, gateway);
    });
    afterAll(async () => {
      await child?.end('SIGKILL');
      for (const end of cleanUp.toReversed()) await end();
    });

    /** Posts until it is acknowledged, as Meta does. */
    async function deliver(raw: string): Promise<void> {
      const headers = {
        'content-type': 'application/json',
        'x-hub-signature-256': sign(raw, secrets.META_APP_SECRET, 'hex'),
      };
      for (;;) {
        const status = await request(`${gateway}/webhook/whatsapp`, { method: 'POST', headers, body: raw }).then(
          async (answer) => {
            await answer.body.dump();
            return answer.statusCode;
          },
          () => 0,
        );
        if (status === 200) return;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }

    const customers = Array.from({ length: 12 }, (_, index) => ({
      waId: `4477009040${index + 10}`,
      userId: `GB.40${index}`,
      name: `Customer ${index}`,
    }));
    const perCustomer = 25;
    const deskOf = (waId: string) =>
      standIns.genesys
        .conversations()
        .filter(({ customer }) => customer.id === waId)
        .flatMap(({ messages }) => messages);

    it('loses no message of a customer that was acknowledged, and keeps their order', patience, async () => {
      let acknowledged = 0;
      const lanes = customers.map(async (customer) => {
        for (let index = 0; index < perCustomer; index += 1) {
          await deliver(JSON.stringify(textsFrom(business.phoneNumberId, customer, [`${index}`])));
          acknowledged += 1;
        }
      });
      for (const share of [0.2, 0.5, 0.8]) {
        await vi.waitFor(() => expect(acknowledged).toBeGreaterThan(customers.length * perCustomer * share), {
          timeout: 60_000,
          interval: 2,
        });
        await child.end('SIGKILL');
        child = await begin();
      }
      await Promise.all(lanes);
      const expected = Array.from({ length: perCustomer }, (_, index) => `${index}`);
      await vi.waitFor(
        () => {
          for (const { waId } of customers) {
            // At Genesys a message whose answer died with the process is offered again, under the same id and time.
            expect([...new Set(deskOf(waId).map(({ text }) => text))]).toEqual(expected);
          }
        },
        { timeout: 60_000, interval: 50 },
      );
    });

    it('sends no answer of an agent twice, and knows which ones it cannot vouch for', patience, async () => {
      const { meta, genesys } = standIns;
      for (const customer of customers) {
        const phone = meta.addCustomer(customer);
        meta.sendText(phone.id, business.phoneNumberId, 'opens the window');
      }
      await vi.waitFor(
        () => expect(customers.every(({ waId }) => deskOf(waId).at(-1)?.text === 'opens the window')).toBe(true),
        { timeout: 60_000, interval: 20 },
      );
      const answers = 20;
      const replied = customers.map(async ({ waId }) => {
        const conversation = genesys.conversations().findLast(({ customer }) => customer.id === waId);
        for (let index = 0; index < answers; index += 1) {
          genesys.reply(conversation?.id as string, `answer ${index}`);
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      });
      const total = customers.length * answers;
      await vi.waitFor(() => expect(meta.accepted().length).toBeGreaterThan(total / 3), {
        timeout: 60_000,
        interval: 2,
      });
      await child.end('SIGKILL');
      child = await begin();
      await Promise.all(replied);
      await genesys.idle();

      await vi.waitFor(
        async () => {
          const told = await outcomes(gateway, business.tenantId);
          expect(told.size).toBe(total);
          expect([...told.values()].filter((status) => status === 'queued' || status === 'sent')).toEqual([]);
          const sent = meta
            .accepted()
            .map(({ to, body }) => `${to.replace('+', '')} ${(body.text as { body: string }).body}`);
          expect(new Set(sent).size, 'doubled').toBe(sent.length);
          const unknown = [...told.values()].filter((status) => status === 'unknown').length;
          expect(sent.length + unknown).toBe(total);
        },
        { timeout: 60_000, interval: 200 },
      );
    });
  });
}

/** Every outbound message of the tenant with its status, by message id. */
async function outcomes(gateway: string, tenantId: string): Promise<Map<string, string>> {
  const headers = { authorization: `Bearer ${secrets.OPERATOR_API_KEY}` };
  const get = async (path: string) =>
    (await (await request(`${gateway}/api/tenants/${tenantId}${path}`, { headers })).body.json()) as {
      items: Record<string, string>[];
    };
  const found = new Map<string, string>();
  for (const { conversationId } of (await get('/conversations?limit=200')).items) {
    for (const message of (await get(`/conversations/${conversationId}/messages?limit=200`)).items) {
      if (message.direction === 'outbound') found.set(message.messageId as string, message.status as string);
    }
  }
  return found;
}
