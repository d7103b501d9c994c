import { type ActivitySeries, type Figure, figures } from '../../../contracts/activity.ts';
import { latencyBounds } from './count.ts';

/** Figures of one step. `latency` is by the bucket; see count.ts. */
export type Counted = {
  at: Date;
  figure: string;
  direction: '' | 'inbound' | 'outbound';
  label: string;
  phone_number_id: string;
  value: number;
};

const isShown = (name: string): name is Figure => name in figures;

/** Rows of steps, as one list of values for each thing that was counted. */
export function seriesOf(times: readonly string[], rows: readonly Counted[]): ActivitySeries[] {
  const places = new Map(times.map((time, at) => [time, at]));
  const all = new Map<string, ActivitySeries>();

  function put(figure: Figure, { at, direction, label, phone_number_id: phoneNumberId }: Counted, value: number): void {
    const name = JSON.stringify([figure, direction, label, phoneNumberId]);
    const one = all.get(name) ?? {
      figure,
      direction: direction || null,
      label,
      phoneNumberId: phoneNumberId || null,
      values: times.map(() => null),
    };
    all.set(name, one);
    const place = places.get(at.toISOString());
    if (place !== undefined) one.values[place] = value;
  }

  const buckets = new Map<string, { row: Counted; counts: number[] }>();
  for (const row of rows) {
    if (row.figure === 'latency') {
      const name = `${row.at.toISOString()} ${row.direction}`;
      const found = buckets.get(name) ?? { row: { ...row, label: '' }, counts: [...latencyBounds, 0].map(() => 0) };
      found.counts[Number(row.label)] = row.value;
      buckets.set(name, found);
    } else if (isShown(row.figure)) put(row.figure, row, row.value);
  }
  for (const { row, counts } of buckets.values()) {
    put('latency-p50', row, quantile(counts, 0.5));
    put('latency-p95', row, quantile(counts, 0.95));
  }
  return [...all.values()];
}

/** Seconds below which this share of what was counted lies, as even within a bucket; of the last one its beginning. */
export function quantile(counts: readonly number[], share: number): number {
  const all = counts.reduce((sum, count) => sum + count, 0);
  let below = 0;
  for (const [at, count] of counts.entries()) {
    const low = at === 0 ? 0 : (latencyBounds[at - 1] ?? 0);
    const high = latencyBounds[at];
    if (count > 0 && below + count >= all * share) {
      if (high === undefined) return low;
      return low + (high - low) * ((all * share - below) / count);
    }
    below += count;
  }
  return 0;
}
