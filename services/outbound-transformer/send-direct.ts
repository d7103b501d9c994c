import type { DirectWork } from '../../contracts/queue.ts';
import type { stateContract } from '../../contracts/state-manager.ts';
import type { outboundTransformerContract } from '../../contracts/transformers.ts';
import type { Client } from '../../kit/client.ts';
import { Fault } from '../../kit/fault.ts';
import type { Handlers } from '../../kit/server.ts';

type Dependencies = {
  state: Pick<Client<typeof stateContract>, 'getConversation'>;
  /** Resolves when it is durable. */
  publish: (work: DirectWork) => Promise<void>;
};

/** What an agent composed in the portal: into the line of its conversation, among what comes from Genesys. */
export const directHandler =
  ({ state, publish }: Dependencies): Handlers<typeof outboundTransformerContract>['sendDirect'] =>
  async (direct) => {
    const { tenantId, conversationId, phoneNumberId } = direct;
    const { mapping } = await state.getConversation({ tenantId, conversationId });
    if (!mapping) throw new Fault('not_found', 'nobody has this conversation');
    if (mapping.phoneNumberId !== phoneNumberId)
      throw new Fault('bad_input', 'phoneNumberId: the conversation is of another number');
    const { integrationId, address } = mapping;
    await publish({ direct, receivedAt: new Date().toISOString(), customer: { integrationId, address } });
    return { ok: true };
  };
