import { randomUUID } from 'node:crypto';
import type { stateContract } from '../../contracts/state-manager.ts';
import type { Client } from '../../kit/client.ts';

type State = Client<typeof stateContract>;

type Post = Parameters<State['postMessage']>[0];

/** A message that came to one of the tenant's numbers, or goes from there, joined to a conversation. */
export async function talk(
  state: State,
  message: Pick<Post, 'tenantId' | 'mappingId'> & Partial<Post>,
): Promise<{ messageId: string }> {
  const { tenantId, conversationId = `talk-${message.mappingId}` } = message;
  const at = new Date().toISOString();
  const { messageId } = await state.postMessage({
    direction: 'inbound',
    sourceId: `wamid.${randomUUID()}`,
    kind: 'text',
    text: 'Hi',
    occurredAt: at,
    raw: { text: 'Hi' },
    sent: { text: 'Hi' },
    hops: [],
    ...message,
    conversationId,
  });
  await state.postStatus({ tenantId, messageId, status: 'sent', at, conversationId });
  return { messageId };
}

export const mediaRef = (mediaId: string) => ({
  mediaId,
  kind: 'image' as const,
  mime: 'image/jpeg',
  sha256: null,
  filename: null,
  voice: false,
});
