import { conversationWork } from '../../contracts/queue.ts';
import type { stateContract } from '../../contracts/state-manager.ts';
import type { Client } from '../../kit/client.ts';
import type { Handler } from '../../kit/queue/queue.ts';

type Dependencies = {
  state: Pick<Client<typeof stateContract>, 'noteConversation'>;
  noted: (outcome: string) => void;
};

/** Takes what is said of a conversation out of the queue, and leaves everything else to `others`. */
export function conversationEvents({ state, noted }: Dependencies, others: Handler): Handler {
  return async (message) => {
    const work = conversationWork.safeParse(message.body).data;
    if (!work) return others(message);
    const { outcome } = await state.noteConversation(work.conversation);
    noted(outcome);
  };
}
