import { z } from 'zod';
import { instant } from './fields.ts';
import { personId } from './inbox-records.ts';
import { portalConversation, portalMessage, portalNote } from './portal-records.ts';

/**
 * The socket of agent-portal (Socket.IO at `/socket.io/`). A browser shows its session token as `auth.token`. Socket.IO
 * delivers at most once: what must not be missed has an offset, and a browser that was away asks for what came after its
 * last one. Each list here is event name -> payload.
 */
export const liveToServer = {
  /**
   * First after connecting, and after each reconnect; the answer is `synced`. `after: null`: from now on. All `news` that
   * follow are those after the offset of the answer.
   */
  sync: z.object({ after: z.string().max(64).nullable() }),
  /** Which conversation is on the screen, and whether something is being written. Repeated every 20 s. */
  present: z.object({ conversationId: z.string().max(128).nullable(), typing: z.boolean() }),
};

/**
 * The conversation as it is now, and the messages of it that are new or have changed. `unread` and `readUntil` are not the
 * reader's here: 0 and `null`. `changed`: not its messages alone, but the conversation, who is in it, or who its customer is.
 */
const news = z.object({ conversation: portalConversation, messages: z.array(portalMessage), changed: z.boolean() });
export type News = z.infer<typeof news>;

export const liveToBrowser = {
  /** Answer to `sync`: what was missed, whole. `lost`: it was too much or too long ago; all that is shown is to be read anew. */
  synced: z.object({ offset: z.string(), items: z.array(news), lost: z.boolean() }),
  /** In order; `offset` is what to come back with, `null`: the one that is known already. */
  news: z.object({ offset: z.string().nullable(), items: z.array(news) }),
  /** This person has read a conversation in another tab. */
  read: z.object({ conversationId: z.string(), readUntil: instant }),
  /** Who has a conversation on the screen, and who of them is writing. Of the reader nothing. */
  presence: z.object({
    conversationId: z.string(),
    people: z.array(z.object({ personId, typing: z.boolean() })),
  }),
  /** A note about the customer of the conversation on the screen was added or removed. */
  noted: z.object({ conversationId: z.string(), note: portalNote.nullable(), removed: z.uuid().nullable() }),
  /** The session is over or may do something else by now: the token is to be renewed before the next connection. */
  ended: z.object({ why: z.enum(['session', 'permissions']) }),
};
export type LiveToServer = { [K in keyof typeof liveToServer]: z.infer<(typeof liveToServer)[K]> };
export type LiveToBrowser = { [K in keyof typeof liveToBrowser]: z.infer<(typeof liveToBrowser)[K]> };
