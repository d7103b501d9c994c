import type { CpuUse } from './cpu.ts';
import type { Stream } from './measure.ts';

export type Percentiles = { p50: number; p95: number; p99: number };

/** Several streams through one pipeline, taken together. Times in ms. */
export type Figures = {
  messages: number;
  /** The median of the streams, and each of them. */
  throughput: number;
  throughputs: number[];
  acknowledge: Percentiles;
  endToEnd: Percentiles;
  /** CPU-ms a message; `null` where the system does not tell. */
  cpu: CpuUse | null;
  /** Cores that everything else on the machine had meanwhile. */
  disturbance: number | null;
  lost: number;
  doubled: number;
  outOfOrder: number;
  refusals: Record<string, number>;
  windows: [from: number, until: number][];
};

export function figuresOf(streams: readonly Stream[]): Figures {
  const sum = (value: (stream: Stream) => number) => streams.reduce((all, one) => all + value(one), 0);
  const messages = sum((one) => one.messages);
  const cpuSum = (name: keyof CpuUse) => sum(({ cpu }) => cpu?.[name] ?? Number.NaN);
  const known = streams.every(({ cpu }) => cpu !== null);
  const names = Object.keys(streams[0]?.cpu ?? {}) as (keyof CpuUse)[];
  const refusals: Record<string, number> = {};
  for (const [why, times] of streams.flatMap((one) => Object.entries(one.refusals))) {
    refusals[why] = (refusals[why] ?? 0) + times;
  }
  const throughputs = streams.map(({ throughput }) => throughput);
  return {
    messages,
    throughput: median(throughputs),
    throughputs,
    acknowledge: percentiles(streams.map(({ acknowledge }) => acknowledge)),
    endToEnd: percentiles(streams.map(({ endToEnd }) => endToEnd)),
    cpu: known ? (Object.fromEntries(names.map((name) => [name, cpuSum(name) / messages])) as CpuUse) : null,
    disturbance: known ? cpuSum('others') / sum(({ window: [from, until] }) => until - from) : null,
    lost: sum(({ lost }) => lost),
    doubled: sum(({ doubled }) => doubled),
    outOfOrder: sum(({ outOfOrder }) => outOfOrder),
    refusals,
    windows: streams.map(({ window }) => window),
  };
}

export function percentiles(values: readonly Float64Array[]): Percentiles {
  const known = values.map((some) => some.filter((value) => !Number.isNaN(value)));
  const sorted = Float64Array.from(known.flatMap((some) => Array.from(some))).sort();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
