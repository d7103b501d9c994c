import { z } from 'zod';
import { operation } from '../kit/contract.ts';
import { openInboundMessage, openInboundReceipt, openStructuredResponse } from '../wire/genesys/inbound.ts';
import { grants } from './agents.ts';
import { instant, pathId, tenantId, vendorId } from './fields.ts';
import { genesysSetupContract } from './genesys-setup.ts';
import { personId } from './inbox-records.ts';

/** Faults of all of them: `credentials_refused`, `rejected` (with Genesys' `code` in the details), `rate_limited`. */
export const genesysContract = {
  ...genesysSetupContract,
  postInbound: operation({
    method: 'post',
    path: '/genesys/messages/inbound',
    summary: "Hand a customer's message to Genesys; starts a conversation or joins the one that is there",
    body: z.object({ tenantId, integrationId: pathId, message: openInboundMessage }),
    output: z.object({ genesysMessageId: z.string(), conversationId: z.string().nullable() }),
  }),
  /** `rejected`: the conversation is over, or Genesys does not know the message that it answers. */
  postStructuredResponse: operation({
    method: 'post',
    path: '/genesys/messages/structured',
    summary: "Hand a customer's answer to buttons or quick replies to Genesys",
    body: z.object({ tenantId, integrationId: pathId, response: openStructuredResponse }),
    output: z.object({ genesysMessageId: z.string(), conversationId: z.string().nullable() }),
  }),
  /** `null`: Genesys does not tell (a missing permission), and everything is worth a try. */
  getSupportedContent: operation({
    method: 'get',
    path: '/genesys/integrations/{integrationId}/supported-content',
    summary: 'The MIME types that the content profile of an integration lets in, with wildcards',
    params: z.object({ integrationId: pathId }),
    query: z.object({ tenantId }),
    output: z.object({ inbound: z.array(z.string()).nullable() }),
  }),
  /** `null`: there is no such response, or the client may not read it. */
  getCannedResponse: operation({
    method: 'get',
    path: '/genesys/responses/{responseId}',
    summary: 'The WhatsApp template that a canned response names, if it does',
    params: z.object({ responseId: pathId }),
    query: z.object({ tenantId }),
    output: z.object({ template: z.object({ name: z.string(), language: z.string() }).nullable() }),
  }),
  postReceipt: operation({
    method: 'post',
    path: '/genesys/receipts',
    summary: 'Tell Genesys what became of a message that it sent out',
    body: z.object({ tenantId, integrationId: pathId, receipt: openInboundReceipt }),
    output: z.object({ ok: z.literal(true) }),
  }),
  postTyping: operation({
    method: 'post',
    path: '/genesys/typing',
    summary: 'Show the agent that the customer is typing. Only for a conversation that is open: it would start one.',
    body: z.object({
      tenantId,
      integrationId: pathId,
      from: z.object({ id: vendorId, idType: z.enum(['Phone', 'Opaque']) }),
    }),
    output: z.object({ ok: z.literal(true) }),
  }),
  disconnect: operation({
    method: 'post',
    path: '/genesys/conversations/{conversationId}/disconnect',
    summary: 'End a conversation',
    params: z.object({ conversationId: pathId }),
    body: z.object({ tenantId }),
    output: z.object({ ok: z.literal(true) }),
  }),
  /** For the end of conversations and for what webhooks did not bring. `null`: Genesys knows no such conversation. */
  readConversation: operation({
    method: 'get',
    path: '/genesys/conversations/{conversationId}',
    summary: 'Whether a conversation is over, and which messages were written in it',
    params: z.object({ conversationId: pathId }),
    query: z.object({ tenantId }),
    output: z.object({
      conversation: z
        .object({
          state: z.enum(['open', 'ended']),
          endedAt: instant.nullable(),
          /** Agents who are in it now, the one who came last at the end. */
          agents: z.array(personId),
          /** That the conversation is of, where Genesys says so. */
          division: z.string().nullable(),
          /** Of all sides; which one wrote it, the message itself tells. */
          messages: z.array(z.object({ genesysMessageId: z.string(), at: instant.nullable() })),
        })
        .nullable(),
    }),
  }),
  readMessages: operation({
    method: 'post',
    path: '/genesys/conversations/{conversationId}/messages',
    summary: 'Messages of a conversation as Genesys has them; those that it does not know are left out',
    params: z.object({ conversationId: pathId }),
    body: z.object({ tenantId, genesysMessageIds: z.array(vendorId).min(1).max(1000) }),
    output: z.object({
      messages: z.array(
        z.object({
          genesysMessageId: z.string(),
          outbound: z.boolean(),
          /** Genesys has told the agent that it was not sent. */
          failed: z.boolean(),
          at: instant.nullable(),
          /** In the shape of the webhook's body, without what is the integration's. */
          normalized: z.record(z.string(), z.unknown()),
        }),
      ),
    }),
  }),
  /**
   * In the name of the person of a session, with their own token, so that Genesys has it as theirs. `sent: null`: they are
   * not an agent in it now, and nothing was sent. Never repeated by itself: Genesys has no idempotency key here.
   * Faults: `outcome_unknown` when the answer was lost; `rejected` with Genesys' words; `credentials_refused`.
   */
  sendAsAgent: operation({
    method: 'post',
    path: '/genesys/conversations/{conversationId}/agent-messages',
    summary: 'Send a message in a conversation as the agent who is in it',
    idempotent: false,
    params: z.object({ conversationId: pathId }),
    body: z.object({
      tenantId,
      sessionId: z.uuid(),
      message: z.discriminatedUnion('type', [
        z.object({ type: z.literal('text'), text: z.string().min(1).max(8192) }),
        /** A file of whatsapp-api's `keepUpload`; it is fetched there. */
        z.object({
          type: z.literal('file'),
          fileId: z.uuid(),
          filename: z.string().max(512),
          mime: z.string().max(256),
          sizeBytes: z.number().int(),
        }),
      ]),
    }),
    output: z.object({ sent: z.object({ genesysMessageId: z.string() }).nullable() }),
  }),
  /** Worth nothing a moment later: whatever goes wrong is no failure. */
  typeAsAgent: operation({
    method: 'post',
    path: '/genesys/conversations/{conversationId}/agent-typing',
    summary: 'Show the customer that the agent of a conversation is typing',
    params: z.object({ conversationId: pathId }),
    body: z.object({ tenantId, sessionId: z.uuid() }),
    output: z.object({ ok: z.literal(true) }),
  }),
  listUsers: operation({
    method: 'get',
    path: '/genesys/users',
    summary: 'Users of the organisation, page by page, with those who have left',
    query: z.object({ tenantId, pageNumber: z.coerce.number().int().min(1).default(1) }),
    output: z.object({
      users: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          email: z.string().nullable(),
          /** `active`, `inactive` or `deleted`. */
          state: z.string(),
          division: z.object({ id: z.string(), name: z.string() }).nullable(),
          /** What they may do at Genesys; `null`: not said. */
          permissions: z.array(z.string()).nullable(),
        }),
      ),
      pageCount: z.number(),
    }),
  }),
  /** `null`: the client may not read it, which takes `authorization:grant:view`. */
  readGrants: operation({
    method: 'get',
    path: '/genesys/users/{userId}/grants',
    summary: 'What somebody may do, and in which divisions',
    params: z.object({ userId: pathId }),
    query: z.object({ tenantId }),
    output: z.object({ grants: grants.nullable() }),
  }),
};
