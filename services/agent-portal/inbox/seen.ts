import type { InboxConversation } from '../../../contracts/inbox-records.ts';
import type { stateContract } from '../../../contracts/state-manager.ts';
import type { Client } from '../../../kit/client.ts';
import { Fault } from '../../../kit/fault.ts';
import type { Readers } from '../reader.ts';

/**
 * A conversation as whoever asks sees it.
 * @throws Fault `not_found`, also for one that they may not see
 */
export type Seen = (tenantId: string, conversationId: string) => Promise<InboxConversation>;

export const seenBy =
  (state: Pick<Client<typeof stateContract>, 'getInbox'>, readerOf: Readers): Seen =>
  async (tenantId, conversationId) => {
    const { items } = await state.getInbox({
      tenantId,
      reader: await readerOf(tenantId),
      conversationIds: [conversationId],
    });
    const [row] = items;
    if (!row) throw new Fault('not_found', 'no such conversation');
    return row;
  };
