import type { activityOperations } from '../../../contracts/activity.ts';
import { remember } from '../../../kit/cache/remember.ts';
import { Fault } from '../../../kit/fault.ts';
import type { Handlers } from '../../../kit/server.ts';
import type { ActivityReader, Steps } from './reading.ts';
import { seriesOf } from './series.ts';
import { type ActivityStore, hourOf } from './store.ts';

type Dependencies = { store: ActivityStore; reader: ActivityReader };

const hourMs = 3600_000;
const mostSteps = 1_000;
const tenantsShown = 100;
/** Whoever looks on has a message in the figures after so long. */
const freshMs = 5_000;

/** Hours begin where ours do: what is asked for in between begins with the hour that it lies in. */
function stepsOf({ from, to, stepHours = 1 }: { from: string; to: string; stepHours?: number }) {
  const begin = hourOf(new Date(from));
  const end = new Date(to);
  const count = Math.ceil((end.getTime() - begin.getTime()) / (stepHours * hourMs));
  if (count < 1) throw new Fault('bad_input', 'to: must be after from');
  if (count > mostSteps)
    throw new Fault('bad_input', `stepHours: there would be ${count} steps, and ${mostSteps} is the most`);
  const steps: Steps = { from: begin, to: end, stepHours };
  const times = Array.from({ length: count }, (_, at) =>
    new Date(begin.getTime() + at * stepHours * hourMs).toISOString(),
  );
  return { steps, times };
}

export function activityHandlers({ store, reader }: Dependencies): Handlers<typeof activityOperations> {
  /** Whoever looks does not wait for the next round: their own messages of this hour and the one before are counted now. */
  const fresh = remember({
    async load(tenantId) {
      const now = Date.now();
      await store.countRange(tenantId, new Date(hourOf(now).getTime() - hourMs), new Date(now + hourMs));
      return new Date(now).toISOString();
    },
    ttlMs: freshMs,
  });

  /** What has been counted of companies since all were counted last is in the sums too: a few rows of each. */
  const summed = remember({
    async load() {
      const now = Date.now();
      await store.sumRange(new Date(hourOf(now).getTime() - hourMs), new Date(now + hourMs));
      return true;
    },
    ttlMs: freshMs,
  });

  return {
    async getActivity({ tenantId, phoneNumberId, ...asked }) {
      const { steps, times } = stepsOf(asked);
      const asOf = await fresh.get(tenantId);
      const rows = await reader.ofTenant(tenantId, steps, phoneNumberId);
      return { times, stepHours: steps.stepHours, asOf, series: seriesOf(times, rows) };
    },

    async getPlatformActivity(asked) {
      const { steps, times } = stepsOf(asked);
      await summed.get('all');
      const [rows, tenants, asOf] = await Promise.all([
        reader.ofPlatform(steps),
        reader.tenants(steps, tenantsShown),
        store.countedAt(),
      ]);
      return {
        times,
        stepHours: steps.stepHours,
        asOf: asOf?.toISOString() ?? null,
        series: seriesOf(times, rows),
        tenants,
      };
    },

    async getActivityReport({ tenantId, phoneNumberId, ...asked }) {
      const { steps } = stepsOf({ ...asked, stepHours: 24 });
      const asOf = await fresh.get(tenantId);
      const degraded = await reader.named(tenantId, 'degraded', steps, phoneNumberId);
      const failed = await reader.named(tenantId, 'failed', steps, phoneNumberId);
      return {
        asOf,
        degraded: degraded.map(({ label, detail, ...rest }) => {
          const [grade = '', ...kind] = label.split(' ');
          return { ...rest, kind: kind.join(' '), grade: grade as 'partial', lost: detail || null };
        }),
        failed: failed.map(({ label, detail: _, ...rest }) => ({ ...rest, cause: label })),
      };
    },

    async noteSamples({ samples }) {
      await store.noteSamples(samples);
      return { ok: true };
    },

    async noteQueue({ queue, waiting, tenants }) {
      await store.noteQueue(queue, waiting);
      await store.noteWaiting(queue, tenants);
      return { ok: true };
    },
  };
}
