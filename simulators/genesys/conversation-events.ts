import { randomUUID } from 'node:crypto';
import type { PendingWork } from '../pending-work.ts';
import { openDelivery } from '../webhook-delivery.ts';
import type { Conversation } from './desk.ts';
import type { GenesysSimulator } from './simulator.ts';
import type { RetryRules } from './webhooks.ts';

type Target = NonNullable<Parameters<GenesysSimulator['postEvents']>[1]>;
type Ending = { name: 'user.start' | 'user.end' | 'customer.end'; disconnectType?: string; userId?: string };

/**
 * Events of conversations as an organisation may have them sent: by Amazon EventBridge to an API destination, as a
 * notification, or flat by the data action of a workflow. No webhook of Open Messaging tells them.
 * https://help.genesys.cloud/articles/about-the-amazon-eventbridge-integration/
 */
export function conversationEvents(rules: RetryRules, pending: PendingWork, changed: () => void, now: () => number) {
  const targets = new Map<string, Target>();
  const delivery = openDelivery(
    {
      timeoutMs: rules.timeoutMs,
      succeeded: (status) => status >= 200 && status < 300,
      pauseAfter: ({ attempt, status }) =>
        (status === null || status === 429 || status >= 500) && attempt <= rules.retries ? rules.pauseMs : null,
    },
    pending,
    { onAttempt: changed },
  );

  function post(conversation: Conversation, ending: Ending): void {
    const target = targets.get(conversation.integration.clientId);
    if (!target) return;
    delivery.post({
      url: () => target.url,
      headers: { 'content-type': 'application/json', ...target.headers },
      body: JSON.stringify(shaped(target.shape, conversation, ending, now())),
    });
  }

  return {
    to: (clientId: string, target: Target | null): void =>
      void (target ? targets.set(clientId, target) : targets.delete(clientId)),
    /** Everybody is out of it. */
    ended(conversation: Conversation): void {
      if (conversation.agent !== null) {
        const userId = conversation.legs.at(-1)?.user.id;
        post(conversation, { name: 'user.end', disconnectType: 'CLIENT', ...(userId && { userId }) });
      }
      post(conversation, { name: 'customer.end', disconnectType: 'PEER' });
    },
    joined: (conversation: Conversation, userId: string): void => post(conversation, { name: 'user.start', userId }),
    left: (conversation: Conversation, userId: string, disconnectType: string): void =>
      post(conversation, { name: 'user.end', disconnectType, userId }),
    transferred: (conversation: Conversation): void =>
      post(conversation, { name: 'user.end', disconnectType: 'TRANSFER' }),
    attempts: delivery.attempts,
    close: delivery.close,
  };
}

function shaped(shape: Target['shape'], conversation: Conversation, ending: Ending, time: number) {
  const { name, disconnectType, userId = randomUUID() } = ending;
  const { id: conversationId, integration, customer } = conversation;
  if (shape === 'flat')
    return { conversationId, event: name, ...(disconnectType && { disconnectType }), eventTime: String(time) };
  const topicName = `v2.detail.events.conversation.${conversationId}.${name}`;
  const eventBody = {
    eventTime: time,
    conversationId,
    participantId: randomUUID(),
    sessionId: randomUUID(),
    ...(disconnectType && { disconnectType }),
    mediaType: 'MESSAGE',
    messageType: 'OPEN',
    direction: 'INBOUND',
    addressTo: integration.id,
    addressFrom: customer.id,
    ...(disconnectType && { interactingDurationMs: 1000 }),
    ...(name.startsWith('user.') && { userId, queueId: randomUUID() }),
  };
  if (shape === 'notification')
    return { topicName, version: '2', eventBody, metadata: { CorrelationId: randomUUID() } };
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'v2.detail.events.conversation.{id}.'.concat(name),
    source: `aws.partner/genesys.com/cloud/${integration.clientId}/bridge`,
    account: '111122223333',
    time: new Date(time).toISOString(),
    region: 'eu-central-1',
    resources: [],
    detail: { topicName, version: '2', eventBody, metadata: { CorrelationId: randomUUID() } },
  };
}
