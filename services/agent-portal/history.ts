import type { portalContract } from '../../contracts/agent-portal.ts';
import type { stateContract } from '../../contracts/state-manager.ts';
import type { Client } from '../../kit/client.ts';
import type { Handlers } from '../../kit/server.ts';

/** The history as the management surface has it: all of a tenant's, for whoever may read what was said. */
export const historyHandlers = ({
  state,
}: {
  state: Client<typeof stateContract>;
}): Pick<Handlers<typeof portalContract>, 'listConversations' | 'listMessages'> => ({
  listConversations: (input) => state.listConversations(input),
  listMessages: (input) => state.listMessages(input),
});
