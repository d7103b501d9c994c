import { z } from 'zod';
import { outboundEvent } from '../wire/genesys/outbound.ts';
import { echo, message } from '../wire/meta/message.ts';
import { templateMessage } from '../wire/meta/send.ts';
import { contact, preference, status } from '../wire/meta/webhook.ts';
import { failure, instant, pathId, phoneNumberId, tenantId, vendorId } from './fields.ts';
import { headFiles } from './media.ts';
import { held } from './state-manager-records.ts';
import { numberOwner as owner } from './tenant-records.ts';

const received = { owner, receivedAt: instant };

/** Body of one message in `inbound-messages`: one piece of a webhook of Meta's, with what it needs of its batch. */
export const inboundWork = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('message'),
    ...received,
    message,
    contact: contact.nullable(),
    /** A copy of what another application owns: recorded, never delivered or answered. */
    standby: z.boolean().optional(),
  }),
  z.object({ kind: z.literal('status'), ...received, status }),
  /** A message of the business that was typed elsewhere. */
  z.object({
    kind: z.literal('echo'),
    ...received,
    echo,
    contact: contact.nullable(),
    standby: z.boolean().optional(),
  }),
  /** A file that could not be fetched, or is to be kept: work of its own, which holds back no message. */
  z.object({
    kind: z.literal('media'),
    ...received,
    message,
    contact: contact.nullable(),
    todo: z.enum(['deliver', 'keep']),
  }),
  z.object({ kind: z.literal('preference'), ...received, preference }),
  /** A management field of the account: templates, quality, limits, restrictions. */
  z.object({
    kind: z.literal('account'),
    ...received,
    field: z.string().max(100),
    at: instant,
    value: z.record(z.string(), z.unknown()),
  }),
]);
export type InboundWork = z.infer<typeof inboundWork>;

/** Body of one message in `outbound-messages`: one event of Genesys' webhook. */
export const outboundWork = z.object({
  ...received,
  event: outboundEvent,
  /** Meta refused the text because the 24-hour window is closed: the tenant's template goes instead. */
  windowClosed: z.boolean().optional(),
  /** Nothing is to be sent: the agent is to be told of the message. Work of its own, which is tried again by itself. */
  tell: z
    .discriminatedUnion('what', [
      z.object({ what: z.literal('delayed') }),
      z.object({ what: z.literal('failed'), failure }),
      /** Only if its outcome is still unknown by then. */
      z.object({ what: z.literal('unknown'), messageId: z.uuid() }),
      /** For the history, which people look at. */
      z.object({ what: z.literal('held'), held }),
    ])
    .optional(),
});
export type OutboundWork = z.infer<typeof outboundWork>;

/** Also in `outbound-messages`: what an event says of a conversation, see `noteConversation` of state-manager. */
export const conversationWork = z.object({
  conversation: z.object({
    tenantId,
    conversationId: pathId,
    what: z.enum(['ended', 'left', 'joined', 'answered']),
    at: instant,
  }),
});
export type ConversationWork = z.infer<typeof conversationWork>;

/** A message that was composed in the portal, and who wrote it. */
export const directMessage = z.object({
  tenantId,
  phoneNumberId,
  conversationId: pathId,
  /** Made by the browser: the message is stored under `portal/{clientId}`. */
  clientId: z.uuid(),
  by: z.object({ personId: z.string().max(128), name: z.string().max(256) }),
  message: z.discriminatedUnion('type', [
    z.object({ type: z.literal('text'), text: z.string().min(1).max(8192) }),
    z.object({
      type: z.literal('file'),
      /** Of whatsapp-api's `keepUpload`. */
      fileId: z.uuid(),
      mime: z.string().max(256),
      filename: z.string().max(512),
      caption: z.string().max(1024).optional(),
    }),
    /** `files`: of whatsapp-api's `keepUpload`, too. */
    z.object({ type: z.literal('template'), template: templateMessage, files: headFiles.optional() }),
    z.object({ type: z.literal('reaction'), about: vendorId, emoji: z.string().max(32) }),
    z.object({ type: z.literal('location-request'), text: z.string().min(1).max(1024) }),
  ]),
  /** wamid of the message that it quotes. */
  quoted: vendorId.optional(),
});
export type DirectMessage = z.infer<typeof directMessage>;

/** What it is stored under, its first part where it takes several; the others have their number behind it. */
export const directSourceId = (clientId: string): string => `portal/${clientId}`;

/** Also in `outbound-messages`. */
export const directWork = z.object({
  direct: directMessage,
  receivedAt: instant,
  /** As Genesys knows them: where the work stands in line, and the name by which an erasure finds it. */
  customer: z.object({
    integrationId: z.string(),
    address: z.object({ id: vendorId, idType: z.enum(['Phone', 'Opaque']) }),
  }),
  /** WhatsApp has taken it, with this text: nothing is to be sent, a note goes into Genesys' conversation. */
  note: z.object({ text: z.string() }).optional(),
  /** Nothing is to be sent: the history is to say why it has not left. */
  held: held.optional(),
});
export type DirectWork = z.infer<typeof directWork>;
