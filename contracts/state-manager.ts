import { z } from 'zod';
import { operation } from '../kit/contract.ts';
import { activityOperations } from './activity.ts';
import { conversationLife, conversationLifeOperations } from './conversation-life.ts';
import { customersContract } from './customers.ts';
import { eraseTenantOperation } from './erasure.ts';
import { failure, instant, page, pageOf, pathId, phoneNumberId, tenantId, vendorId } from './fields.ts';
import { inboxOperations } from './inbox.ts';
import { divisions } from './inbox-records.ts';
import { direction, grade, hop, journey, status } from './journey.ts';
import { foundJourneys, messagePayloads, sought } from './journey-search.ts';
import { mediaRef } from './media.ts';
import { reconciliationStore } from './reconciliation.ts';
import { held, messageRecord, pricing, unknownOutcome } from './state-manager-records.ts';

/**
 * The link between a customer on WhatsApp and the same customer at Genesys. `address` is what Genesys knows as
 * `channel.from.id`: once given it never changes.
 */
const mapping = z.object({
  mappingId: z.uuid(),
  phoneNumberId,
  integrationId: z.string(),
  address: z.object({ id: z.string(), idType: z.enum(['Phone', 'Opaque']) }),
  waId: z.string().nullable(),
  userId: z.string().nullable(),
  /** A WhatsApp group instead of one person. */
  groupId: z.string().nullable(),
  username: z.string().nullable(),
  name: z.string().nullable(),
  conversationId: z.string().nullable(),
  /** The customer's newest message: what a typing indicator is shown on. */
  lastWamid: z.string().nullable(),
  /** Until when Meta takes free text: 24 hours after the customer's last message, by Meta's own times. */
  windowClosesAt: instant.nullable(),
  /** The customer wants no marketing. */
  marketingStopped: z.boolean(),
});
export type Mapping = z.infer<typeof mapping>;

/** Who one customer is. At least one of user id, phone and group. */
const identity = {
  waId: vendorId.optional(),
  userId: vendorId.optional(),
  groupId: vendorId.optional(),
  parentUserId: vendorId.optional(),
  /** Without `@`. It may pass to somebody else, so nobody is found by it alone. */
  username: z.string().max(64).optional(),
  /** Other ways to write the phone number, such as Brazil's with and without the ninth digit. */
  variants: z.array(vendorId).max(4).optional(),
  name: z.string().max(256).optional(),
};

/** What a customer may answer by a tap: the id that WhatsApp carries, and what Genesys offered under it. */
const choice = z.object({
  id: z.string(),
  text: z.string(),
  payload: z.string(),
  type: z.enum(['Button', 'QuickReply', 'DatePicker']),
});
export type Choice = z.infer<typeof choice>;

export const conversationRecord = z.object({
  conversationId: z.string(),
  phoneNumberId,
  customer: z.object({ waId: z.string().nullable(), userId: z.string().nullable(), name: z.string().nullable() }),
  startedAt: instant,
  lastMessageAt: instant,
  ...conversationLife,
});

const quarantined = {
  /** `unhandled`: a field of the vendor's that the platform does not act upon. */
  reason: z.enum(['unknown_number', 'wrong_shape', 'unhandled']),
  from: z.enum(['whatsapp', 'genesys']),
  /** Phone number id or integration id, where there is one. */
  subject: z.string().max(512).nullable(),
  detail: z.string().max(2000).nullable(),
  payload: z.unknown(),
};

const newMessage = z.object({
  tenantId,
  mappingId: z.uuid(),
  direction,
  /**
   * The id that the message came with: wamid inbound, Genesys message id outbound. Unique for ever; that of a message
   * that was deleted (retention, erasure) for 30 days after it was stored, and is answered as `unknown` till then.
   */
  sourceId: vendorId,
  kind: z.string().max(64),
  text: z.string().nullable(),
  conversationId: z.string().optional(),
  occurredAt: instant,
  grade: grade.optional(),
  lost: z.string().max(1000).optional(),
  origin: messageRecord.shape.origin.unwrap().optional(),
  about: vendorId.optional(),
  media: mediaRef.optional(),
  choices: z.array(choice).max(200).optional(),
  /** Genesys' id of the message that this one belongs to, where that is not `sourceId`. */
  eventId: vendorId.optional(),
  /** Who hears in words when it fails: a bot would take them for the customer's. */
  author: z.enum(['agent', 'bot']).optional(),
  /** An agent's message that takes several of WhatsApp's: this one's number, and how many. Told to Genesys as one. */
  part: z.number().int().min(1).max(100).optional(),
  parts: z.number().int().min(1).max(100).optional(),
  /** A customer's message, which opens the 24-hour window anew. */
  opensWindow: z.boolean().optional(),
  /** Of a group's message, every name of the member who wrote it: it is theirs when they are exported or erased. */
  senders: z.array(vendorId).max(4).optional(),
  /** As it came, and as it goes on. */
  raw: z.unknown(),
  sent: z.unknown(),
  hops: z.array(hop).max(20),
});

/** The customer's newest conversation is over: a word to the agent would open it again, or begin another. */
const ended = z.boolean();
/** Whoever asks may see what is of these; `not_found`, or nothing, where it is of others. */
const overseen = divisions.default(null);

export const stateContract = {
  ...customersContract,
  ...conversationLifeOperations,
  ...reconciliationStore,
  ...inboxOperations,
  ...activityOperations,
  eraseTenant: eraseTenantOperation('/state'),
  getMapping: operation({
    method: 'get',
    path: '/state/mapping/{wa_id}',
    summary: 'The mapping of a WhatsApp identity (business-scoped user id or phone), if there is one',
    params: z.object({ wa_id: pathId }),
    query: z.object({ tenantId, phoneNumberId }),
    output: z.object({ mapping: mapping.nullable() }),
  }),
  /** Faults: `not_found` with `details.erased` where the tenant was erased. */
  postMapping: operation({
    method: 'post',
    path: '/state/mapping',
    summary: 'The mapping of a customer, made if there is none; new aliases and names are added',
    body: z.object({
      tenantId,
      phoneNumberId,
      integrationId: vendorId,
      ...identity,
      /** What Genesys calls the customer already, where an agent wrote first. */
      address: z.object({ id: vendorId, idType: z.enum(['Phone', 'Opaque']) }).optional(),
    }),
    output: z.object({ mapping, created: z.boolean() }),
  }),
  rekeyMapping: operation({
    method: 'post',
    path: '/state/mapping/rekey',
    summary:
      'A customer has a new phone number or user id: the mapping, its conversation and its address stay, its names change',
    body: z.object({
      tenantId,
      phoneNumberId,
      integrationId: vendorId,
      previous: z.object({ waId: vendorId.optional(), userId: vendorId.optional(), parentUserId: vendorId.optional() }),
      ...identity,
    }),
    /** `null`: nobody is known by the previous names. */
    output: z.object({ mapping: mapping.nullable() }),
  }),
  notePreference: operation({
    method: 'post',
    path: '/state/preferences',
    summary: 'The customer stopped or resumed marketing messages',
    body: z.object({
      tenantId,
      phoneNumberId,
      waId: vendorId.optional(),
      userId: vendorId.optional(),
      marketingStopped: z.boolean(),
      at: instant,
    }),
    output: z.object({ known: z.boolean() }),
  }),
  getConversation: operation({
    method: 'get',
    path: '/state/conversation/{conversationId}',
    summary: 'The mapping behind a Genesys conversation',
    params: z.object({ conversationId: pathId }),
    query: z.object({ tenantId }),
    output: z.object({ mapping: mapping.nullable(), ended }),
  }),
  findConversation: operation({
    method: 'get',
    path: '/state/conversation',
    summary: 'The mapping behind the `channel.to.id` of an integration, where the webhook names no conversation',
    query: z.object({ tenantId, integrationId: vendorId, to: vendorId }),
    output: z.object({ mapping: mapping.nullable(), ended }),
  }),
  /** Faults: `not_found` with `details.erased` where nobody has this mapping any more. */
  postMessage: operation({
    method: 'post',
    path: '/state/message',
    gathered: true,
    summary: 'Store a message before it is delivered. The same source id twice is one message.',
    body: newMessage,
    output: z.object({
      messageId: z.uuid(),
      /** It was here before: `status` tells how far it got. */
      duplicate: z.boolean(),
      status,
      /**
       * Whether the caller may deliver it now. Outbound this is a claim, written with the row: a claim that ended neither
       * with a status nor with `released` is a send whose outcome nobody knows, and is not given a second time.
       */
      claimed: z.boolean(),
      /** Who it goes to and until when free text passes, as of now. */
      recipient: z.object({
        waId: z.string().nullable(),
        userId: z.string().nullable(),
        groupId: z.string().nullable(),
        windowClosesAt: instant.nullable(),
        marketingStopped: z.boolean(),
      }),
    }),
  }),
  /** Faults: `not_found` with `details.erased` where nobody has this mapping any more. */
  holdMessage: operation({
    method: 'post',
    path: '/state/message/held',
    summary: 'A message of ours has not left: stored where it is not yet, unclaimed, and marked with why',
    body: newMessage.omit({ direction: true, opensWindow: true, senders: true, media: true }).extend({ held }),
    output: z.object({
      /** Anything but `queued`: it has left by now, or is known to have failed, and was not marked. */
      status,
    }),
  }),
  findMessage: operation({
    method: 'get',
    path: '/state/message',
    summary: 'A message by its wamid, with what a customer may answer to it',
    query: z.object({ tenantId, wamid: vendorId }),
    output: z.object({
      message: messageRecord.extend({ choices: z.array(choice).nullable(), raw: z.unknown() }).nullable(),
    }),
  }),
  findMessages: operation({
    method: 'post',
    path: '/state/messages/by-source',
    summary: 'Messages by the ids that they came with; of an event of Genesys, all that it became, in order',
    body: z.object({ tenantId, direction, sourceIds: z.array(vendorId).min(1).max(1000) }),
    output: z.object({ items: z.array(z.object({ sourceId: z.string(), messageId: z.uuid(), status })) }),
  }),
  listUnknown: operation({
    method: 'post',
    path: '/state/unknown-outcomes',
    summary: 'Messages of which nobody knows whether WhatsApp took them, oldest first',
    body: z.object({ tenantId, divisions: overseen, ...page }),
    output: pageOf(unknownOutcome),
  }),
  lastChoices: operation({
    method: 'get',
    path: '/state/choices',
    summary: 'What a customer was last offered to choose from, if no other message was sent since',
    query: z.object({ tenantId, mappingId: z.uuid() }),
    output: z.object({ genesysMessageId: z.string().nullable(), choices: z.array(choice) }),
  }),
  postStatus: operation({
    method: 'post',
    path: '/state/status',
    gathered: true,
    summary: 'Move a message up the status lattice; lower and repeated statuses change nothing',
    body: z.object({
      tenantId,
      /** One of the three names the message. */
      messageId: z.uuid().optional(),
      wamid: vendorId.optional(),
      genesysMessageId: vendorId.optional(),
      status: status.optional(),
      /** Only if it is in this status: otherwise nothing is changed and the answer is `null`. */
      onlyFrom: status.optional(),
      at: instant,
      failure: failure.optional(),
      conversationId: z.string().optional(),
      /** What Genesys has been told of an outbound message. */
      receipt: z.enum(['Delivered', 'Failed']).optional(),
      pricing: pricing.optional(),
      /** The send did certainly not happen: the message may be claimed again. */
      released: z.boolean().optional(),
      hop: hop.optional(),
    }),
    output: z.object({
      /** `null`: no message of this tenant. */
      message: z
        .object({
          messageId: z.uuid(),
          direction,
          kind: z.string(),
          text: z.string().nullable(),
          conversationId: z.string().nullable(),
          author: z.enum(['agent', 'bot']).nullable(),
          /** Of a message in several parts: as far as all of them got, and `failed` when one of them did. */
          status,
          /** When it reached this status, by the vendor's time where there is one. */
          statusAt: instant.nullable(),
          failure: failure.nullable(),
          genesysMessageId: z.string().nullable(),
          integrationId: z.string(),
          address: z.object({ id: z.string(), idType: z.enum(['Phone', 'Opaque']) }),
          receipt: z.enum(['Delivered', 'Failed']).nullable(),
          ended,
        })
        .nullable(),
    }),
  }),
  listConversations: operation({
    method: 'post',
    path: '/state/conversations/list',
    summary: 'Conversations of a tenant, newest message first',
    body: z.object({ tenantId, divisions: overseen, ...page }),
    output: pageOf(conversationRecord),
  }),
  listMessages: operation({
    method: 'post',
    path: '/state/conversations/{conversationId}/messages',
    summary: 'Messages of a conversation, newest first',
    params: z.object({ conversationId: pathId }),
    body: z.object({ tenantId, divisions: overseen, ...page }),
    output: pageOf(messageRecord),
  }),
  getJourney: operation({
    method: 'post',
    path: '/state/messages/{messageId}/journey',
    summary: 'Every hop of one message',
    params: z.object({ messageId: z.uuid() }),
    body: z.object({ tenantId, divisions: overseen }),
    output: journey,
  }),
  findJourneys: operation({
    method: 'post',
    path: '/state/journeys/find',
    summary: 'Messages by an id of theirs, by their conversation, or by who the customer is',
    body: z.object({ tenantId, divisions: overseen, text: sought }),
    output: foundJourneys,
  }),
  getPayloads: operation({
    method: 'post',
    path: '/state/messages/{messageId}/payloads',
    summary: 'One message as it came and as it went on',
    params: z.object({ messageId: z.uuid() }),
    body: z.object({ tenantId, divisions: overseen }),
    output: messagePayloads,
  }),
  listJourneys: operation({
    method: 'get',
    path: '/state/journeys',
    summary: 'The last messages of a tenant with their hops, newest first',
    query: z.object({ tenantId, limit: page.limit }),
    output: z.object({ items: z.array(journey) }),
  }),
  postQuarantine: operation({
    method: 'post',
    path: '/state/quarantine',
    summary:
      'Keep what was acknowledged and could not be handed on. The same payload again is counted, not kept twice.',
    body: z.object({ items: z.array(z.object(quarantined)).min(1).max(1000) }),
    output: z.object({ ok: z.literal(true) }),
  }),
  releaseQuarantine: operation({
    method: 'post',
    path: '/state/quarantine/release',
    summary: 'Forget what has been handed on',
    body: z.object({ ids: z.array(z.uuid()).min(1).max(1000) }),
    output: z.object({ ok: z.literal(true) }),
  }),
  listQuarantine: operation({
    method: 'get',
    path: '/api/quarantine',
    summary: 'Webhooks that belong to nobody or have a wrong shape',
    access: 'platform:manage',
    query: z.object({
      ...page,
      subject: z.string().max(512).optional(),
      /** By the time at which it came last. */
      order: z.enum(['newest', 'oldest']).default('newest'),
    }),
    output: pageOf(
      z.object({ id: z.uuid(), ...quarantined, times: z.number().int(), firstAt: instant, lastAt: instant }),
    ),
  }),
};
