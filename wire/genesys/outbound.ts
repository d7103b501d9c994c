import { z } from 'zod';

/**
 * What Genesys posts to the integration's webhook. The published schema is older than the traffic: unknown fields and
 * types pass. `conversationId` is there today but in no schema.
 * https://developer.genesys.cloud/commdigital/digital/openmessaging/normalizedmsgformat
 */
export const outboundEvent = z.looseObject({
  id: z
    .string()
    .max(256)
    .regex(/^[\x21-\x7e]+$/, 'not a message id'),
  channel: z.looseObject({
    id: z.string().optional(),
    messageId: z.string().optional(),
    time: z.string().optional(),
    to: z.looseObject({
      id: z
        .string()
        .max(512)
        .regex(/^[\x21-\x7e]+$/, 'not a customer id'),
      idType: z.string().optional(),
    }),
    from: z.looseObject({ id: z.string().optional(), nickname: z.string().optional() }).optional(),
  }),
  type: z.string(),
  text: z.string().optional(),
  content: z.array(z.looseObject({ contentType: z.string().optional() })).optional(),
  originatingEntity: z.string().optional(),
  conversationId: z.string().optional(),
  status: z.string().optional(),
  reasons: z.array(z.looseObject({ code: z.string().optional(), message: z.string().optional() })).optional(),
});
export type OutboundEvent = z.infer<typeof outboundEvent>;

/** The integration that an event belongs to, before anything about it is trusted. */
export const integrationIdOf = (body: unknown): string | undefined => {
  const channel = (body as { channel?: { id?: unknown; from?: { id?: unknown } } } | null)?.channel;
  return [channel?.from?.id, channel?.id].find((id) => typeof id === 'string' && /^[\w-]{1,128}$/.test(id)) as
    | string
    | undefined;
};
