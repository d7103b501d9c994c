import { z } from 'zod';
import { operation } from '../kit/contract.ts';
import { page, pageOf, pathId, tenantId } from './fields.ts';
import { journey } from './journey.ts';
import { portalErasureOperations, portalOperations } from './portal.ts';
import { conversationRecord } from './state-manager.ts';
import { messageRecord } from './state-manager-records.ts';

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
    access: 'conversations:read',
    params: z.object({ tenantId, messageId: z.uuid() }),
    output: journey,
  }),
};
export type PortalContract = typeof portalContract;
