import type { genesysContract } from '../../contracts/genesys-api.ts';
import { Fault } from '../../kit/fault.ts';
import type { Handlers } from '../../kit/server.ts';
import {
  connectedAgents,
  endOf,
  failedStatuses,
  messageConversation,
  messageData,
  messageListing,
} from '../../wire/genesys/conversation.ts';
import type { CallPlatform } from './platform.ts';
import { statusIn } from './refused-by.ts';

const conversations = '/api/v2/conversations/messages';

/** Reading back what Genesys has of a conversation. Nobody waits for it: it comes after everything else. */
export function conversationReads(
  call: CallPlatform,
): Pick<Handlers<typeof genesysContract>, 'readConversation' | 'readMessages'> {
  /** `null`: there is no such conversation. */
  async function read(tenantId: string, conversationId: string): Promise<unknown> {
    try {
      return await call(tenantId, 'background', 'GET', `${conversations}/${encodeURIComponent(conversationId)}`);
    } catch (error) {
      if (statusIn(error) === 404) return null;
      throw error;
    }
  }

  return {
    async readConversation({ tenantId, conversationId }) {
      const answer = await read(tenantId, conversationId);
      if (answer === null) return { conversation: null };
      const found = messageConversation.safeParse(answer).data;
      if (!found) throw new Fault('unavailable', 'Genesys gave no conversation');
      const { ended, at } = endOf(found);
      const messages = new Map(
        found.participants.flatMap(({ messages: theirs = [] }) =>
          theirs.flatMap(({ messageId, messageTime }) => (messageId ? [[messageId, instant(messageTime)]] : [])),
        ) as [string, string | null][],
      );
      return {
        conversation: {
          state: ended ? 'ended' : 'open',
          endedAt: at,
          agents: connectedAgents(found),
          division: found.divisions?.[0]?.division?.id ?? null,
          messages: [...messages].map(([genesysMessageId, time]) => ({ genesysMessageId, at: time })),
        },
      };
    },

    async readMessages({ tenantId, conversationId, genesysMessageIds }) {
      const path = `${conversations}/${encodeURIComponent(conversationId)}/messages/bulk`;
      const answer = messageListing.safeParse(await call(tenantId, 'background', 'POST', path, genesysMessageIds));
      if (!answer.success) throw new Fault('unavailable', 'Genesys gave no list of messages');
      return {
        messages: answer.data.entities.flatMap((entity) => {
          const { id, status, direction, timestamp, normalizedMessage } = messageData.safeParse(entity).data ?? {};
          if (!id || !normalizedMessage) return [];
          return [
            {
              genesysMessageId: id,
              outbound: (direction ?? normalizedMessage.direction)?.toLowerCase() === 'outbound',
              failed: failedStatuses.includes(status ?? '') || normalizedMessage.status === 'Failed',
              at: instant(timestamp),
              normalized: normalizedMessage,
            },
          ];
        }),
      };
    },
  };
}

const instant = (time: string | undefined): string | null => (time ? new Date(time).toISOString() : null);
