import { z } from 'zod';

/**
 * What a message of Genesys' webhook can hold beside text. More than the vendor asks for is let through, and what lacks
 * is filled in where that is harmless: a bot's author has nobody to complain to.
 * https://developer.genesys.cloud/commdigital/digital/openmessaging/normalizedmsgformat
 */
const some = z.string().optional().catch(undefined);

export const attachment = z.looseObject({
  id: some,
  mediaType: some,
  url: z.url().max(4096),
  mime: some,
  filename: some,
  contentSizeBytes: z.number().optional().catch(undefined),
});
export type Attachment = z.infer<typeof attachment>;

export const quickReply = z.looseObject({ text: z.string(), payload: some, image: some });
export const quickReplyV2 = z.looseObject({ title: some, actions: z.array(quickReply).min(1) });

/** `Link` opens `url`, `Postback` answers with `payload`. */
const cardAction = z.looseObject({ type: some, text: some, payload: some, url: some });
export type CardAction = z.infer<typeof cardAction>;

export const card = z.looseObject({
  title: z.string(),
  description: some,
  image: some,
  video: some,
  defaultAction: cardAction.optional().catch(undefined),
  actions: z.array(cardAction).default([]).catch([]),
});
export type Card = z.infer<typeof card>;
export const carousel = z.looseObject({ cards: z.array(card).min(1) });

/** `duration` in seconds. */
export const datePicker = z.looseObject({
  title: some,
  subtitle: some,
  availableTimes: z
    .array(z.looseObject({ dateTime: z.string(), duration: z.number().optional().catch(undefined) }))
    .min(1),
});
export type DatePicker = z.infer<typeof datePicker>;

export const listPicker = z.looseObject({
  sections: z
    .array(
      z.looseObject({
        title: some,
        items: z.array(z.looseObject({ id: some, title: z.string(), subtitle: some })).min(1),
      }),
    )
    .min(1),
});

export type ListPicker = z.infer<typeof listPicker>;

const parameter = z.looseObject({ name: some, text: z.string() });
export type NotificationParameter = z.infer<typeof parameter>;

/**
 * A canned response with a template. `id` is `namespace@name` of a WhatsApp template, or `cannedresponse@<id>` of a
 * response of Genesys that may name one.
 */
export const notification = z.looseObject({
  id: some,
  language: some,
  header: z
    .looseObject({
      type: some,
      text: some,
      media: attachment.optional().catch(undefined),
      parameters: z.array(parameter).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
  body: z
    .looseObject({ text: some, parameters: z.array(parameter).optional().catch(undefined) })
    .optional()
    .catch(undefined),
  footer: z.looseObject({ text: some }).optional().catch(undefined),
  buttons: z
    .array(
      z.looseObject({
        type: some,
        index: z.coerce.number().int().min(0).max(9).optional().catch(undefined),
        text: some,
        payload: some,
        parameters: z.array(parameter).optional().catch(undefined),
      }),
    )
    .optional()
    .catch(undefined),
});
export type Notification = z.infer<typeof notification>;
