import { z } from 'zod';
import { directSourceId } from '../../contracts/queue.ts';
import type { stateContract } from '../../contracts/state-manager.ts';
import type { Client } from '../../kit/client.ts';
import type { Stored } from '../../kit/queue/dead/dead-letters.ts';

type State = Client<typeof stateContract>;

/** Whatever else is wrong with it: what an agent or a bot wrote has an id. */
const ofMessage = z.object({
  tell: z.undefined().optional(),
  event: z.object({ id: z.string().min(1).max(512), type: z.string() }),
});

const ofPortal = z.object({
  note: z.undefined().optional(),
  held: z.undefined().optional(),
  direct: z.object({ clientId: z.string().min(1).max(64) }),
});

/**
 * Under which ids a message may lie in the dead letters, by what it is known by: as it was composed in the portal, as
 * genesys-webhook publishes what is said, or as what Meta refused because the window was closed.
 */
export const lettersOf = (reference: string): string[] => [
  reference,
  ...['Text', 'Structured', 'window'].map((what) => `${reference}/${what}`),
];

/** What dead letters of this side have to do with the messages that are stored. */
export const outboundLetters = (state: State) => ({
  sourceOf(body: unknown): string | null {
    const direct = ofPortal.safeParse(body).data?.direct;
    if (direct) return directSourceId(direct.clientId);
    const event = ofMessage.safeParse(body).data?.event;
    return event && event.type !== 'Receipt' && event.type !== 'Event' ? event.id : null;
  },

  find: async (tenantId: string, sourceIds: string[]): Promise<Stored[]> =>
    (await state.findMessages({ tenantId, direction: 'outbound', sourceIds })).items,

  /** What has not left has failed for good. Genesys and the agent were told of it when it died. */
  async giveUp(tenantId: string, { messageId }: Stored, reason: string): Promise<void> {
    const at = new Date().toISOString();
    const hop = { at, service: 'outbound-transformer', step: 'dropped' as const, detail: reason };
    const failure = { code: 'dropped', message: `Dropped by an operator: ${reason}` };
    const ended = { status: 'failed', onlyFrom: 'queued', failure, receipt: 'Failed' } as const;
    const { message } = await state.postStatus({ tenantId, messageId, at, hop, ...ended });
    // It was sent all the same, in part or by now: its status is as it is.
    if (!message) await state.postStatus({ tenantId, messageId, at, hop });
  },
});
