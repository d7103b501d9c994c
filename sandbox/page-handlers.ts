import type { sandboxContract } from '../contracts/sandbox.ts';
import { Fault } from '../kit/fault.ts';
import type { Handlers } from '../kit/server.ts';
import { freeDemoNumber } from './demo-customers.ts';
import type { JourneyWatch } from './journey-watch.ts';
import type { Simulators } from './page-state.ts';
import { pageState } from './page-state.ts';

const ok = { ok: true } as const;

/** What the page can do, each a call to one of the two simulators. */
export function pageHandlers(simulators: Simulators, watch: JourneyWatch): Handlers<typeof sandboxContract> {
  const { meta, genesys, business } = simulators;
  const customer = (id: string) => {
    const found = meta.customers().find((one) => one.id === id);
    if (!found) throw new Fault('not_found', `customerId: no customer "${id}"`);
    return found;
  };
  const conversation = (id: string) => {
    const found = genesys.conversations().find((one) => one.id === id);
    if (!found) throw new Fault('not_found', `conversationId: no conversation "${id}"`);
    return found;
  };

  return {
    async state() {
      await watch.refresh();
      return pageState(simulators, watch.latest());
    },
    async addCustomer({ name }) {
      const taken = new Set(meta.customers().flatMap((one) => one.waId ?? []));
      return { customerId: meta.addCustomer({ name, waId: freeDemoNumber(taken) }).id };
    },
    async send({ customerId, text }) {
      meta.sendText(customer(customerId).id, business.phoneNumberId, text);
      return ok;
    },
    async open({ customerId, open }) {
      meta.setOpen(customer(customerId).id, business.phoneNumberId, open);
      return ok;
    },
    async online({ customerId, online }) {
      meta.setOnline(customer(customerId).id, online);
      return ok;
    },
    async reply({ conversationId, text, agent }) {
      if (conversation(conversationId).state !== 'connected') {
        throw new Fault('conflict', 'this conversation has ended');
      }
      genesys.reply(conversationId, text, agent ? { agent } : {});
      return ok;
    },
    async disconnect({ conversationId }) {
      genesys.disconnect(conversation(conversationId).id);
      return ok;
    },
  };
}
