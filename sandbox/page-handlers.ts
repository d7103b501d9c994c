import type { sandboxContract } from '../contracts/sandbox.ts';
import type { Handlers } from '../kit/server.ts';
import { freeDemoNumber } from './demo-customers.ts';
import { deskHandlers } from './desk-handlers.ts';
import type { PageParts } from './page-parts.ts';
import { pageState } from './page-state.ts';
import { phoneHandlers } from './phone-handlers.ts';

/** What the page can do, each a call to one of the two simulators. */
export function pageHandlers(parts: PageParts): Handlers<typeof sandboxContract> {
  const { simulators, watch, marks } = parts;
  const { meta } = simulators;
  return {
    async state() {
      await watch.refresh();
      return pageState(simulators, watch.latest(), marks);
    },
    async addCustomer({ name }) {
      const taken = new Set(meta.customers().flatMap((one) => one.waId ?? []));
      return { customerId: meta.addCustomer({ name, waId: freeDemoNumber(taken) }).id };
    },
    ...phoneHandlers(parts),
    ...deskHandlers(parts),
  };
}
