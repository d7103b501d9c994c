import { randomUUID } from 'node:crypto';
import type { stateContract } from '../../../contracts/state-manager.ts';
import type { Client } from '../../../kit/client.ts';
import { talk } from '../talk-for-tests.ts';

type State = Client<typeof stateContract>;
type Customer = Parameters<State['postMapping']>[0];
type Message = Parameters<State['postMessage']>[0];

export const sees = {
  all: (personId: string, divisions: string[] | null = null) => ({ personId, sees: 'all' as const, divisions }),
  own: (personId: string) => ({ personId, sees: 'own' as const, divisions: null }),
};

/** A tenant of its own with what the tests of the inbox do in it again and again. */
export function newTenant(state: State) {
  const tenantId: string = randomUUID();
  let count = 0;
  return {
    tenantId,

    async customer(names: Partial<Customer> = {}): Promise<string> {
      count += 1;
      const number = { phoneNumberId: '1', integrationId: 'i', waId: `49170${String(count).padStart(7, '0')}` };
      return (await state.postMapping({ tenantId, ...number, ...names })).mapping.mappingId;
    },

    says: async (mappingId: string, conversationId: string, message: Partial<Message> = {}) =>
      (await talk(state, { tenantId, mappingId, conversationId, opensWindow: true, ...message })).messageId,

    note: async (conversationId: string, agents: string[], division?: string | null, at = new Date()) =>
      (await state.noteAgents({ tenantId, conversationId, agents, division, at: at.toISOString() })).changed,

    list: async (wanted: Omit<Parameters<State['listInbox']>[0], 'tenantId'>) =>
      (await state.listInbox({ tenantId, ...wanted })).items.map(({ conversationId }) => conversationId),
  };
}
