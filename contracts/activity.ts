import { z } from 'zod';
import { operation } from '../kit/contract.ts';
import { instant, phoneNumberId, tenantId } from './fields.ts';
import { direction, grade } from './journey.ts';

/**
 * What is counted or sampled by the hour, and how figures of several hours or numbers become one.
 *
 * - `accepted`: messages made durable; `taken`: those that the other vendor has taken; `delivered`: those of ours that have
 *   reached a phone
 * - `failed`: by cause: a code of Meta's, Genesys' or ours; of a customer's message that was given up as its dead letter names
 *   it, such as `genesys/400`, or `dead-letter` where nobody wrote it down
 * - `latency-p50`, `latency-p95`: seconds from a vendor's webhook to the other vendor's answer
 * - `degraded`: not carried whole, by grade
 * - `charged`: delivered messages by what Meta says of their charge, `category type`
 * - `whatsapp-budget`, `genesys-budget`: the least that was left of what may be sent at once, and of a minute's requests, 1 to 0
 * - `quality`: Meta's rating of a number: 3 green, 2 yellow, 1 red
 * - `queue-waiting`: the most that waited in a queue: of a tenant its own, as far as it is known whose it is; else of all together
 */
export const figures = {
  accepted: 'sum',
  taken: 'sum',
  delivered: 'sum',
  failed: 'sum',
  'latency-p50': 'none',
  'latency-p95': 'none',
  degraded: 'sum',
  charged: 'sum',
  'whatsapp-budget': 'lowest',
  'genesys-budget': 'lowest',
  quality: 'lowest',
  'queue-waiting': 'highest',
} as const;
export type Figure = keyof typeof figures;
/** Samples of which the lowest of an hour is kept. */
const lowestFigures = ['whatsapp-budget', 'genesys-budget', 'quality'] as const satisfies readonly Figure[];
/** Not counted from messages: whoever knows them hands them over. */
export const sampledFigures: readonly Figure[] = [...lowestFigures, 'queue-waiting'];

const figure = z.enum(Object.keys(figures) as [Figure, ...Figure[]]);

const range = {
  from: instant,
  to: instant,
};

const series = z.object({
  figure,
  direction: direction.nullable(),
  /** Of which cause, category, grade or queue; '' where there is one alone. */
  label: z.string(),
  /** Where each number has its own. */
  phoneNumberId: phoneNumberId.nullable(),
  /** One for each of `times`. Without a value nothing was counted, sampled or measured in that time. */
  values: z.array(z.number().nullable()),
});
export type ActivitySeries = z.infer<typeof series>;

const activity = z.object({
  /** Beginnings of the steps, `from` at the first. */
  times: z.array(instant),
  stepHours: z.number().int(),
  /** Until when it is counted. */
  asOf: instant.nullable(),
  series: z.array(series),
});
export type Activity = z.infer<typeof activity>;

const when = {
  ...range,
  stepHours: z.coerce.number().int().min(1).max(168).default(1),
};

const example = z.uuid().describe('A message of this kind that is still there');

/** A sample of now. `phoneNumberId`: of one number; else of the whole tenant. */
const sample = z.object({
  tenantId,
  phoneNumberId: phoneNumberId.optional(),
  figure: z.enum(lowestFigures),
  value: z.number().min(0).max(1e9),
});
export type Sample = z.infer<typeof sample>;

export const activityOperations = {
  /** Faults: `bad_input` where `to` is not after `from`, or there would be more than 1000 steps. */
  getActivity: operation({
    method: 'get',
    path: '/api/tenants/{tenantId}/activity',
    summary: 'How much of what there was, over time: messages, failures, times, charges, budgets, quality',
    access: 'tenant:read',
    params: z.object({ tenantId }),
    query: z.object({ ...when, phoneNumberId: phoneNumberId.optional() }),
    output: activity,
  }),
  /** Hours that have ended are complete; the current one is as it was up to two minutes ago. Faults: as of `getActivity`. */
  getPlatformActivity: operation({
    method: 'get',
    path: '/api/activity',
    summary: 'The same of all tenants together, and which of them have most of it',
    access: 'platform:manage',
    query: z.object(when),
    output: activity.extend({
      /** Those with the most failures first, then with the most messages; at most 100. */
      tenants: z.array(
        z.object({ tenantId, accepted: z.number().int(), failed: z.number().int(), degraded: z.number().int() }),
      ),
    }),
  }),
  getActivityReport: operation({
    method: 'get',
    path: '/api/tenants/{tenantId}/activity/report',
    summary: 'What was not carried whole and what failed: of which kind, why, how often, with messages to look at',
    access: 'tenant:read',
    params: z.object({ tenantId }),
    query: z.object({ ...range, phoneNumberId: phoneNumberId.optional() }),
    output: z.object({
      asOf: instant.nullable(),
      degraded: z.array(
        z.object({
          direction,
          /** By the names of docs/capabilities.md. */
          kind: z.string(),
          grade,
          /** What was not carried, in words. */
          lost: z.string().nullable(),
          count: z.number().int(),
          examples: z.array(example),
        }),
      ),
      failed: z.array(z.object({ direction, cause: z.string(), count: z.number().int(), examples: z.array(example) })),
    }),
  }),

  /** Of each hour the lowest is kept. */
  noteSamples: operation({
    method: 'post',
    path: '/state/activity/samples',
    summary: 'Write down how much of a budget was left, and how numbers are rated',
    body: z.object({ samples: z.array(sample).min(1).max(1000) }),
    output: z.object({ ok: z.literal(true) }),
  }),
  /** Of each hour the highest is kept. */
  noteQueue: operation({
    method: 'post',
    path: '/state/activity/queues',
    summary: 'Write down how much waits in a queue, of all tenants and of each',
    body: z.object({
      queue: z.enum(['inbound-messages', 'outbound-messages']),
      waiting: z.number().int().min(0),
      /** Those of whom something waits, in one call or in several. */
      tenants: z
        .array(z.object({ tenantId, waiting: z.number().int().min(1) }))
        .max(1000)
        .default([]),
    }),
    output: z.object({ ok: z.literal(true) }),
  }),
};
