import { z } from 'zod';
import { operation } from '../kit/contract.ts';
import { instant, pathId, tenantId } from './fields.ts';

/** Why a conversation is over: an event said so, Genesys was asked, somebody ended it here, or Genesys forgot it. */
export const endReason = z.enum(['customer.end', 'asked', 'platform', 'not-found']);
export type EndReason = z.infer<typeof endReason>;

/** Whether a conversation is open at Genesys, and since when. It may open again under its id: that is its next episode. */
export const conversationLife = {
  state: z.enum(['open', 'ended']),
  endedAt: instant.nullable(),
  endReason: endReason.nullable(),
  /** Counts from 1. */
  episode: z.number().int(),
  episodeStartedAt: instant,
};

export const conversationLifeOperations = {
  /** Events come late, doubled and in any order: nothing closes what was joined after it happened. */
  noteConversation: operation({
    method: 'post',
    path: '/state/conversations/{conversationId}/events',
    summary: 'Write down what Genesys says of a conversation',
    params: z.object({ conversationId: pathId }),
    body: z.object({
      tenantId,
      /**
       * `left`, `joined`: somebody did, which may be its end or its re-opening; `answered`: an agent is in it now. Genesys
       * is asked.
       */
      what: z.enum(['ended', 'left', 'joined', 'answered']),
      at: instant,
    }),
    output: z.object({
      /** `late`: it was joined since. `unchanged`: that was known, or tells nothing new. */
      outcome: z.enum(['ended', 'late', 'asking', 'unchanged', 'unknown']),
    }),
  }),
  disconnectConversation: operation({
    method: 'post',
    path: '/state/conversations/{conversationId}/disconnect',
    summary: 'End a conversation at Genesys for everybody in it',
    params: z.object({ conversationId: pathId }),
    body: z.object({ tenantId }),
    output: z.object({ conversationId: z.string(), ...conversationLife }),
  }),
};
