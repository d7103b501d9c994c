import { z } from 'zod';
import { tenantId } from '../../../contracts/fields.ts';
import { personId } from '../../../contracts/inbox-records.ts';
import { type LiveToBrowser, liveToBrowser } from '../../../contracts/portal-live.ts';
import type { Broadcast } from '../../../kit/cache/broadcast.ts';
import { parseJson } from '../../../kit/json.ts';

/** What one replica has heard and every socket of the tenant may have to know. Nobody waits for it, and it may be lost. */
const word = z.discriminatedUnion('what', [
  z.object({ what: z.literal('read'), tenantId, personId, read: liveToBrowser.read }),
  z.object({ what: z.literal('noted'), tenantId, noted: liveToBrowser.noted }),
  /** It is known by now who composed this message of Genesys'. */
  z.object({ what: z.literal('stored'), tenantId, reference: z.string() }),
  /** `process`: whose word it is; only what it says of its own sockets counts. */
  z.object({
    what: z.literal('present'),
    tenantId,
    process: z.string(),
    personId,
    conversationId: z.string().nullable(),
    typing: z.boolean(),
  }),
]);
export type Word = z.infer<typeof word>;

const topic = 'portal';

/** Words between the replicas of this service. */
export function telling(broadcast: Broadcast) {
  const say = (one: Word) => void broadcast.say(topic, JSON.stringify(one)).catch(() => undefined);
  return {
    say,
    hear: (listener: (one: Word) => void) =>
      broadcast.hear(topic, (text) => {
        const heard = word.safeParse(parseJson(text));
        // Of a newer version of this service there may be words that are not known here.
        if (heard.success) listener(heard.data);
      }),
    read: (tenantId: string, personId: string, read: LiveToBrowser['read']) =>
      say({ what: 'read', tenantId, personId, read }),
    noted: (tenantId: string, noted: LiveToBrowser['noted']) => say({ what: 'noted', tenantId, noted }),
    stored: (tenantId: string, reference: string) => say({ what: 'stored', tenantId, reference }),
  };
}

export type Told = ReturnType<typeof telling>;
