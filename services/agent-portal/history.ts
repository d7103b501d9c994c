import type { portalContract } from '../../contracts/agent-portal.ts';
import type { stateContract } from '../../contracts/state-manager.ts';
import type { Client } from '../../kit/client.ts';
import type { Handlers } from '../../kit/server.ts';
import type { Seen } from './inbox/seen.ts';
import type { Readers } from './reader.ts';

type Dependencies = { state: Client<typeof stateContract>; readerOf: Readers; seen: Seen };

/** Conversations as the management surface has them: of all divisions that whoever asks may read. */
export const historyHandlers = ({
  state,
  readerOf,
  seen,
}: Dependencies): Pick<
  Handlers<typeof portalContract>,
  'listConversations' | 'listMessages' | 'disconnectConversation'
> => ({
  async listConversations(asked) {
    const { divisions } = await readerOf(asked.tenantId);
    return state.listConversations({ ...asked, divisions });
  },

  async listMessages(asked) {
    const { divisions } = await readerOf(asked.tenantId);
    return state.listMessages({ ...asked, divisions });
  },

  async disconnectConversation({ tenantId, conversationId }) {
    const { divisions } = await readerOf(tenantId);
    if (divisions !== null) await seen(tenantId, conversationId);
    return state.disconnectConversation({ tenantId, conversationId });
  },
});
