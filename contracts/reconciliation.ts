import { z } from 'zod';
import { operation } from '../kit/contract.ts';
import { instant, page, pageOf, phoneNumberId, tenantId, vendorId } from './fields.ts';

/**
 * - `delivered`: handed to the outbound queue, where what is known by now is recognised
 * - `given-up`: not delivered, see `why`
 * - `unreadable`: Genesys did not hand the conversation or the message out
 */
const finding = z.object({
  conversationId: z.string(),
  genesysMessageId: z.string().nullable(),
  outcome: z.enum(['delivered', 'given-up', 'unreadable']),
  why: z.string().max(300).nullable(),
});
export type Finding = z.infer<typeof finding>;

/** How many findings a report names; all are counted. */
export const findingsShown = 200;

const counts = {
  /** Conversations that were read back. */
  conversations: z.number().int(),
  /** Messages that Genesys has sent and nobody here knew of. */
  missing: z.number().int(),
  delivered: z.number().int(),
  givenUp: z.number().int(),
};

/** What was read back from Genesys of the time in which webhooks may have been missed, and what came of it. */
export const reconciliation = z.object({
  id: z.uuid(),
  /** `gap`: no process could take webhooks. */
  reason: z.enum(['gap', 'asked']),
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  from: instant,
  to: instant,
  ...counts,
  /** The newest 200. */
  findings: z.array(finding),
  /** Why it could not be finished. */
  failure: z.string().nullable(),
  createdAt: instant,
  finishedAt: instant.nullable(),
});
export type Reconciliation = z.infer<typeof reconciliation>;

const holder = z.uuid();

/** A century: what is longer is no time that a process can have run. */
const longestTakingMs = 100 * 365 * 24 * 3600 * 1000;

/** Where reconciliations are kept: asked for by whoever takes Genesys' webhooks, and done by it too. */
export const reconciliationStore = {
  /** Every ten seconds. The first one after more than 30 s leaves work for every tenant that had a conversation. */
  watchWebhook: operation({
    method: 'post',
    path: '/state/webhook-watch',
    summary: 'Webhooks of Genesys can be taken, and could be without a break for this long',
    body: z.object({ takingForMs: z.number().int().min(0).max(longestTakingMs) }),
    output: z.object({ gap: z.object({ from: instant, to: instant }).nullable() }),
  }),
  requestReconciliation: operation({
    method: 'post',
    path: '/state/reconciliations',
    summary: 'Have the conversations of a tenant read back',
    body: z.object({ tenantId, since: instant }),
    output: reconciliation,
  }),
  listReconciliations: operation({
    method: 'get',
    path: '/state/reconciliations',
    summary: 'What was reconciled, newest first',
    query: z.object({ tenantId, ...page }),
    output: pageOf(reconciliation),
  }),
  /** Held for two minutes from each step: whoever ends without a word is replaced then, and goes on where it was. */
  claimReconciliation: operation({
    method: 'post',
    path: '/state/reconciliations/claim',
    summary: 'The oldest reconciliation that nobody works on',
    body: z.object({ holder }),
    output: z.object({
      claimed: z.object({ tenantId, id: z.uuid(), from: instant, to: instant }).nullable(),
    }),
  }),
  /** The conversations that may have been touched, those that began last first. None: all have been read. */
  nextConversations: operation({
    method: 'post',
    path: '/state/reconciliations/{id}/next',
    summary: 'The next conversations to read back',
    params: z.object({ id: z.uuid() }),
    body: z.object({ tenantId, holder, limit: z.number().int().min(1).max(100) }),
    output: z.object({
      /** False: somebody else does it by now, or it is done. */
      held: z.boolean(),
      conversations: z.array(
        z.object({
          conversationId: z.string(),
          startedAt: instant,
          phoneNumberId,
          integrationId: z.string(),
          address: z.object({ id: z.string(), idType: z.enum(['Phone', 'Opaque']) }),
        }),
      ),
    }),
  }),
  noteReconciled: operation({
    method: 'post',
    path: '/state/reconciliations/{id}/progress',
    summary: 'A conversation was read back, or the whole is at its end',
    params: z.object({ id: z.uuid() }),
    body: z.object({
      tenantId,
      holder,
      read: z.object({ conversationId: vendorId, startedAt: instant }).optional(),
      missing: z.number().int().min(0).max(1_000_000).default(0),
      findings: z.array(finding).max(1000).default([]),
      finished: z.object({ failure: z.string().max(500).nullable() }).optional(),
    }),
    output: z.object({ held: z.boolean() }),
  }),
  knownMessages: operation({
    method: 'post',
    path: '/state/messages/known',
    summary: 'Which of these messages of Genesys are known here, in either direction, or were and are deleted',
    body: z.object({ tenantId, genesysMessageIds: z.array(vendorId).max(1000) }),
    output: z.object({ known: z.array(z.string()) }),
  }),
};

/** What people ask of genesys-webhook. */
export const genesysWebhookContract = {
  reconcile: operation({
    method: 'post',
    path: '/api/tenants/{tenantId}/reconcile',
    summary: 'Read conversations back from Genesys and deliver what its webhooks did not bring since then',
    access: 'dead-letters:replay',
    params: z.object({ tenantId }),
    body: z.object({ since: instant }),
    output: reconciliation,
    status: 201,
  }),
  listReconciliations: operation({
    method: 'get',
    path: '/api/tenants/{tenantId}/reconciliations',
    summary: 'What was read back after gaps, newest first',
    access: 'dead-letters:read',
    params: z.object({ tenantId }),
    query: z.object(page),
    output: pageOf(reconciliation),
  }),
};
