import { z } from 'zod';

/** What is `null`, or of another type than documented, is not there. */
const some = z.string().max(512).optional().catch(undefined);
const id = z
  .string()
  .max(256)
  .regex(/^[\x21-\x7e]+$/)
  .optional()
  .catch(undefined);

/** Epoch in ms as the platform writes it, or as whoever fills in a data action likes it. */
const eventTime = z
  .union([z.number(), z.string().max(64)])
  .optional()
  .catch(undefined);

/**
 * `eventBody` of `v2.detail.events.conversation.{id}.…`: all but the conversation's id may be missing.
 * https://developer.genesys.cloud/notificationsalerts/notifications/available-topics
 */
const eventBody = z.looseObject({
  conversationId: id,
  eventTime,
  disconnectType: some,
  mediaType: some,
  messageType: some,
  addressTo: some,
  addressFrom: some,
  integrationId: some,
});

/** A notification; or, flat, what a data action of ours sends: `event` names the topic's end, such as `customer.end`. */
const notification = eventBody.extend({
  topicName: some,
  event: some,
  eventBody: eventBody.optional().catch(undefined),
});

/** Amazon EventBridge wraps it. https://help.genesys.cloud/articles/about-the-amazon-eventbridge-integration/ */
const envelope = notification.extend({
  'detail-type': some,
  detail: notification.optional().catch(undefined),
});

const topic = /^v2\.detail\.events\.conversation\.(.+?)\.((?:acd|user|customer|flow)\.(?:start|end)|[a-z]+)$/;

export type ConversationEvent = {
  /** The end of the topic, such as `customer.end`; `null`: none of conversations. */
  name: string | null;
  conversationId: string | null;
  /** In ISO 8601; `null`: not said. */
  at: string | null;
  /** In capitals. */
  disconnectType: string | null;
  /** False: a call, a mail, another network. Not said is taken for open messaging. */
  isOpenMessage: boolean;
  /** What may be the id of an integration. */
  integrationIds: string[];
};

/** Reads all three shapes; unknown topics and fields pass. */
export function conversationEventOf(body: unknown): ConversationEvent | null {
  const outer = envelope.safeParse(body).data;
  if (!outer) return null;
  const inner = outer.detail ?? outer;
  const facts = inner.eventBody ?? inner;
  const named = inner.topicName ?? outer['detail-type'] ?? inner.event ?? '';
  const [, ofTopic, ending] = topic.exec(named) ?? [];
  const name = ending ?? (/^[a-z.]{1,64}$/.test(named) ? named : null);
  // A trigger's topic has a placeholder where the id stands in a notification's.
  const inTopic = ofTopic && /^[\w-]+$/.test(ofTopic) ? ofTopic : null;
  const is = (value: string | undefined, wanted: string) => value === undefined || value.toUpperCase() === wanted;
  return {
    name,
    conversationId: facts.conversationId ?? inTopic,
    at: timeOf(facts.eventTime),
    disconnectType: facts.disconnectType?.toUpperCase() ?? null,
    isOpenMessage: is(facts.mediaType, 'MESSAGE') && is(facts.messageType, 'OPEN'),
    integrationIds: [facts.integrationId, facts.addressTo, facts.addressFrom].filter(
      (one) => one !== undefined && /^[\w-]{1,128}$/.test(one),
    ) as string[],
  };
}

function timeOf(given: number | string | undefined): string | null {
  if (given === undefined || given === '') return null;
  // As text too: a template of a data action knows no numbers.
  const date = new Date(/^\d{1,15}$/.test(String(given)) ? Number(given) : given);
  const year = date.getUTCFullYear();
  return year >= 1970 && year < 9999 ? date.toISOString() : null;
}

/**
 * What an event says of the conversation. Only the customer's end is the end of it: `user.end` comes with every transfer
 * too, and `acw` after somebody's part in it. Whether those were the last ones, and who is in it now, Genesys has to be asked.
 */
export function meaningOf({
  name,
  disconnectType,
}: ConversationEvent): 'ended' | 'left' | 'joined' | 'answered' | null {
  const handedOn = disconnectType?.startsWith('TRANSFER') || disconnectType === 'TAKEOVER';
  if (name === 'customer.end') return handedOn ? 'left' : 'ended';
  if (name === 'user.end') return 'left';
  if (name === 'user.start') return 'answered';
  if (name === 'acd.end' || name === 'flow.end' || name === 'acw' || name === 'wrapup') return 'left';
  return name?.endsWith('.start') ? 'joined' : null;
}
