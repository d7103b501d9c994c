import { z } from 'zod';
import { conversationLife } from './conversation-life.ts';
import { instant, page, pageOf, phoneNumberId, vendorId } from './fields.ts';
import { messageRecord } from './state-manager-records.ts';

/** Id of a person at Genesys, which is theirs here too. */
export const personId = z.string().min(1).max(128);

/** `null`: all of them. What is of none is nobody's to keep from others. */
export const divisions = z.array(z.string().max(128)).max(500).nullable();

/**
 * Who looks, and what they may see. `own`: conversations that they are or were an agent in, and those of the customers
 * whom they serve now. `divisions`: `null` for all of them; a conversation that is of none is seen by all who see `all`.
 */
export const reader = z.object({
  personId,
  sees: z.enum(['own', 'all']),
  divisions,
});
export type Reader = z.infer<typeof reader>;

/** The 24 hours in which WhatsApp takes free text: `closing` is the last two of them. */
export const windowState = z.enum(['open', 'closing', 'closed']);
export type WindowState = z.infer<typeof windowState>;

export const inboxFilter = {
  state: z.enum(['open', 'ended']).optional(),
  /** An agent's id, or `none`. */
  assignee: z.union([z.literal('none'), personId]).optional(),
  phoneNumberId: phoneNumberId.optional(),
  window: windowState.optional(),
};

const customer = z.object({
  mappingId: z.uuid(),
  name: z.string().nullable(),
  username: z.string().nullable(),
  /** `null`: the customer hides it. */
  waId: z.string().nullable(),
  userId: z.string().nullable(),
  groupId: z.string().nullable(),
});

/** A conversation as a row of a list. */
export const inboxConversation = z.object({
  conversationId: z.string(),
  phoneNumberId,
  customer,
  startedAt: instant,
  lastMessageAt: instant,
  ...conversationLife,
  windowClosesAt: instant.nullable(),
  /** Whose it is at Genesys; `null`: nobody's yet. */
  assignee: personId.nullable(),
  division: z.string().nullable(),
  lastMessage: messageRecord
    .pick({ messageId: true, direction: true, kind: true, text: true, status: true, held: true, createdAt: true })
    .nullable(),
  /** The reader's: messages of the customer after `readUntil`, 100 for all that are more. */
  unread: z.number().int(),
  readUntil: instant.nullable(),
});
export type InboxConversation = z.infer<typeof inboxConversation>;

/** All that a person could ask about a customer. */
export const inboxCustomer = customer.extend({
  /** Other ways in which the number is written, and names that the customer had. */
  aliases: z.array(z.string()),
  marketingStopped: z.boolean(),
  knownSince: instant,
  /** Newest first, at most 50. */
  conversations: z.array(
    z.object({ conversationId: z.string(), startedAt: instant, lastMessageAt: instant, ...conversationLife }),
  ),
});
export type InboxCustomer = z.infer<typeof inboxCustomer>;

export const inboxCounts = z.object({
  open: z.number().int(),
  unassigned: z.number().int(),
  /** Open ones whose last word is the customer's. */
  waiting: z.number().int(),
  /** Open ones whose window closes within two hours. */
  closing: z.number().int(),
  /** Open ones of each agent, the most first. */
  byAgent: z.array(z.object({ personId, open: z.number().int() })),
});
export type InboxCounts = z.infer<typeof inboxCounts>;

/** Of a conversation the newest messages, or one of: older than `cursor`, newer than `newerThan`, on both sides of `around`. */
export const sliceQuery = {
  ...page,
  newerThan: z.string().max(512).optional(),
  /** A message, by its id or its wamid. */
  around: vendorId.optional(),
};

/** Newest first. Either cursor is a place between messages: from there one reads on, in its direction. */
export const sliceOf = <T extends z.ZodType>(message: T) =>
  pageOf(message).extend({
    /** `null`: nothing is newer than these. */
    newerCursor: z.string().nullable(),
    /** Beyond them, and needed to show them: what they quote, and reactions, edits and deletions that came later. */
    beside: z.array(message),
  });
