import { z } from 'zod';

/** What is `null`, or of another type than documented, is not there: a message is not refused for that. */
const some = z.string().optional().catch(undefined);

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
    id: some,
    messageId: some,
    time: some,
    to: z.looseObject({
      id: z
        .string()
        .max(512)
        .regex(/^[\x21-\x7e]+$/, 'not a customer id'),
      idType: some,
    }),
    from: z.looseObject({ id: some, nickname: some }).optional().catch(undefined),
  }),
  type: z.string(),
  text: some,
  content: z
    .array(z.looseObject({ contentType: some }).catch({ contentType: undefined }))
    .optional()
    .catch(undefined),
  originatingEntity: some,
  conversationId: some,
  status: some,
  reasons: z
    .array(z.looseObject({ code: some, message: some }))
    .optional()
    .catch(undefined),
});
export type OutboundEvent = z.infer<typeof outboundEvent>;

/** Something said, and not word of something said. */
export const isMessageEvent = ({ type }: Pick<OutboundEvent, 'type'>): boolean =>
  type !== 'Receipt' && type !== 'Event';

/** The integration that an event belongs to, before anything about it is trusted. */
export const integrationIdOf = (body: unknown): string | undefined => {
  const channel = (body as { channel?: { id?: unknown; from?: { id?: unknown } } } | null)?.channel;
  return [channel?.from?.id, channel?.id].find((id) => typeof id === 'string' && /^[\w-]{1,128}$/.test(id)) as
    | string
    | undefined;
};
