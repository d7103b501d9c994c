import { z } from 'zod';

/**
 * What is posted to Genesys Cloud Open Messaging, vendor names untouched.
 * https://developer.genesys.cloud/commdigital/digital/openmessaging/
 */
const party = z.object({
  id: z.string().min(1),
  idType: z.enum(['Email', 'Phone', 'Opaque']),
  nickname: z.string().optional(),
});

/** `POST /api/v2/conversations/messages/{integrationId}/inbound/open/message` */
export const openInboundMessage = z.object({
  channel: z.object({
    from: party,
    time: z.iso.datetime(),
    messageId: z.string(),
    /** Custom attributes belong here: in the top-level `metadata` they are a bare 400. */
    metadata: z.object({ customAttributes: z.record(z.string(), z.string()) }).optional(),
  }),
  text: z.string().optional(),
  content: z
    .array(
      z.object({
        attachment: z.object({
          mediaType: z.enum(['Image', 'Video', 'Audio', 'File', 'Link']),
          url: z.string(),
          mime: z.string(),
          id: z.string().optional(),
          text: z.string().optional(),
          sha256: z.string().optional(),
          filename: z.string().optional(),
        }),
      }),
    )
    .max(1)
    .optional(),
});
export type OpenInboundMessage = z.infer<typeof openInboundMessage>;

/** `id` and, with `prefetchConversationId=true`, the conversation that the message joined. */
export const openInboundAnswer = z.looseObject({ id: z.string(), conversationId: z.string().optional() });

/** https://developer.genesys.cloud/commdigital/digital/openmessaging/inboundReceiptMessages: only these two pass. */
export const receiptStatus = z.enum(['Delivered', 'Failed']);

export const reasonCode = z.enum([
  'MessageExpired',
  'RateLimited',
  'MessageNotAllowed',
  'GeneralError',
  'UnsupportedMessage',
  'UnknownMessage',
  'InvalidMessageStructure',
  'InvalidDestination',
  'ServerError',
  'MediaTypeNotAllowed',
  'InvalidMediaContentLength',
  'RecipientOptedOut',
  'DataFiltered',
]);
export type ReasonCode = z.infer<typeof reasonCode>;

/** `POST .../inbound/open/receipt`: what became of a message that Genesys sent out. */
export const openInboundReceipt = z.object({
  id: z.string().min(1),
  channel: z.object({ to: party, time: z.iso.datetime() }),
  status: receiptStatus,
  isFinalReceipt: z.boolean(),
  reasons: z.array(z.object({ code: reasonCode, message: z.string() })).optional(),
});
export type OpenInboundReceipt = z.infer<typeof openInboundReceipt>;

/** `POST .../inbound/open/structured/response`: a customer's answer to buttons, quick replies or a date picker. */
export const openStructuredResponse = z.object({
  channel: openInboundMessage.shape.channel,
  originatingMessageId: z.string().min(1),
  buttonResponse: z.object({
    type: z.enum(['Button', 'QuickReply', 'DatePicker']),
    text: z.string(),
    payload: z.string(),
  }),
});
export type OpenStructuredResponse = z.infer<typeof openStructuredResponse>;

/** 25 MB, in both directions. https://help.mypurecloud.com/articles/supported-content-profiles */
export const attachmentMaxBytes = 25 * 1024 * 1024;
