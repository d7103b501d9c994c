import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { request } from 'undici';
import { keepLast } from '../simulators/records.ts';
import type { WebhookReport } from '../simulators/webhook-delivery.ts';

type Recorded = { path: string; body: string; headers: Record<string, string> };

const kept = 2_000;
const paths = { meta: '/webhook/whatsapp', genesys: '/webhook/genesys/outbound' };
const inFlight = 16;

/** Keeps the webhooks that were posted last, to post them again. */
export function openRecorder() {
  const records = keepLast<Recorded>(kept);
  return {
    webhook(vendor: 'meta' | 'genesys', { body, headers, delivered }: WebhookReport): void {
      if (delivered) records.add({ path: paths[vendor], body, headers });
    },

    /** All of them, `times` each, shuffled. Resolves with how many that were, when all are answered. */
    async redeliver(gateway: string, times: number): Promise<number> {
      const posts = shuffled(records.list().flatMap((record) => Array.from({ length: times }, () => record)));
      const count = posts.length;
      const worker = async () => {
        for (let next = posts.pop(); next; next = posts.pop()) await deliver(gateway, next);
      };
      await Promise.all(Array.from({ length: inFlight }, worker));
      return count;
    },
  };
}

async function deliver(gateway: string, { path, body, headers }: Recorded): Promise<void> {
  for (;;) {
    const status = await request(gateway + path, { method: 'POST', headers, body }).then(
      async (answer) => {
        await answer.body.dump();
        return answer.statusCode;
      },
      () => 0,
    );
    if (status === 200) return;
    await wait(250);
  }
}

function shuffled<T>(items: T[]): T[] {
  const random = randomBytes(items.length * 4);
  const keyed = items.map((item, index) => ({ item, key: random.readUInt32LE(index * 4) }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}
