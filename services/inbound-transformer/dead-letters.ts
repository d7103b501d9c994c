import { z } from 'zod';
import type { stateContract } from '../../contracts/state-manager.ts';
import type { Client } from '../../kit/client.ts';
import type { Stored } from '../../kit/queue/dead/dead-letters.ts';

type State = Client<typeof stateContract>;

/** Whatever else is wrong with it: pieces about a message of a customer name it. */
const ofMessage = z.object({
  kind: z.enum(['message', 'media']),
  message: z.object({ id: z.string().min(1).max(512) }),
});

/** What dead letters of this side have to do with the messages that are stored. */
export const inboundLetters = (state: State) => ({
  sourceOf: (body: unknown): string | null => ofMessage.safeParse(body).data?.message.id ?? null,

  find: async (tenantId: string, sourceIds: string[]): Promise<Stored[]> =>
    (await state.findMessages({ tenantId, direction: 'inbound', sourceIds })).items,

  /** It stays what it is, undelivered; its journey says that nobody tries any more. */
  async giveUp(tenantId: string, { messageId }: Stored, reason: string): Promise<void> {
    const at = new Date().toISOString();
    const hop = { at, service: 'inbound-transformer', step: 'dropped' as const, detail: reason };
    await state.postStatus({ tenantId, messageId, at, hop });
  },
});
