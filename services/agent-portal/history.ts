import type { portalContract } from '../../contracts/agent-portal.ts';
import type { stateContract } from '../../contracts/state-manager.ts';
import type { Client } from '../../kit/client.ts';
import type { Handlers } from '../../kit/server.ts';
import type { Readers } from './reader.ts';

type Dependencies = { state: Client<typeof stateContract>; readerOf: Readers };

/** The history as the management surface has it: of all divisions that whoever asks may read. */
export const historyHandlers = ({
  state,
  readerOf,
}: Dependencies): Pick<Handlers<typeof portalContract>, 'listConversations' | 'listMessages'> => ({
  async listConversations(asked) {
    const { divisions } = await readerOf(asked.tenantId);
    return state.listConversations({ ...asked, divisions });
  },

  async listMessages(asked) {
    const { divisions } = await readerOf(asked.tenantId);
    return state.listMessages({ ...asked, divisions });
  },
});
