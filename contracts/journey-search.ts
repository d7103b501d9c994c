import { z } from 'zod';
import { instant, phoneNumberId } from './fields.ts';
import { direction, status } from './journey.ts';

/** An id, a phone number, a name or the beginning of one. */
export const sought = z.string().trim().min(2).max(512);

const foundMessage = z.object({
  messageId: z.uuid(),
  direction,
  kind: z.string(),
  status,
  createdAt: instant,
});
export type FoundMessage = z.infer<typeof foundMessage>;

const foundCustomer = z.object({
  mappingId: z.uuid(),
  phoneNumberId,
  name: z.string().nullable(),
  username: z.string().nullable(),
  waId: z.string().nullable(),
  userId: z.string().nullable(),
});
export type FoundCustomer = z.infer<typeof foundCustomer>;

/**
 * What a search for messages has found, each newest first. `messages`: by an id of theirs, which may be several of one
 * event. `customers`: by phone number, user id or name, whoever wrote last first, each with their newest messages; `more`: there
 * are others, so the search may say more. `conversation`: by its id at Genesys, with its newest messages.
 */
export const foundJourneys = z.object({
  messages: z.array(foundMessage.extend({ customer: foundCustomer })),
  conversation: z
    .object({
      conversationId: z.string(),
      startedAt: instant,
      lastMessageAt: instant,
      customer: foundCustomer,
      messages: z.array(foundMessage),
    })
    .nullable(),
  customers: z.array(foundCustomer.extend({ messages: z.array(foundMessage) })),
  more: z.boolean(),
});
export type FoundJourneys = z.infer<typeof foundJourneys>;

/** A message in the vendors' forms: as it came, and as it went on. */
export const messagePayloads = z.object({
  direction,
  raw: z.unknown(),
  sent: z.unknown(),
  /** False: they are deleted, as the company wants it after a time; nothing of them is left. */
  kept: z.boolean(),
});
export type MessagePayloads = z.infer<typeof messagePayloads>;
