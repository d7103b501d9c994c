import { z } from 'zod';
import { operation } from '../kit/contract.ts';
import { conversationLife } from './conversation-life.ts';
import { page, pageOf, pathId, tenantId } from './fields.ts';
import { journey } from './journey.ts';
import { foundJourneys, messagePayloads, sought } from './journey-search.ts';
import { portalErasureOperations, portalOperations } from './portal.ts';
import { conversationRecord } from './state-manager.ts';
import { messageRecord, unknownOutcome } from './state-manager-records.ts';

export const portalContract = {
  ...portalOperations,
  ...portalErasureOperations,
  listConversations: operation({
    method: 'get',
    path: '/api/tenants/{tenantId}/conversations',
    summary: 'Conversations, newest message first',
    access: 'conversations:read',
    params: z.object({ tenantId }),
    query: z.object(page),
    output: pageOf(conversationRecord),
  }),
  listMessages: operation({
    method: 'get',
    path: '/api/tenants/{tenantId}/conversations/{conversationId}/messages',
    summary: 'Messages of a conversation, newest first',
    access: 'conversations:read',
    params: z.object({ tenantId, conversationId: pathId }),
    query: z.object(page),
    output: pageOf(messageRecord),
  }),
  getJourney: operation({
    method: 'get',
    path: '/api/tenants/{tenantId}/messages/{messageId}/journey',
    summary: 'Every hop of one message with times, attempts and outcome',
    access: 'journeys:read',
    params: z.object({ tenantId, messageId: z.uuid() }),
    output: journey.extend({
      /** `text`, the customer and what vendors said are not for whoever asks; `lost` says nothing of what was said. */
      withheld: z.boolean(),
    }),
  }),
  /** In the body: what is looked for may be somebody's number, and addresses are written into many a log. */
  findJourneys: operation({
    method: 'post',
    path: '/api/tenants/{tenantId}/journeys/find',
    summary: 'Messages by any id that they have, by their conversation, or by the phone number or name of the customer',
    access: 'journeys:read',
    audited: false,
    params: z.object({ tenantId }),
    body: z.object({ text: sought }),
    output: foundJourneys.extend({ withheld: z.boolean() }),
  }),
  getPayloads: operation({
    method: 'get',
    path: '/api/tenants/{tenantId}/messages/{messageId}/payloads',
    summary:
      'One message as it came and as it went on, in the vendors’ forms; redacted for whoever may not read what was said',
    access: 'journeys:read',
    audited: true,
    params: z.object({ tenantId, messageId: z.uuid() }),
    output: messagePayloads.extend({
      /** Texts, names, numbers, files, links and ids are replaced by their kind and length. */
      redacted: z.boolean(),
    }),
  }),
  /** Faults: `not_found` also for one of a division that whoever asks does not oversee. */
  disconnectConversation: operation({
    method: 'post',
    path: '/api/tenants/{tenantId}/conversations/{conversationId}/disconnect',
    summary: 'End a conversation at Genesys for everybody in it',
    access: 'conversations:end',
    params: z.object({ tenantId, conversationId: pathId }),
    output: z.object({ conversationId: z.string(), ...conversationLife }),
  }),
  /** Of the divisions that whoever asks may read; for whoever reads no conversations all of them, without what was said. */
  listUnknown: operation({
    method: 'get',
    path: '/api/tenants/{tenantId}/unknown-outcomes',
    summary: 'Messages of which nobody knows whether WhatsApp took them, oldest first',
    access: 'dead-letters:read',
    params: z.object({ tenantId }),
    query: z.object(page),
    output: pageOf(unknownOutcome),
  }),
};
export type PortalContract = typeof portalContract;
