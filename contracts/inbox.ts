import { z } from 'zod';
import { operation } from '../kit/contract.ts';
import { instant, page, pageOf, pathId, tenantId } from './fields.ts';
import {
  inboxConversation,
  inboxCounts,
  inboxCustomer,
  inboxFilter,
  personId,
  reader,
  sliceOf,
  sliceQuery,
} from './inbox-records.ts';
import { messageRecord } from './state-manager-records.ts';

/** A message with all that is kept of it. */
export const keptMessage = messageRecord.extend({
  author: z.enum(['agent', 'bot']).nullable(),
  mappingId: z.uuid(),
  /** The id that it came with: of a message of ours, what it was stored under. */
  sourceId: z.string(),
  /** As it came and as it went on, in the vendors' words: `raw` from WhatsApp, `sent` to it; `null` once they are deleted. */
  raw: z.unknown(),
  sent: z.unknown(),
});
export type KeptMessage = z.infer<typeof keptMessage>;

/**
 * What is new since an offset, in the order in which it was written. Ids alone: what they stand for is read when it is
 * needed, and is then newer rather than older.
 */
const change = z.object({
  tenantId,
  conversationId: z.string(),
  /** `null`: the conversation itself has changed, or who is in it. */
  messageId: z.uuid().nullable(),
});
export type Change = z.infer<typeof change>;

/** Conversations as those see them who work in them; for agent-portal alone, which knows who may see what. */
export const inboxOperations = {
  listInbox: operation({
    method: 'post',
    path: '/state/inbox',
    summary: 'Conversations that somebody may see, newest message first',
    body: z.object({ tenantId, reader, ...inboxFilter, unread: z.boolean().optional(), ...page }),
    output: pageOf(inboxConversation),
  }),
  getInbox: operation({
    method: 'post',
    path: '/state/inbox/rows',
    summary: 'Of these conversations those that somebody may see',
    body: z.object({ tenantId, reader, conversationIds: z.array(pathId).max(200) }),
    output: z.object({ items: z.array(inboxConversation) }),
  }),
  /** Everybody who may see a conversation by its agents: for pushing. */
  getAudience: operation({
    method: 'post',
    path: '/state/inbox/audience',
    summary:
      'Who is and was an agent of these conversations, or serves their customers now, and which division they are of',
    body: z.object({ tenantId, conversationIds: z.array(pathId).max(500) }),
    output: z.object({
      items: z.array(
        z.object({ conversationId: z.string(), division: z.string().nullable(), agents: z.array(personId) }),
      ),
    }),
  }),
  listInboxMessages: operation({
    method: 'get',
    path: '/state/inbox/{conversationId}/messages',
    summary: 'Messages of a conversation with all that is kept of them, newest first',
    params: z.object({ conversationId: pathId }),
    query: z.object({ tenantId, ...sliceQuery, filesOnly: z.stringbool().optional() }),
    output: sliceOf(keptMessage),
  }),
  getInboxMessages: operation({
    method: 'post',
    path: '/state/inbox/messages',
    summary: 'These messages with all that is kept of them',
    body: z.object({ tenantId, messageIds: z.array(z.uuid()).max(500) }),
    output: z.object({ items: z.array(keptMessage) }),
  }),
  /** People by name, username, number; and messages by their words. Either has its own cursor. */
  searchInbox: operation({
    method: 'post',
    path: '/state/inbox/search',
    summary: 'Conversations by who the customer is, or messages by their words, newest first',
    body: z.object({
      tenantId,
      reader,
      what: z.enum(['people', 'messages']),
      text: z.string().trim().min(2).max(200),
      from: instant.optional(),
      to: instant.optional(),
      ...page,
    }),
    output: pageOf(z.object({ conversation: inboxConversation, message: messageRecord.nullable() })),
  }),
  countInbox: operation({
    method: 'post',
    path: '/state/inbox/counts',
    summary: 'How many conversations are open, and how they stand',
    body: z.object({ tenantId, reader }),
    output: inboxCounts,
  }),
  getInboxCustomer: operation({
    method: 'get',
    path: '/state/inbox/{conversationId}/customer',
    summary: 'Who the customer of a conversation is, and what else there was with them',
    params: z.object({ conversationId: pathId }),
    query: z.object({ tenantId }),
    output: z.object({ customer: inboxCustomer.nullable() }),
  }),
  /** Never back: what was read stays read. */
  markRead: operation({
    method: 'post',
    path: '/state/inbox/{conversationId}/read',
    summary: 'Somebody has seen the messages of a conversation up to here',
    params: z.object({ conversationId: pathId }),
    body: z.object({ tenantId, personId, until: instant }),
    output: z.object({ readUntil: instant }),
  }),
  /** What Genesys said at `at`; an older word changes nothing. */
  noteAgents: operation({
    method: 'post',
    path: '/state/inbox/{conversationId}/agents',
    summary: 'Who is in a conversation at Genesys, as of a moment',
    params: z.object({ conversationId: pathId }),
    body: z.object({
      tenantId,
      at: instant,
      /** Those who are connected, the newest last. */
      agents: z.array(personId).max(100),
      division: z.string().max(128).nullable().optional(),
    }),
    output: z.object({ changed: z.boolean() }),
  }),
  /** At most so many of a tenant as the budget of background requests allows; of one that somebody waits for, before others. */
  askForAgents: operation({
    method: 'post',
    path: '/state/inbox/ask',
    summary: "Have Genesys asked soon who serves the open conversations that are nobody's yet, or this one",
    body: z.object({ tenantId, conversationId: pathId.optional() }),
    output: z.object({ asking: z.number().int() }),
  }),
  /**
   * `after: null` answers where the list ends now. `lost`: what followed is not kept any more (a day), and everything is to
   * be read anew. Nothing is left out and nothing comes twice, also where writers end in another order than they began.
   */
  listChanges: operation({
    method: 'post',
    path: '/state/changes',
    summary: 'What has changed in the conversations of these tenants since an offset, oldest first',
    body: z.object({
      tenantIds: z.array(tenantId).min(1).max(1000),
      after: z.string().max(64).nullable(),
      limit: z.number().int().min(1).max(5000).default(1000),
    }),
    output: z.object({ items: z.array(change), offset: z.string(), more: z.boolean(), lost: z.boolean() }),
  }),
};
