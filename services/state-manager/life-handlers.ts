import type { genesysContract } from '../../contracts/genesys-api.ts';
import type { stateContract } from '../../contracts/state-manager.ts';
import type { Client } from '../../kit/client.ts';
import { Fault } from '../../kit/fault.ts';
import type { Handlers } from '../../kit/server.ts';
import { type ConversationLifeStore, showLife } from './conversation-life.ts';

type Dependencies = {
  life: ConversationLifeStore;
  genesys: Pick<Client<typeof genesysContract>, 'disconnect'>;
  ended: (by: 'event' | 'platform') => void;
};

export function lifeHandlers({
  life,
  genesys,
  ended,
}: Dependencies): Pick<Handlers<typeof stateContract>, 'noteConversation' | 'disconnectConversation'> {
  return {
    async noteConversation({ tenantId, conversationId, what, at }) {
      if (what !== 'ended') return { outcome: await life.askSoon(tenantId, conversationId, what, new Date(at)) };
      const outcome = await life.end(tenantId, conversationId, new Date(at), 'customer.end');
      if (outcome === 'ended') ended('event');
      return { outcome };
    },

    async disconnectConversation({ tenantId, conversationId }) {
      const unknown = () => new Fault('not_found', 'the tenant has no such conversation');
      if (!(await life.find(tenantId, conversationId))) throw unknown();
      await genesys.disconnect({ tenantId, conversationId });
      if ((await life.end(tenantId, conversationId, new Date(), 'platform')) === 'ended') ended('platform');
      const row = await life.find(tenantId, conversationId);
      if (!row) throw unknown();
      return { conversationId, ...showLife(row) };
    },
  };
}
