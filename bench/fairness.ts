import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { neighbour } from './business.ts';
import { figuresOf, median, type Percentiles } from './figures.ts';
import { type Bench, type Stream, stream, type Target } from './measure.ts';
import { startProduct } from './product.ts';
import { openStores } from './stores.ts';

/** End to end in ms, of the tenant that has done nothing: alone, and beside the one that has so much waiting. */
export type Fairness = { waiting: number; alone: Percentiles; beside: Percentiles; ratio: number };

/** Steady and far from what the machine carries: what is measured is who waits for whom. */
const rate = 100;
const seconds = 12;
const rounds = 7;
const conversations = 200;
const waitAtMostMs = 300_000;

/**
 * What one tenant's waiting messages do to another tenant. Genesys refuses the one for an hour; what came for it waits. The
 * ratio is that of the medians of the rounds' 95th percentiles.
 */
export async function fairness(bench: Bench, sinkUrl: string, waiting: number): Promise<Fairness> {
  const stores = await openStores();
  const product = await startProduct('together', { stores, sinkUrl });
  try {
    const target: Target = {
      pids: product.pids,
      url: `${product.urls['whatsapp-webhook']}/webhook/whatsapp`,
      direction: 'inbound',
    };
    const steady = () => stream(bench, target, { messages: rate * seconds, conversations, inFlight: 16, rate });
    const several = async (): Promise<Stream[]> => {
      const streams: Stream[] = [];
      for (let round = 0; round < rounds; round += 1) streams.push(await steady());
      return streams;
    };
    await steady();
    const alone = await several();
    await bury(bench, target.url, waiting);
    await untilParked(stores.databaseUrl, waiting);
    await steady();
    const beside = await several();
    const p95 = (streams: Stream[]) => median(streams.map((one) => figuresOf([one]).endToEnd.p95));
    return {
      waiting,
      alone: figuresOf(alone).endToEnd,
      beside: figuresOf(beside).endToEnd,
      ratio: p95(beside) / p95(alone),
    };
  } finally {
    await product.close();
    await stores.drop();
  }
}

async function bury({ load }: Bench, url: string, count: number): Promise<void> {
  await load.ask('prepare', { direction: 'inbound', count, conversations: 5_000, run: 'waiting', of: neighbour });
  const { refusals } = await load.ask('run', { url, inFlight: 64 });
  if (Object.keys(refusals).length > 0)
    throw new Error(`the neighbour's webhooks were refused: ${JSON.stringify(refusals)}`);
}

/** All of it has been put aside: the queue itself is empty again. */
async function untilParked(databaseUrl: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const until = Date.now() + waitAtMostMs; ; await pause(500)) {
      const { rows } = await client.query<{ count: string }>('select count(*) from queue_parked');
      if (Number(rows[0]?.count) >= count) return;
      if (Date.now() > until) throw new Error(`only ${rows[0]?.count} of ${count} messages were put aside`);
    }
  } finally {
    await client.end();
  }
}

export function describeFairness({ waiting, alone, beside, ratio }: Fairness): string {
  const three = ({ p50, p95, p99 }: Percentiles) => [p50, p95, p99].map((value) => value.toFixed(1)).join(' / ');
  return [
    `fairness: end to end of a tenant at ${rate} messages/s, p50 / p95 / p99 in ms`,
    `  alone                                      ${three(alone)}`,
    `  beside ${String(waiting).padStart(6)} waiting messages of another  ${three(beside)}`,
    `  p95, beside to alone: ${ratio.toFixed(2)} (median of ${rounds} rounds each)`,
  ].join('\n');
}
