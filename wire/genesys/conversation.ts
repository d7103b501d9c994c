import { z } from 'zod';

/** What is `null`, or of another type than documented, is not there. */
const some = z.string().optional().catch(undefined);
const time = z.iso.datetime({ offset: true }).optional().catch(undefined);

/** States of a participant who is not in the conversation any more. */
const gone = ['disconnected', 'terminated'];

/**
 * `GET /api/v2/conversations/messages/{id}`. The conversation itself has no state when it is read.
 * https://developer.genesys.cloud/devapps/api-explorer (Conversations)
 */
export const messageConversation = z.looseObject({
  id: z.string(),
  participants: z
    .array(
      z.looseObject({
        purpose: some,
        state: some,
        endTime: time,
        messages: z
          .array(z.looseObject({ messageId: some, messageTime: time, messageStatus: some }))
          .optional()
          .catch(undefined),
      }),
    )
    .default([]),
});
export type MessageConversation = z.infer<typeof messageConversation>;

/** Over: everybody has left. Since when: since the last of them did, where that is said. */
export function endOf({ participants }: MessageConversation): { ended: boolean; at: string | null } {
  const over = ({ state, endTime }: MessageConversation['participants'][number]) =>
    state === undefined ? endTime !== undefined : gone.includes(state);
  if (participants.length === 0 || !participants.every(over)) return { ended: false, at: null };
  const times = participants.flatMap(({ endTime }) => (endTime === undefined ? [] : [Date.parse(endTime)]));
  return { ended: true, at: times.length > 0 ? new Date(Math.max(...times)).toISOString() : null };
}

/**
 * One of `POST .../messages/bulk`. The text stands in `normalizedMessage` alone: `textBody` and `media` are gone since
 * March 2026.
 */
export const messageData = z.looseObject({
  id: z.string(),
  timestamp: time,
  direction: some,
  status: some,
  normalizedMessage: z.looseObject({ id: some, type: some, direction: some, status: some }).optional().catch(undefined),
});
export const messageListing = z.looseObject({ entities: z.array(z.unknown()).default([]) });

/** What the agent sees with a warning. */
export const failedStatuses = ['failed', 'delivery-failed'];
