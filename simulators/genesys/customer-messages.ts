import { randomUUID } from 'node:crypto';
import { keepLatest } from '../records.ts';
import type { Desk, Integration, Message } from './desk.ts';
import type { InboundChannel } from './inbound-rules.ts';

type Shown = Pick<Message, 'text' | 'kind'> &
  Partial<Pick<Message, 'attachments' | 'content' | 'inReplyTo' | 'metadata'>>;

const seenKept = 100_000;

/**
 * Messages from customers on their way to the desk.
 *
 * The vendor asks for a unique combination of message id and time, and does not say what becomes of a repeated one.
 * This stand-in takes it and shows both on the desk, so that a message doubled on the way is seen, and counts it.
 */
export function customerMessages(desk: Desk, arrived: (message: Message, time: string) => void) {
  const seen = keepLatest<string, true>(seenKept);
  let duplicates = 0;

  return {
    take(integration: Integration, channel: InboundChannel, { kind, ...shown }: Shown): Message {
      if (channel.messageId !== undefined) {
        const key = `${integration.id}|${channel.messageId}|${channel.time}`;
        if (seen.has(key)) duplicates += 1;
        else seen.set(key, true);
      }
      const conversation = desk.thread(integration, channel.from);
      const message = desk.add(
        conversation,
        {
          id: newId(),
          direction: 'inbound',
          from: conversation.customer.nickname,
          externalId: channel.messageId ?? null,
          attributes: (channel.metadata?.customAttributes ?? {}) as Record<string, string>,
          ...shown,
        },
        kind,
      );
      arrived(message, channel.time);
      return message;
    },
    duplicates: () => duplicates,
  };
}

export type CustomerMessages = ReturnType<typeof customerMessages>;

export const newId = (): string => randomUUID().replaceAll('-', '');

/** The channel as the answer of an inbound route gives it back. */
export const answeredChannel = (integration: Integration, { from, time, messageId, metadata }: InboundChannel) => ({
  id: integration.id,
  platform: 'Open',
  type: 'Private',
  ...(messageId !== undefined && { messageId }),
  to: { id: integration.id },
  from,
  time,
  ...(metadata && { metadata }),
});
