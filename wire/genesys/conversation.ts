import { z } from 'zod';

/** What is `null`, or of another type than documented, is not there. */
const some = z.string().optional().catch(undefined);
const time = z.iso.datetime({ offset: true }).optional().catch(undefined);

/** States of a participant who is not in the conversation any more. */
const gone = ['disconnected', 'terminated'];

const reference = z.looseObject({ id: some }).optional().catch(undefined);

/**
 * `GET /api/v2/conversations/messages/{id}`. The conversation itself has no state when it is read.
 *
 * `GET /api/v2/conversations/{id}` has the same in another form: a participant's `userId`, and as `messages` not what was
 * written but the participant's communications, each with an id and a state of its own.
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
        startTime: time,
        connectedTime: time,
        id: some,
        userId: some,
        user: reference,
        messages: z
          .array(
            z.looseObject({
              messageId: some,
              messageTime: time,
              messageStatus: some,
              id: some,
              state: some,
              connectedTime: time,
            }),
          )
          .optional()
          .catch(undefined),
      }),
    )
    .default([]),
  divisions: z
    .array(z.looseObject({ division: reference }))
    .optional()
    .catch(undefined),
});
export type MessageConversation = z.infer<typeof messageConversation>;

type Participant = MessageConversation['participants'][number];

const userOf = ({ userId, user }: Participant): string | undefined => userId ?? user?.id;
const isAgent = ({ purpose }: Participant): boolean => purpose === 'agent' || purpose === 'user';
const isConnected = ({ state, messages = [] }: Participant): boolean =>
  (state ?? messages.find((one) => one.state === 'connected')?.state) === 'connected';

/** Users who are agents in it now, whoever came last at the end. */
export function connectedAgents({ participants }: MessageConversation): string[] {
  const since = ({ connectedTime, startTime }: Participant) => Date.parse(connectedTime ?? startTime ?? '') || 0;
  const theirs = participants.filter((one) => isAgent(one) && isConnected(one)).toSorted((a, b) => since(a) - since(b));
  const users = theirs.flatMap((one) => userOf(one) ?? []);
  // Whoever came back is there twice.
  return users.filter((user, at) => !users.includes(user, at + 1));
}

/**
 * By which a user who is an agent in it now sends; `null`: they are none. In the generic form it is the id of their
 * connected communication. In the other one it stands nowhere for certain: the participant's own id is worth a try.
 */
export function communicationOf({ participants }: MessageConversation, user: string): string | null {
  for (const one of participants.toReversed()) {
    if (!isAgent(one) || userOf(one) !== user || !isConnected(one)) continue;
    const { id, messages = [] } = one;
    const communications = messages.filter((message) => message.id !== undefined);
    const live = communications.findLast(({ state = one.state }) => state === 'connected')?.id;
    const found = live ?? (communications.length === 0 ? id : undefined);
    if (found) return found;
  }
  return null;
}

/** Over: everybody has left. Since when: since the last of them did, where that is said. */
export function endOf({ participants }: MessageConversation): { ended: boolean; at: string | null } {
  const over = ({ state, endTime }: Participant) =>
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

/** `AdditionalMessage` is answered with the message; https://developer.genesys.cloud/devapps/api-explorer (Conversations) */
export const agentMessageAnswer = z.looseObject({ id: z.string().min(1) });

/** `MessageMediaUploadData`: where the bytes go, with which headers. */
export const mediaUpload = z.looseObject({
  id: z.string().min(1),
  uploadUrl: z.url(),
  uploadHeaders: z.record(z.string(), z.string()).default({}),
});

/** What Genesys makes of bytes that it has got: `uploading`, `valid` or `invalid`. */
export const mediaState = z.looseObject({ status: some });
