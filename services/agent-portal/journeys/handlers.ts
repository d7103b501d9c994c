import type { portalContract } from '../../../contracts/agent-portal.ts';
import type { stateContract } from '../../../contracts/state-manager.ts';
import type { Client } from '../../../kit/client.ts';
import type { Handlers } from '../../../kit/server.ts';
import { asking, type Readers } from '../reader.ts';
import { redacted } from './redact.ts';
import { withheldFindings, withheldJourney } from './withheld.ts';

type Dependencies = {
  state: Pick<Client<typeof stateContract>, 'getJourney' | 'findJourneys' | 'getPayloads' | 'listUnknown'>;
  readerOf: Readers;
};
type JourneyHandlers = Pick<
  Handlers<typeof portalContract>,
  'getJourney' | 'findJourneys' | 'getPayloads' | 'listUnknown'
>;

/**
 * The way of each message: all of it for whoever may read what was said, and without that for all others. A supervisor of
 * some divisions finds nothing of others.
 */
export function journeyHandlers({ state, readerOf }: Dependencies): JourneyHandlers {
  const mayRead = () => asking().permissions.includes('conversations:read');
  const within = async <T extends { tenantId: string }>(asked: T) => {
    const { divisions } = await readerOf(asked.tenantId);
    return { ...asked, divisions };
  };
  return {
    async getJourney(asked) {
      const journey = await state.getJourney(await within(asked));
      return mayRead() ? { ...journey, withheld: false } : { ...withheldJourney(journey), withheld: true };
    },

    async findJourneys(asked) {
      const found = await state.findJourneys(await within(asked));
      return mayRead() ? { ...found, withheld: false } : { ...withheldFindings(found), withheld: true };
    },

    async getPayloads(asked) {
      const payloads = await state.getPayloads(await within(asked));
      if (mayRead()) return { ...payloads, redacted: false };
      return { ...payloads, raw: redacted(payloads.raw), sent: redacted(payloads.sent), redacted: true };
    },

    async listUnknown(asked) {
      const { items, nextCursor } = await state.listUnknown(await within(asked));
      return { items: mayRead() ? items : items.map((one) => ({ ...one, text: null })), nextCursor };
    },
  };
}
