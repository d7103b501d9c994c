import { randomBytes } from 'node:crypto';
import type { Direction } from './business.ts';
import { type CpuUse, startCpu } from './cpu.ts';
import type { LoadAnswers } from './load.ts';
import type { Part } from './part.ts';
import type { SinkAnswers } from './sink.ts';

export type Bench = { load: Part<LoadAnswers>; sink: Part<SinkAnswers> };

/** A pipeline that is up: its processes, and where webhooks are posted. */
export type Target = { pids: number[]; url: string; direction: Direction };

/** One stream of messages through a pipeline. Times in ms; NaN where a message was not acknowledged or did not arrive. */
export type Stream = {
  messages: number;
  /** Messages a second, from the first acknowledgement to the last arrival. */
  throughput: number;
  acknowledge: Float64Array;
  endToEnd: Float64Array;
  cpu: CpuUse | null;
  /** Acknowledged and not arrived. */
  lost: number;
  doubled: number;
  outOfOrder: number;
  refusals: Record<string, number>;
  /** Begin and end on the clock of `now`, by which a CPU profile can be cut. */
  window: [from: number, until: number];
};

type StreamOptions = { messages: number; conversations: number; inFlight: number; rate?: number };

/** How long the sink waits for the next message before it counts the rest as lost. */
const patienceMs = 15_000;

/** Messages over conversations in turn; `rate` a second, or as fast as `inFlight` webhooks at once are answered. */
export async function stream({ load, sink }: Bench, target: Target, options: StreamOptions): Promise<Stream> {
  const { messages, conversations, inFlight, rate } = options;
  const { pids, url, direction } = target;
  await load.ask('prepare', { direction, count: messages, conversations, run: randomBytes(10).toString('hex') });
  await sink.ask('expect', { count: messages });
  const cpuSince = startCpu({ part: pids, load: load.pid, sink: sink.pid });
  const { sentAt, acknowledgedAt, refusals } = await load.ask('run', { url, inFlight, rate });
  const acknowledged = acknowledgedAt.filter((at) => !Number.isNaN(at));
  const { arrivedAt, doubled, outOfOrder, strays, unknownRoutes } = await sink.ask('arrived', {
    count: acknowledged.length,
    patienceMs,
  });
  const cpu = cpuSince();
  const arrived = arrivedAt.filter((at) => !Number.isNaN(at));
  const told = `${acknowledged.length} of ${messages} messages were acknowledged (${JSON.stringify(refusals)})`;
  if (arrived.length === 0) throw new Error(`${told} and none arrived`);
  if (strays > 0 || unknownRoutes.length > 0) {
    throw new Error(
      `${told}; the sink got ${strays} messages of no run and requests unknown to it: ${unknownRoutes.join(', ') || 'none'}`,
    );
  }

  const firstAcknowledgement = acknowledged.reduce((least, at) => Math.min(least, at), Number.POSITIVE_INFINITY);
  const lastArrival = arrived.reduce((most, at) => Math.max(most, at), 0);
  const sinceSent = (times: Float64Array) => times.map((at, number) => at - (sentAt[number] as number));
  return {
    messages,
    throughput: (arrived.length / (lastArrival - firstAcknowledgement)) * 1000,
    acknowledge: sinceSent(acknowledgedAt),
    endToEnd: sinceSent(arrivedAt),
    cpu,
    lost: acknowledgedAt.filter((at, number) => !Number.isNaN(at) && Number.isNaN(arrivedAt[number])).length,
    doubled,
    outOfOrder,
    refusals,
    window: [sentAt[0] as number, lastArrival],
  };
}
