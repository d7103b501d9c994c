import { z } from 'zod';
import { failure, instant } from './fields.ts';

/** Who the message is for: `inbound` goes from the customer to the agent. */
export const direction = z.enum(['inbound', 'outbound']);

/** The status lattice: it only rises, `failed` is terminal. `unknown`: sent, the answer was lost, a receipt will tell. */
export const status = z.enum(['queued', 'unknown', 'sent', 'delivered', 'read', 'played', 'failed']);
export type Status = z.infer<typeof status>;

/**
 * What time goes by for; see `kit/queue/waiting.ts`. `reason` is the platform's own word: what a vendor said may repeat what
 * somebody wrote, and stands in `detail`.
 */
export const waiting = z.object({
  for: z.enum(['turn', 'budget', 'pause', 'retry', 'broker']),
  reason: z.object({ code: z.string(), message: z.string() }).optional(),
});
export type Waiting = z.infer<typeof waiting>;

/** One step of a message on its way: where, what, when and how it ended. */
export const hop = z.object({
  at: instant,
  service: z.string(),
  step: z.enum([
    'received',
    'picked-up',
    'stored',
    'accepted-by-genesys',
    'accepted-by-whatsapp',
    'published-by-genesys',
    'sent',
    'delivered',
    'read',
    'played',
    'retried',
    'failed',
    'outcome-unknown',
    /** Nobody tries any more: an operator has taken it out of the dead letters. */
    'dropped',
    /** An operator has said what became of it. */
    'settled',
    'receipt-sent',
    /** The agent was told in words. */
    'notice-sent',
    /** Kept, and meant for nobody. */
    'recorded',
  ]),
  attempt: z.number().int().optional(),
  detail: z.string().optional(),
  /** Failed: why, as the list of dead letters names it; see `causeOf`. Nothing of what somebody wrote. */
  cause: z.string().max(100).optional(),
  /** Picked up: what it had waited for until then. Tried again: what it waits for from here on. */
  waiting: waiting.optional(),
});
export type Hop = z.infer<typeof hop>;

/** How well a kind survives the crossing; see docs/capabilities.md. */
export const grade = z.enum(['full', 'partial', 'fallback', 'rejected']);

export const journey = z.object({
  messageId: z.string(),
  direction,
  kind: z.string(),
  status,
  customer: z.string(),
  text: z.string().nullable(),
  conversationId: z.string().nullable(),
  wamid: z.string().nullable(),
  genesysMessageId: z.string().nullable(),
  grade: grade.nullable(),
  /** What was not carried whole, in words. */
  lost: z.string().nullable(),
  failure: failure.nullable(),
  createdAt: instant,
  hops: z.array(hop),
});
export type Journey = z.infer<typeof journey>;
