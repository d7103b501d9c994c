import { z } from 'zod';
import { operation } from '../kit/contract.ts';
import { checkOperation } from './doctor.ts';
import { instant, tenantId } from './fields.ts';

const queue = z.enum(['inbound-messages', 'outbound-messages']);
const deadId = z.string().max(512);
const ids = z.array(deadId).max(1000);
const limit = z.coerce.number().int().min(1).max(500).default(100);
const reason = z.object({ code: z.string(), message: z.string() });
/** Why something died, for machines: the vendor's code where there is one, such as `whatsapp/131026`, else a word. */
const cause = z
  .string()
  .max(100)
  .regex(/^[\w./-]+$/, 'must be a cause as the list of dead letters names it');
const ratePerMinute = z.number().int().min(1).max(60_000);
/** For the audit log and the journey: why somebody decided so. */
export const decisionReason = z.string().trim().min(1).max(500);
/** `template`: the 24-hour window is closed, and nothing but a template passes. */
const needs = z.enum(['template']).nullable();

const deadLetter = z.object({
  id: z.string(),
  queue,
  tenantId: z.string(),
  cause: z.string(),
  needs,
  attempts: z.number().int(),
  reason,
  deadAt: instant,
  /** The message that it is about, where it was stored: its journey tells more. */
  messageId: z.uuid().nullable(),
});

const deadGroup = z.object({
  queue,
  cause: z.string(),
  count: z.number().int(),
  /** How many tenants it is about. */
  tenants: z.number().int(),
  oldest: instant,
  newest: instant,
  needs,
  /** What happened, and what to do now. */
  what: z.string(),
  fix: z.string(),
  /** The oldest of them. */
  sample: deadLetter.pick({ id: true, tenantId: true, attempts: true, reason: true, deadAt: true }),
});

/** Dead letters going back at a rate. */
const replay = z.object({
  replayId: z.uuid(),
  queue,
  cause: z.string().nullable(),
  ratePerMinute: z.number().int(),
  total: z.number().int(),
  replayed: z.number().int(),
  state: z.enum(['running', 'done', 'cancelled']),
  startedAt: instant,
  endedAt: instant.nullable(),
});

/** What would go back. `hopeless`: it would certainly fail again as it is. */
const planned = deadGroup
  .pick({ queue: true, cause: true, count: true, needs: true })
  .extend({ hopeless: z.boolean() });

const replayBody = z.object({
  tenantId,
  /** Neither `ids` nor `cause`: every dead letter of the tenant. */
  ids: ids.optional(),
  cause: cause.optional(),
  /** Absent: all at once. */
  ratePerMinute: ratePerMinute.optional(),
  /** Says what would be done, and does nothing. */
  dryRun: z.boolean().default(false),
});
const replayed = z.object({
  replayed: z.number().int(),
  /** Of a dry run: what would go back. */
  would: z.array(planned),
  /** With a rate: what goes on from here. */
  replays: z.array(replay),
});
const dropBody = z.object({ tenantId, ids: ids.min(1).optional(), cause: cause.optional(), reason: decisionReason });
/** `more`: there are more than one call takes; ask again. */
const dropped = z.object({ dropped: z.number().int(), more: z.boolean() });
const listQuery = z.object({ tenantId, limit, cause: cause.optional() });
const replayId = z.uuid();

/** Both transformers have the same operations, each for its own queue. */
export const deadLetterOperations = <P extends string>(prefix: P) => ({
  checkQueue: checkOperation(`${prefix}/check`, "What a tenant's messages meet in this queue"),
  listDeadLetters: operation({
    method: 'get',
    path: `${prefix}/dead-letters`,
    summary: 'What could not be handled, oldest first',
    query: listQuery,
    output: z.object({ items: z.array(deadLetter) }),
  }),
  groupDeadLetters: operation({
    method: 'get',
    path: `${prefix}/dead-letters/groups`,
    summary: 'What could not be handled, by cause',
    query: z.object({ tenantId }),
    output: z.object({ items: z.array(deadGroup) }),
  }),
  groupAllDeadLetters: operation({
    method: 'get',
    path: `${prefix}/dead-letters/groups-of-all`,
    summary: 'The same of all tenants, and of what belongs to none',
    output: z.object({ items: z.array(deadGroup) }),
  }),
  replayDeadLetters: operation({
    method: 'post',
    path: `${prefix}/dead-letters/replay`,
    summary: 'Put dead letters into the queue again',
    body: replayBody,
    output: replayed,
  }),
  listReplays: operation({
    method: 'get',
    path: `${prefix}/dead-letters/replays`,
    summary: 'Dead letters going back at a rate',
    query: z.object({ tenantId }),
    output: z.object({ items: z.array(replay) }),
  }),
  cancelReplay: operation({
    method: 'post',
    path: `${prefix}/dead-letters/replays/{replayId}/cancel`,
    summary: 'Let what has not gone back yet stay where it is',
    params: z.object({ replayId }),
    body: z.object({ tenantId }),
    output: z.object({ replay: replay.nullable() }),
  }),
  dropDeadLetters: operation({
    method: 'post',
    path: `${prefix}/dead-letters/drop`,
    summary: 'Destroy dead letters for a reason, and say so in the journeys of their messages',
    body: dropBody,
    output: dropped,
  }),
  /** What waits and is not dead yet goes its way: whoever is erased is unknown to it. */
  discardDeadLetters: operation({
    method: 'post',
    path: `${prefix}/dead-letters/discard`,
    summary: 'Destroy dead letters of a tenant: all, or those that name one person',
    body: z.object({ tenantId, names: z.array(z.string().min(1).max(512)).min(1).max(50).optional() }),
    output: z.object({ discarded: z.number().int() }),
  }),
});

const ofTenant = z.object({ tenantId });
/** Narrows down to one of the two directions. */
const inQueue = { queue: queue.optional() };

export const deadLetterContract = {
  list: operation({
    method: 'get',
    path: '/api/tenants/{tenantId}/dead-letters',
    summary: 'What could not be delivered, in both directions, oldest first',
    access: 'dead-letters:read',
    params: ofTenant,
    query: listQuery.omit({ tenantId: true }).extend(inQueue),
    output: z.object({ items: z.array(deadLetter) }),
  }),
  groups: operation({
    method: 'get',
    path: '/api/tenants/{tenantId}/dead-letters/groups',
    summary: 'What could not be delivered, by cause, with what to do about it',
    access: 'dead-letters:read',
    params: ofTenant,
    output: z.object({ items: z.array(deadGroup) }),
  }),
  groupsOfAll: operation({
    method: 'get',
    path: '/api/dead-letters/groups',
    summary: 'What could not be delivered by cause, of all tenants and of what belongs to none',
    access: 'platform:manage',
    output: z.object({ items: z.array(deadGroup) }),
  }),
  replay: operation({
    method: 'post',
    path: '/api/tenants/{tenantId}/dead-letters/replay',
    summary: 'Try dead letters again: those named, those of a cause, or all of the tenant; at once or at a rate',
    access: 'dead-letters:replay',
    params: ofTenant,
    body: replayBody.omit({ tenantId: true }).extend(inQueue),
    output: replayed,
  }),
  replays: operation({
    method: 'get',
    path: '/api/tenants/{tenantId}/dead-letters/replays',
    summary: 'How far replays at a rate have got',
    access: 'dead-letters:read',
    params: ofTenant,
    output: z.object({ items: z.array(replay) }),
  }),
  /** Faults: `not_found`. */
  cancelReplay: operation({
    method: 'post',
    path: '/api/tenants/{tenantId}/dead-letters/replays/{replayId}/cancel',
    summary: 'Let what has not gone back yet stay with the dead letters',
    access: 'dead-letters:replay',
    params: ofTenant.extend({ replayId }),
    output: replay,
  }),
  drop: operation({
    method: 'post',
    path: '/api/tenants/{tenantId}/dead-letters/drop',
    summary: 'Give dead letters up: those named, those of a cause, or all of the tenant. They are destroyed',
    access: 'outcomes:settle',
    auditedValues: ['cause', 'queue', 'reason'],
    params: ofTenant,
    body: dropBody.omit({ tenantId: true }).extend({
      ...inQueue,
      /** Everything of the tenant, or of the queue: only where it is said. */
      all: z.literal(true).optional(),
    }),
    output: dropped,
  }),
};
