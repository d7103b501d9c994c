import type { OutboundWork } from '../../contracts/queue.ts';
import type { Mapping, stateContract } from '../../contracts/state-manager.ts';
import type { Client } from '../../kit/client.ts';
import { Fault } from '../../kit/fault.ts';
import { identityOf, phoneVariants } from '../../translate/identity.ts';

type Dependencies = {
  state: Client<typeof stateContract>;
  /** Mappings that this process has seen lately. What may change is read afresh with each message that is stored. */
  remembered: { get: (key: string) => Mapping | undefined; set: (key: string, mapping: Mapping) => void };
};

/** Who an event of Genesys is for. */
export function recipients({ state, remembered }: Dependencies) {
  /** By conversation, or by customer where the event names none or one that an agent has just begun. */
  async function known({ owner, event }: OutboundWork): Promise<Mapping | null> {
    const { tenantId, integrationId } = owner;
    const { conversationId } = event;
    return (
      (conversationId && (await state.getConversation({ tenantId, conversationId })).mapping) ||
      (await state.findConversation({ tenantId, integrationId, to: event.channel.to.id })).mapping
    );
  }

  const keyOf = ({ owner, event }: OutboundWork) => `${owner.tenantId} ${owner.integrationId} ${event.channel.to.id}`;

  async function fresh(work: OutboundWork): Promise<Mapping | null> {
    const mapping = await known(work);
    if (mapping?.address.id === work.event.channel.to.id) remembered.set(keyOf(work), mapping);
    return mapping;
  }

  return {
    fresh,

    /**
     * `again`: past any memory.
     * @throws Fault `rejected` when nobody is known by this address and it is no address of WhatsApp's
     */
    async of(work: OutboundWork, again: boolean): Promise<Mapping> {
      // Where the event names no conversation, the newest one is asked for.
      const seen = (!again && work.event.conversationId && remembered.get(keyOf(work))) || (await fresh(work));
      if (seen) return seen;
      const identity = identityOf([work.event.channel.to.id]);
      if (!identity.waId && !identity.userId)
        throw new Fault('rejected', 'the event names no customer that WhatsApp could reach');
      const { tenantId, phoneNumberId, integrationId } = work.owner;
      const variants = identity.waId ? phoneVariants(identity.waId) : undefined;
      // The same customer in another spelling would be another one to Genesys.
      const address = addressOf(work.event);
      const number = { tenantId, phoneNumberId, integrationId };
      return (await state.postMapping({ ...number, ...identity, variants, address })).mapping;
    },
  };
}

/** Both cases of the id type have been seen. */
export function addressOf({ channel }: OutboundWork['event']): { id: string; idType: 'Phone' | 'Opaque' } {
  return { id: channel.to.id, idType: channel.to.idType?.toLowerCase() === 'phone' ? 'Phone' : 'Opaque' };
}

export type Recipients = ReturnType<typeof recipients>;
