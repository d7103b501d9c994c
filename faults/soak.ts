import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { request } from 'undici';
import { topics } from '../kit/queue/queue.ts';
import { queueOf } from '../kit/queue/rabbitmq/topology.ts';
import { drained } from './drained.ts';
import type { Figures } from './ledger.ts';
import type { World } from './world.ts';

type Sample = {
  /** Minutes since the begin. */
  at: number;
  /** MB by process: resident, and what has outlived the young generation of the heap, which grows and shrinks all the time. */
  resident: Map<string, number>;
  heap: Map<string, number>;
  /** Messages in RabbitMQ's queues, and sent and not arrived yet. */
  queued: number;
  underWay: number;
};

export type Soak = {
  minutes: number;
  /** Messages a second: what the machine carried, and half of it. */
  saturation: number;
  rate: number;
  figures: Figures;
  samples: readonly Sample[];
};

const everyMs = 10_000;
const saturationMs = 30_000;
/** More than any machine carries: as fast as conversations are acknowledged. */
const unbounded = 100_000;
/** As `openRabbitmqQueue` has them. */
const partitions = 8;
const mb = 1024 * 1024;

/** Half of what the machine carries, for so long, with a look at memory and queues every ten seconds. */
export async function soak(world: World, minutes: number, patienceMs: number): Promise<Soak> {
  const { outside } = world;
  await saturate(world, saturationMs / 3, patienceMs);
  const saturation = await saturate(world, saturationMs, patienceMs);
  const rate = Math.max(1, Math.floor(saturation / 2));
  process.stdout.write(`saturation ${saturation.toFixed(0)} messages/s; ${minutes} minutes at ${rate}\n`);

  const scenario = await outside.ask('begin', { rate });
  const begun = performance.now();
  const samples: Sample[] = [];
  for (let at = 0; at < minutes; at = (performance.now() - begun) / 60_000) {
    await wait(everyMs);
    samples.push(await sample(world, (performance.now() - begun) / 60_000));
  }
  await outside.ask('endLoad', null as never);
  await drained(world, patienceMs);
  await outside.ask('faultEnded', null as never);
  return { minutes, saturation, rate, samples, figures: await outside.ask('figures', scenario) };
}

/** Messages a second that arrive while as many are written as are acknowledged. */
async function saturate(world: World, ms: number, patienceMs: number): Promise<number> {
  const { outside } = world;
  await outside.ask('begin', { rate: unbounded });
  const { arrived: before } = await outside.ask('counts', null as never);
  const since = performance.now();
  await wait(ms);
  const { arrived } = await outside.ask('counts', null as never);
  const seconds = (performance.now() - since) / 1000;
  await outside.ask('endLoad', null as never);
  await drained(world, patienceMs);
  return (arrived - before) / seconds;
}

async function sample({ product, servers, outside }: World, at: number): Promise<Sample> {
  const resident = new Map<string, number>();
  const heap = new Map<string, number>();
  await Promise.all(
    product.replicas.map(async ({ name, port, pid }) => {
      resident.set(name, residentOf(pid()));
      const answer = await request(`http://127.0.0.1:${port}/metrics`);
      const found = /^nodejs_heap_space_size_used_bytes\{space="old"\S* (\S+)$/m.exec(await answer.body.text());
      if (found) heap.set(name, Number(found[1]) / mb);
    }),
  );
  const queues = topics.flatMap((topic) =>
    Array.from({ length: partitions }, (_, partition) => queueOf('', topic, partition)),
  );
  const { waiting } = await outside.ask('counts', null as never);
  return { at, resident, heap, queued: await servers.rabbitmq.depth(queues), underWay: waiting };
}

/** proc(5). */
function residentOf(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN) / 1024;
}

/** Least squares; of values by minute, so much a minute. */
export function slope(points: readonly (readonly [at: number, value: number])[]): number {
  const mean = (pick: (point: readonly [number, number]) => number) =>
    points.reduce((sum, point) => sum + pick(point), 0) / points.length;
  const [x, y] = [mean(([at]) => at), mean(([, value]) => value)];
  const above = points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0);
  const below = points.reduce((sum, [at]) => sum + (at - x) ** 2, 0);
  return below === 0 ? 0 : above / below;
}
