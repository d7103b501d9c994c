import { ApiError, badRequest } from './api-error.ts';
import type { ContractCheck } from './contract-check.ts';

/** Bodies of the inbound routes, after the contract has been checked. */
export type Sender = { id: string; idType: string; nickname?: string; firstName?: string; lastName?: string };
export type InboundChannel = { from: Sender; time: string; messageId?: string; metadata?: Record<string, unknown> };
export type Attachment = {
  id?: string;
  mediaType: string;
  url: string;
  mime: string;
  text?: string;
  filename?: string;
};
export type ButtonResponse = { type: string; text: string; payload: string };
type InboundMessage = {
  channel: InboundChannel;
  text?: string;
  content?: { attachment: Attachment }[];
  metadata?: Record<string, string>;
};
type InboundEvent = { channel: InboundChannel; events: { eventType: string }[] };
type InboundReceipt = {
  id: string;
  channel: { to: { id: string; idType?: string }; time: string };
  status: 'Delivered' | 'Failed';
  reasons?: { code?: string; message: string }[];
  isFinalReceipt?: boolean;
};
type StructuredResponse = {
  channel: InboundChannel;
  originatingMessageId: string;
  buttonResponse: ButtonResponse;
};

/** `textLimit` in characters, `attributesLimit` in bytes of the custom attributes' JSON. */
export type InboundLimits = { textLimit: number; attributesLimit: number };

/** The vendor's own are in no document. Another middleware trims attributes to 1900 bytes and text to 5000 characters. */
export const inboundLimits: InboundLimits = { textLimit: 10_000, attributesLimit: 2_000 };

/**
 * What Genesys asks of inbound bodies beyond its published schemas.
 * https://developer.genesys.cloud/commdigital/digital/openmessaging/inboundMessages
 * https://developer.genesys.cloud/commdigital/digital/openmessaging/inboundReceiptMessages
 */
export function inboundRules(conforms: ContractCheck, limits: InboundLimits = inboundLimits) {
  const { textLimit, attributesLimit } = limits;
  return {
    message(body: unknown): InboundMessage {
      conforms('OpenInboundNormalizedMessage', body);
      const message = body as InboundMessage;
      // At Genesys the answer to attributes in this place names nothing: https://developer.genesys.cloud/forum/t/26014
      if (message.metadata && 'customAttributes' in message.metadata) throw new ApiError(400, 'bad.request');
      checkChannel(message.channel, attributesLimit);
      checkContent(message.content);
      if (longerThan(message.text ?? '', textLimit))
        throw badRequest(`text must not be longer than ${textLimit} characters`, ['text']);
      if (!message.text && !message.content?.length) {
        throw badRequest("should have required property 'content', '.text' should match some schema in anyOf", [
          'content',
          'text',
        ]);
      }
      return message;
    },

    event(body: unknown): InboundEvent {
      conforms('OpenInboundNormalizedEvent', body);
      const event = body as InboundEvent;
      checkChannel(event.channel, attributesLimit);
      if (event.events.length === 0) throw badRequest('events must not be empty', ['events']);
      return event;
    },

    /** Of the schema's five values the endpoint takes two; there is no inbound `Read`. */
    receipt(body: unknown): InboundReceipt {
      conforms('OpenInboundNormalizedReceipt', body);
      const { status } = body as { status: string };
      if (status !== 'Delivered' && status !== 'Failed')
        throw badRequest(`status ${status} is not supported for receipts`, ['status']);
      return body as InboundReceipt;
    },

    structuredResponse(body: unknown): StructuredResponse {
      conforms('OpenInboundStructuredResponseMessage', body);
      const response = body as StructuredResponse;
      checkChannel(response.channel, attributesLimit);
      return response;
    },
  };
}

export type InboundRules = ReturnType<typeof inboundRules>;

/** In characters, of which an emoji is one. */
const longerThan = (text: string, limit: number): boolean => text.length > limit && [...text].length > limit;

function checkChannel({ from, metadata }: InboundChannel, attributesLimit: number): void {
  if (from.id.trim() === '') throw badRequest('channel.from.id must not be empty', ['channel.from.id']);
  if (from.idType === 'Phone' && !/^\+?[1-9]\d{4,14}$/.test(from.id)) {
    throw badRequest('channel.from.id is not an E.164 phone number', ['channel.from.id']);
  }
  const attributes = metadata?.customAttributes;
  if (attributes === undefined) return;
  const flat = typeof attributes === 'object' && attributes !== null && !Array.isArray(attributes);
  if (!flat || Object.values(attributes).some((value) => typeof value !== 'string'))
    throw new ApiError(400, 'bad.request');
  if (Buffer.byteLength(JSON.stringify(attributes)) > attributesLimit)
    throw badRequest(`customAttributes must not be larger than ${attributesLimit} bytes`, ['channel.metadata']);
}

/** One attachment at most, and nothing else: the richer kinds go from Genesys to us only. */
function checkContent(content: InboundMessage['content']): void {
  if (!content) return;
  if (content.length > 1) throw badRequest('content: only one attachment is allowed', ['content']);
  for (const item of content as { attachment?: Attachment; contentType?: string }[]) {
    if (!item.attachment || (item.contentType ?? 'Attachment') !== 'Attachment') {
      throw badRequest('content: only contentType Attachment is supported', ['content']);
    }
    if (!/^https?:\/\//.test(item.attachment.url) || !URL.canParse(item.attachment.url)) {
      throw badRequest('content[0].attachment.url is not a URL', ['content[0].attachment.url']);
    }
  }
}
