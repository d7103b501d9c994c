import { z } from 'zod';
import { roles } from '../kit/permissions.ts';
import { failure, instant, overseen } from './fields.ts';
import { inboxConversation, personId } from './inbox-records.ts';
import { messageContent } from './message-content.ts';
import { messageRecord } from './state-manager-records.ts';

/** Somebody of a tenant, as Genesys knows them. Accounts are made at the first sign-in, and by the sync. */
export const portalPerson = z.object({
  personId,
  name: z.string(),
  email: z.string().nullable(),
  role: z.enum(roles),
  division: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** In which they may read conversations, `*` for all; `null`: Genesys has not said, and they have their own. */
  divisions: overseen,
  /** `left`: not active at Genesys any more; signed out, and kept for what they wrote. */
  state: z.enum(['active', 'left']),
  lastSignInAt: instant.nullable(),
});
export type PortalPerson = z.infer<typeof portalPerson>;

/** How a message of the portal went: through Genesys with its agent's own token, or straight to WhatsApp. */
export const way = z.enum(['genesys', 'direct']);
export type Way = z.infer<typeof way>;

/** The advertisement or post that led the customer here, in its own words; `null`: none did. */
const referral = z
  .object({ source: z.enum(['ad', 'post']), headline: z.string().nullable(), url: z.string().nullable() })
  .nullable();

export const portalMessage = messageRecord
  .pick({
    messageId: true,
    direction: true,
    kind: true,
    text: true,
    status: true,
    failure: true,
    held: true,
    wamid: true,
    conversationId: true,
    grade: true,
    lost: true,
    origin: true,
    about: true,
    occurredAt: true,
    createdAt: true,
  })
  .extend({
    author: z.enum(['agent', 'bot']).nullable(),
    /** Who wrote it, where that was here. */
    sentBy: personId.nullable(),
    way: way.nullable(),
    /** What the browser that composed it calls it. */
    clientId: z.string().nullable(),
    content: messageContent,
    referral,
  });
export type PortalMessage = z.infer<typeof portalMessage>;

/** A conversation as a row of the list, with what its newest message is made of; `content` is `null` where that is its text. */
export const portalConversation = inboxConversation.extend({
  lastMessage: inboxConversation.shape.lastMessage.unwrap().extend({ content: messageContent.nullable() }).nullable(),
});
export type PortalConversation = z.infer<typeof portalConversation>;

/** Newest last. Only for people of the tenant; nothing of it goes to the customer or to Genesys. */
export const portalNote = z.object({
  noteId: z.uuid(),
  personId,
  text: z.string(),
  createdAt: instant,
});
export type PortalNote = z.infer<typeof portalNote>;

export const cannedReply = z.object({
  replyId: z.uuid(),
  /** What is typed after the slash. */
  shortcut: z.string(),
  text: z.string(),
});
export type CannedReply = z.infer<typeof cannedReply>;

/** What became of a message that was composed here. The same client id again gets the same answer, and nothing is sent twice. */
export const sending = z.object({
  clientId: z.string(),
  /**
   * `accepted`: Genesys or our queue has it; the message itself tells how far it gets. `unknown`: the answer of Genesys was
   * lost, and it is never sent again by itself. `refused`: it was certainly not sent, see `failure`.
   */
  state: z.enum(['accepted', 'unknown', 'refused']),
  way: way.nullable(),
  failure: failure.nullable(),
  /** What it has become, where it was handed over before and is stored by now. */
  messageId: z.uuid().nullable(),
});
export type Sending = z.infer<typeof sending>;

/** Kept for a person across browsers. */
export const portalSettings = z.object({
  language: z.string().max(10).nullable().default(null),
  /** Conversations whose news make no sound. */
  muted: z.array(z.string().max(128)).max(500).default([]),
  sound: z.boolean().default(true),
  /** By the name of what they do; absent: the default. */
  shortcuts: z.record(z.string().max(40), z.string().max(40)).default({}),
  views: z
    .array(
      z.object({
        viewId: z.string().max(64),
        name: z.string().trim().min(1).max(60),
        filter: z.record(z.string().max(40), z.string().max(128)),
      }),
    )
    .max(50)
    .default([]),
  /** Of templates: what was last put in for each parameter. */
  lastValues: z.record(z.string().max(600), z.array(z.string().max(1024)).max(40)).default({}),
});
export type PortalSettings = z.infer<typeof portalSettings>;
