import { z } from 'zod';

const sent = z.looseObject({
  type: z.undefined().optional(),
  message: z.looseObject({ to: z.string().optional(), recipient: z.string().optional(), type: z.string().optional() }),
  template: z.unknown().optional(),
});

/**
 * In `standby` an echo holds the request that the other application made of the Send API, under `message`, and beside it
 * the definition of its template or flow. Brought into the form that echoes have elsewhere; anything else stays as it is.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/standby
 */
export function sentEcho(one: unknown): unknown {
  const { data } = sent.safeParse(one);
  if (!data) return one;
  const { message, template: definition, ...outer } = data;
  const { to, recipient, type = 'text' } = message;
  return {
    ...message,
    ...(definition !== undefined && { template_definition: definition }),
    ...outer,
    type,
    ...(to !== undefined && { to: to.replace(/^\+/, '') }),
    ...(recipient !== undefined && { to_user_id: recipient }),
  };
}
