import { createHmac, randomUUID } from 'node:crypto';
import type { NumberOwner } from '../contracts/tenant-records.ts';
import { whatsappWebhookContract } from '../contracts/whatsapp-webhook.ts';
import { client, type Send } from '../kit/client.ts';
import type { Config } from '../kit/config.ts';
import { Fault } from '../kit/fault.ts';
import { openLog } from '../kit/log.ts';
import { openMetrics } from '../kit/metrics.ts';
import type { NewMessage } from '../kit/queue/queue.ts';
import type { ServiceContext } from '../kit/service.ts';
import { inProcess, internal } from '../kit/transport.ts';
import { whatsappWebhook } from '../services/whatsapp-webhook/service.ts';

const internalToken = 'i'.repeat(32);
export const platformSecret = 'secret-of-the-platform';
export const platformToken = 'token-of-the-platform';

type Item = { id: string; subject: string | null; payload: unknown; reason: string; from: string };
type MetaAppOwner = { tenantId: string; verifyToken: string; appSecrets: string[] };

/** whatsapp-webhook by itself: the tenants, the quarantine and the queue are these lists. */
export function webhookService() {
  const numbers: NumberOwner[] = [];
  const apps = new Map<string, MetaAppOwner>();
  const quarantine: Item[] = [];
  const published: NewMessage[] = [];
  const asked: string[] = [];
  /** Paths that answer with a fault. */
  const faults = new Map<string, Fault>();

  const answers: [
    method: string,
    path: RegExp,
    answer: (match: string[], body: never, query: URLSearchParams) => unknown,
  ][] = [
    [
      'GET',
      /^\/tenants\/by-number\/(.+)$/,
      ([, id]) => ({ owner: numbers.find(({ phoneNumberId }) => phoneNumberId === id) ?? null }),
    ],
    ['GET', /^\/tenants\/by-account\/(.+)$/, ([, id]) => ({ owners: numbers.filter(({ wabaId }) => wabaId === id) })],
    ['GET', /^\/tenants\/by-meta-app\/(.+)$/, ([, id]) => ({ owner: apps.get(id ?? '') ?? null })],
    [
      'POST',
      /^\/api\/tenants\/(.+)\/numbers$/,
      ([, tenantId = ''], body: NumberOwner) => {
        if (numbers.some(({ phoneNumberId }) => phoneNumberId === body.phoneNumberId))
          throw new Fault('conflict', 'this number or integration is connected already');
        numbers.push({ ...body, tenantId });
        return shown({ ...body, tenantId });
      },
    ],
    [
      'GET',
      /^\/api\/tenants\/(.+)\/numbers\/(.+)$/,
      ([, tenantId, id]) => {
        const found = numbers.find((one) => one.tenantId === tenantId && one.phoneNumberId === id);
        if (!found) throw new Fault('not_found', 'the tenant has no such number');
        return shown(found);
      },
    ],
    [
      'POST',
      /^\/state\/quarantine$/,
      (_, { items }: { items: Omit<Item, 'id'>[] }) => {
        quarantine.push(...items.map((item) => ({ ...item, id: randomUUID() })));
        return { ok: true };
      },
    ],
    [
      'POST',
      /^\/state\/quarantine\/release$/,
      (_, { ids }: { ids: string[] }) => {
        for (const id of ids)
          quarantine.splice(
            quarantine.findIndex((item) => item.id === id),
            1,
          );
        return { ok: true };
      },
    ],
    [
      'GET',
      /^\/api\/quarantine$/,
      (_, _body, query) => ({
        items: quarantine
          .filter(({ subject }) => !query.has('subject') || subject === query.get('subject'))
          .map((item) => ({ ...item, times: 1, firstAt: now, lastAt: now })),
        nextCursor: null,
      }),
    ],
  ];
  const send: Send = async (path, { method, body }) => {
    asked.push(path);
    const { pathname, searchParams } = new URL(path, 'http://neighbour');
    try {
      const fault = faults.get(pathname);
      if (fault) throw fault;
      for (const [of, pattern, answer] of answers) {
        const match = method === of && pattern.exec(pathname);
        const given = match && answer(match, JSON.parse(String(body ?? '{}')) as never, searchParams);
        if (given) return { status: 200, body: JSON.stringify(given) };
      }
      throw new Fault('internal', `nobody answers ${method} ${path}`);
    } catch (error) {
      const fault = error as Fault;
      return { status: fault.status, body: JSON.stringify(fault.toProblem()) };
    }
  };
  const { app } = whatsappWebhook.create({
    config: {
      INTERNAL_TOKEN: internalToken,
      META_APP_SECRET: [platformSecret],
      META_VERIFY_TOKEN: platformToken,
    } as unknown as Config,
    log: openLog({ level: 'silent' }),
    metrics: openMetrics('whatsapp-webhook'),
    queue: { publish: async (_topic: string, work: NewMessage[]) => void published.push(...work) },
    reach: () => send,
  } as unknown as ServiceContext);

  const text = (entries: object[]) => JSON.stringify({ object: 'whatsapp_business_account', entry: entries });
  return {
    app,
    numbers,
    apps,
    quarantine,
    published,
    asked,
    faults,
    operator: client(
      whatsappWebhookContract,
      internal(
        inProcess(() => app.fetch),
        internalToken,
      ),
    ),
    /** As Meta posts it, to the callback of this app. */
    post: async (path: string, secret: string, entries: object[]) => {
      const body = text(entries);
      const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
      const headers = { 'x-hub-signature-256': signature, 'x-request-id': 'request' };
      const answer = await app.request(`/webhook/whatsapp${path}`, { method: 'POST', body, headers });
      return { status: answer.status, body: await answer.text() };
    },
    handshake: async (path: string, token: string) => {
      const query = new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.challenge': '115', 'hub.verify_token': token });
      const answer = await app.request(`/webhook/whatsapp${path}?${query}`, { headers: { 'x-request-id': 'request' } });
      return { status: answer.status, body: await answer.text() };
    },
  };
}

const now = '2026-11-22T10:00:00.000Z';
const nothingSaid = {
  quality: null,
  messagingLimit: null,
  throughput: null,
  nameStatus: null,
  accountStatus: null,
  restriction: null,
};
const shown = (owner: NumberOwner) => ({
  ...owner,
  displayPhoneNumber: '+1',
  createdAt: now,
  state: nothingSaid,
});
