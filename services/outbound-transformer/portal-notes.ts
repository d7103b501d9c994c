import type { genesysContract } from '../../contracts/genesys-api.ts';
import { type DirectWork, directSourceId } from '../../contracts/queue.ts';
import type { stateContract } from '../../contracts/state-manager.ts';
import type { Client } from '../../kit/client.ts';
import { toNotice } from '../../translate/failures.ts';
import { type Noted, noteSentence } from '../../translate/from-portal.ts';
import type { Words } from '../../translate/words/words.ts';

type Dependencies = {
  state: Pick<Client<typeof stateContract>, 'getConversation'>;
  genesys: Pick<Client<typeof genesysContract>, 'postInbound'>;
  wordsFor: (tenantId: string) => Promise<Words>;
  /** Into a lane of its own: what is told of a message does not hold back the conversation. */
  publish: (work: DirectWork) => Promise<void>;
};

/** What went past Genesys is told in Genesys' conversation, in one sentence for those who read it there. */
export function portalNotes({ state, genesys, wordsFor, publish }: Dependencies) {
  return {
    later: (work: DirectWork, text: string): Promise<void> => publish({ ...work, note: { text } }),

    async tell({ direct, receivedAt, customer }: DirectWork, text: string): Promise<void> {
      const { tenantId, conversationId, clientId } = direct;
      const { mapping, ended } = await state.getConversation({ tenantId, conversationId });
      // It would begin a new conversation, for an agent who knows nothing of it.
      if (!mapping || ended) return;
      const words = await wordsFor(tenantId);
      const about = { genesysMessageId: directSourceId(clientId), what: 'portal' as const };
      const sentence = noteSentence(notedOf(direct, text), words);
      // The time is that of the message: told again, it is the same note.
      const message = toNotice(customer.address, about, receivedAt, sentence, words);
      await genesys.postInbound({ tenantId, integrationId: customer.integrationId, message });
    },
  };
}

function notedOf({ by, message }: DirectWork['direct'], text: string): Noted {
  switch (message.type) {
    case 'file':
      return { by: by.name, text, type: 'file', filename: message.filename };
    case 'template':
      return { by: by.name, text, type: 'template', name: message.template.name };
    default:
      return { by: by.name, text, type: message.type };
  }
}

export type PortalNotes = ReturnType<typeof portalNotes>;
