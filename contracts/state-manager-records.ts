import { z } from 'zod';
import { failure, instant } from './fields.ts';
import { direction, grade, status } from './journey.ts';
import { mediaRef } from './media.ts';

/**
 * Why a message of ours that is `queued` has not left. `delayed`: it takes long, and is tried again by itself. `given-up`: it
 * lies in the dead letters, and goes if somebody sends it again. `failure` is `null` where it only waits for its turn.
 */
export const held = z.object({ what: z.enum(['delayed', 'given-up']), failure: failure.nullable() });
export type Held = z.infer<typeof held>;

/**
 * What Meta says of the charge for a message. Amounts of money it does not say; `billable` is to go, and `type` and
 * `category` stay.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/status
 */
export const pricing = z.object({
  category: z.string().max(60),
  /** `regular` is charged, what begins with `free` is not. */
  type: z.string().max(60).nullable(),
  billable: z.boolean().nullable(),
});
export type Pricing = z.infer<typeof pricing>;

export const messageRecord = z.object({
  messageId: z.uuid(),
  direction,
  kind: z.string(),
  text: z.string().nullable(),
  status,
  failure: failure.nullable(),
  /** `null` also for whatever is not `queued` any more. */
  held: held.nullable(),
  wamid: z.string().nullable(),
  genesysMessageId: z.string().nullable(),
  conversationId: z.string().nullable(),
  grade: grade.nullable(),
  /** What was not carried whole, in words. */
  lost: z.string().nullable(),
  /** Not by Genesys: made in the WhatsApp Business app, a copy of what another application owns, by the API, in the portal. */
  origin: z.enum(['business-app', 'standby', 'management', 'portal']).nullable(),
  /** wamid of the message that this one quotes, reacts to, edits or takes back. */
  about: z.string().nullable(),
  media: mediaRef.nullable(),
  occurredAt: instant,
  createdAt: instant,
});
export type MessageRecord = z.infer<typeof messageRecord>;

/** A message of which nobody knows whether WhatsApp took it. */
export const unknownOutcome = z.object({
  messageId: z.uuid(),
  conversationId: z.string().nullable(),
  kind: z.string(),
  /** When it was given to WhatsApp, and since when the answer is known to be lost. */
  createdAt: instant,
  since: instant,
  /** `null` also for whoever may not read what was said. */
  text: z.string().nullable(),
  /** Path of its journey. */
  journey: z.string(),
});
