import { z } from 'zod';
import { outboundEvent } from '../wire/genesys/outbound.ts';
import { contact, message, status } from '../wire/meta/webhook.ts';
import { instant } from './fields.ts';
import { numberOwner as owner } from './tenant.ts';

/** Body of one message in `inbound-messages`: one WhatsApp message, or one status, with what it needs of its batch. */
export const inboundWork = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('message'), owner, receivedAt: instant, message, contact: contact.nullable() }),
  z.object({ kind: z.literal('status'), owner, receivedAt: instant, status }),
]);
export type InboundWork = z.infer<typeof inboundWork>;

/** Body of one message in `outbound-messages`: one event of Genesys' webhook. */
export const outboundWork = z.object({ owner, receivedAt: instant, event: outboundEvent });
export type OutboundWork = z.infer<typeof outboundWork>;
