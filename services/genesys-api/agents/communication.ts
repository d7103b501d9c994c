import { Fault } from '../../../kit/fault.ts';
import { communicationOf, messageConversation } from '../../../wire/genesys/conversation.ts';
import { statusIn } from '../refused-by.ts';
import type { Agent } from './as-agent.ts';

/**
 * Where in a conversation an agent sends: the path before `/messages` and `/typing`. `null`: they are not in it. The
 * generic form of a conversation says it; it needs a permission that the other form does not.
 */
export async function communicationPath({ personId, call }: Agent, conversationId: string): Promise<string | null> {
  const id = encodeURIComponent(conversationId);
  for (const path of [`/api/v2/conversations/${id}`, `/api/v2/conversations/messages/${id}`]) {
    try {
      const found = messageConversation.safeParse(await call({ method: 'GET', path })).data;
      if (!found) throw new Fault('unavailable', 'Genesys gave no conversation');
      const communication = communicationOf(found, personId);
      return (
        communication && `/api/v2/conversations/messages/${id}/communications/${encodeURIComponent(communication)}`
      );
    } catch (error) {
      if (statusIn(error) === 404) return null;
      if (statusIn(error) !== 403) throw error;
    }
  }
  return null;
}
