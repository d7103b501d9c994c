import { z } from 'zod';
import { operation } from '../kit/contract.ts';
import { templateMessage } from '../wire/meta/send.ts';
import { failure, instant, phoneNumberId, tenantId, vendorId } from './fields.ts';
import { status } from './journey.ts';

export const deadLetter = z.object({
  id: z.string(),
  queue: z.enum(['inbound-messages', 'outbound-messages']),
  tenantId: z.string(),
  attempts: z.number().int(),
  reason: z.object({ code: z.string(), message: z.string() }),
  deadAt: instant,
});

const replayBody = z.object({
  tenantId,
  /** Absent: every dead letter of the tenant. */
  ids: z.array(z.string().max(512)).max(1000).optional(),
});
const limit = z.coerce.number().int().min(1).max(500).default(100);

/** Both transformers have the same operations, each for its own queue. */
const deadLetterOperations = <P extends string>(prefix: P) => ({
  listDeadLetters: operation({
    method: 'get',
    path: `${prefix}/dead-letters`,
    summary: 'What could not be handled, oldest first',
    query: z.object({ tenantId, limit }),
    output: z.object({ items: z.array(deadLetter) }),
  }),
  replayDeadLetters: operation({
    method: 'post',
    path: `${prefix}/dead-letters/replay`,
    summary: 'Put dead letters into the queue again',
    body: replayBody,
    output: z.object({ replayed: z.number().int() }),
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

export const inboundTransformerContract = deadLetterOperations('/inbound');
export const outboundTransformerContract = {
  ...deadLetterOperations('/outbound'),
  /** Faults: `rejected` with `details.problems` when the template does not take these parameters. */
  sendTemplate: operation({
    method: 'post',
    path: '/api/tenants/{tenantId}/numbers/{phoneNumberId}/messages/template',
    summary: 'Send a template to a customer, inside or outside of the 24-hour window',
    access: 'messages:send',
    params: z.object({ tenantId, phoneNumberId }),
    body: z.object({
      /** A phone number with its country code, or a business-scoped user id. */
      to: vendorId,
      template: templateMessage,
      /** The caller's own id of this message: the same id twice is sent once. */
      requestId: vendorId.max(200).optional(),
    }),
    output: z.object({
      messageId: z.uuid(),
      status,
      /** The template as the customer reads it. */
      text: z.string(),
      failure: failure.nullable(),
    }),
    status: 201,
  }),
};

export const deadLetterContract = {
  list: operation({
    method: 'get',
    path: '/api/tenants/{tenantId}/dead-letters',
    summary: 'What could not be delivered, in both directions, oldest first',
    access: 'dead-letters:read',
    params: z.object({ tenantId }),
    query: z.object({ limit }),
    output: z.object({ items: z.array(deadLetter) }),
  }),
  replay: operation({
    method: 'post',
    path: '/api/tenants/{tenantId}/dead-letters/replay',
    summary: 'Try dead letters again: those named, or all of the tenant',
    access: 'dead-letters:replay',
    params: z.object({ tenantId }),
    body: replayBody.omit({ tenantId: true }),
    output: z.object({ replayed: z.number().int() }),
  }),
};
