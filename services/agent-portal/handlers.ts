import type { portalContract } from '../../contracts/agent-portal.ts';
import type { stateContract } from '../../contracts/state-manager.ts';
import type { Client } from '../../kit/client.ts';
import type { Handlers } from '../../kit/server.ts';

/** History as people see it. What happened is state-manager's; what is shown of it to whom is decided here. */
export function portalHandlers({ state }: { state: Client<typeof stateContract> }): Handlers<typeof portalContract> {
  return {
    listConversations: (input) => state.listConversations(input),
    listMessages: (input) => state.listMessages(input),
    getJourney: (input) => state.getJourney(input),
  };
}
