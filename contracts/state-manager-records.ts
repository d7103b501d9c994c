import { z } from 'zod';
import { failure, instant } from './fields.ts';
import { direction, grade, status } from './journey.ts';
import { mediaRef } from './media.ts';

export const messageRecord = z.object({
  messageId: z.uuid(),
  direction,
  kind: z.string(),
  text: z.string().nullable(),
  status,
  failure: failure.nullable(),
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
