import { z } from 'zod';
import { operation } from '../kit/contract.ts';
import { templateMessage } from '../wire/meta/send.ts';
import { deadLetterOperations, decisionReason } from './dead-letters.ts';
import { failure, phoneNumberId, tenantId, vendorId } from './fields.ts';
import { status } from './journey.ts';
import { directMessage } from './queue.ts';

export const inboundTransformerContract = deadLetterOperations('/inbound');
export const outboundTransformerContract = {
  ...deadLetterOperations('/outbound'),
  /** Faults: `rejected` with `details.problems` when the template does not take these parameters. */
  sendTemplate: operation({
    method: 'post',
    path: '/api/tenants/{tenantId}/numbers/{phoneNumberId}/messages/template',
    summary: 'Send a template to a customer, inside or outside of the 24-hour window',
    access: 'messages:send',
    params: z.object({ tenantId, phoneNumberId }),
    body: z.object({
      /** A phone number with its country code, or a business-scoped user id. */
      to: vendorId,
      template: templateMessage,
      /** The caller's own id of this message: the same id twice is sent once. */
      requestId: vendorId.max(200).optional(),
    }),
    output: z.object({
      messageId: z.uuid(),
      status,
      /** The template as the customer reads it. */
      text: z.string(),
      failure: failure.nullable(),
    }),
    status: 201,
  }),
  /**
   * What an agent composes in the portal and Genesys does not carry. It is durable when this answers; how far it gets is a
   * matter of the message in the history, `origin` `portal`. The same client id twice is one message. Faults: `not_found`
   * where nobody has this conversation, `bad_input` where it is of another number.
   */
  sendDirect: operation({
    method: 'post',
    path: '/outbound/direct',
    summary: "Send an agent's message straight to WhatsApp, with a note in Genesys' conversation",
    body: directMessage,
    output: z.object({ ok: z.literal(true) }),
  }),
  /**
   * What was given up goes again, out of the dead letters: nobody can send it a second time from there. `resent: false`: it
   * does not lie there, because somebody was quicker, or not yet.
   */
  resendMessage: operation({
    method: 'post',
    path: '/outbound/resend',
    summary: 'Send a message of ours again that lies in the dead letters',
    body: z.object({
      tenantId,
      /** Genesys' id of it, or what it is stored under where it was composed in the portal. */
      reference: vendorId,
    }),
    output: z.object({ resent: z.boolean() }),
  }),
  /** Nothing is sent again by either. Faults: `conflict` when its outcome is known by now. */
  settleUnknown: operation({
    method: 'post',
    path: '/api/tenants/{tenantId}/unknown-outcomes/{messageId}/settle',
    summary: 'Say by hand what became of a message whose answer was lost: it was sent, or it failed',
    access: 'outcomes:settle',
    auditedValues: ['as', 'reason'],
    params: z.object({ tenantId, messageId: z.uuid() }),
    body: z.object({ as: z.enum(['sent', 'failed']), reason: decisionReason }),
    output: z.object({ messageId: z.uuid(), status }),
  }),
};
