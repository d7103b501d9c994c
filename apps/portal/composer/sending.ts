import { Fault } from '../../../kit/fault.ts';
import { fileLost, interrupted, isUnheard } from '../../conversation/messages/own-failures.ts';
import { reportProblem } from '../../ui/notice.tsx';
import { retryAfterSeconds } from '../../ui/session.ts';
import type { KeptFiles } from '../files/kept-files.ts';
import { keepFile, localFile, passFile } from '../files/local-files.ts';
import type { Outgoing } from '../store/outgoing.ts';
import { emptyThread } from '../store/state.ts';
import { withOutgoing, withoutOutgoing } from '../store/thread.ts';
import type { Within } from '../within.ts';
import type { uploading } from './draft-of.ts';
import { followOutgoing } from './follow-outgoing.ts';
import type { Unsent, UnsentPlace } from './unsent.ts';

export type Draft = Pick<Outgoing, 'message' | 'quoted' | 'content' | 'text'> & Partial<Pick<Outgoing, 'upload'>>;

/** How long a message is tried before whoever wrote it is asked. */
const patienceMs = 60_000;
const firstWaitMs = 1_000;
const longestWaitMs = 10_000;
/** After so long whoever wrote a message is asked before it goes out: it may be out of place by now. */
const ownAccordMs = 3600_000;

const after = (ms: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms);
  });

type Places = { unsent: UnsentPlace; files: KeptFiles; uploadOf: typeof uploading };

/**
 * Hands messages to the platform. Each is shown at once, and goes out once however often it has to be handed over, also by a
 * page that was opened again.
 */
export function openSending({ tenantId, store, portal, unsent, files, uploadOf }: Within & Places) {
  /** One after the other in a conversation: they arrive as they were written. */
  const last = new Map<string, Promise<void>>();
  /** Somebody else may be signed in by now: what is left waits for whoever has written it. */
  let closed = false;
  followOutgoing(store, unsent, (clientId) => void files.remove(clientId));

  const show = (conversationId: string, one: Outgoing) =>
    store.set((state) => ({
      ...state,
      threads: {
        ...state.threads,
        [conversationId]: withOutgoing(state.threads[conversationId] ?? emptyThread, one),
      },
    }));

  const drop = (conversationId: string, clientId: string) =>
    store.set((state) => {
      const thread = state.threads[conversationId];
      if (!thread) return state;
      return { ...state, threads: { ...state.threads, [conversationId]: withoutOutgoing(thread, clientId) } };
    });

  /** A reaction has no bubble on which its failure could be read. */
  function settle(conversationId: string, one: Outgoing) {
    if (one.state !== 'refused' || one.message.type !== 'reaction') return show(conversationId, one);
    drop(conversationId, one.clientId);
    reportProblem(new Error(one.failure?.message));
  }

  /** `again`: taken up by a page that was opened again. */
  async function hand(conversationId: string, first: Outgoing, again: boolean) {
    let one = first;
    const { clientId, quoted } = one;
    /** The platform has it, and only what has become of it is asked. */
    const handedOver = one.state === 'accepted';
    const until = Date.now() + patienceMs;
    for (let waitMs = firstWaitMs; ; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
      if (closed) return;
      try {
        if (one.upload) {
          // oxlint-disable-next-line no-await-in-loop -- what has been uploaded is not uploaded again
          one = { ...one, message: await one.upload(), upload: null };
          show(conversationId, one);
        }
        const { message } = one;
        // oxlint-disable-next-line no-await-in-loop -- once more only after it is known to have failed
        const answer = await portal.sendMessage({
          tenantId,
          conversationId,
          clientId,
          message,
          ...(quoted !== null && { quoted }),
        });
        // It is among the messages already, maybe further up than is read here.
        if (again && answer.messageId) return drop(conversationId, clientId);
        return settle(conversationId, { ...one, state: answer.state, way: answer.way, failure: answer.failure });
      } catch (error) {
        const fault = error instanceof Fault ? error : null;
        // It goes on when they have signed in again.
        if (fault?.code === 'unauthenticated') return;
        if (handedOver && (!fault?.retryable || Date.now() > until)) return;
        if (!fault?.retryable || Date.now() > until) {
          const failure = { code: fault?.code ?? 'internal', message: (error as Error).message };
          return settle(conversationId, { ...one, state: 'refused', failure });
        }
        // oxlint-disable-next-line no-await-in-loop -- likewise
        await after(Math.max(retryAfterSeconds(fault) * 1000, waitMs));
      }
    }
  }

  function send(conversationId: string, draft: Draft, clientId: string = crypto.randomUUID()) {
    const one: Outgoing = {
      upload: null,
      ...draft,
      clientId,
      createdAt: new Date().toISOString(),
      state: 'sending',
      failure: null,
      way: null,
    };
    const local = one.upload && localFile(clientId);
    if (local) void files.put(clientId, local.file);
    show(conversationId, one);
    inTurn(conversationId, one, false);
  }

  function inTurn(conversationId: string, one: Outgoing, again: boolean) {
    const mine = (last.get(conversationId) ?? Promise.resolve()).then(() => hand(conversationId, one, again));
    last.set(conversationId, mine);
  }

  /** As it is taken up by a page that was opened again; `null`: it is of no use any more. */
  async function takenUp({ conversationId: _, upload, ...kept }: Unsent, now: number): Promise<Outgoing | null> {
    const one: Outgoing = { ...kept, upload: null };
    const isOld = now - Date.parse(kept.createdAt) > ownAccordMs;
    // By then the platform shows it, whatever has become of it.
    if (kept.state === 'accepted' && isOld) return null;
    // Only what was chosen for a message of its own is kept here: a template is to be chosen again, with its files.
    const file = kept.message.type === 'file' ? await files.find(kept.clientId) : null;
    if (file) keepFile(kept.clientId, file);
    if (upload && !(file && kept.message.type === 'file'))
      return refused(one, fileLost, 'the file is not in this browser any more');
    if (upload && file && kept.message.type === 'file') one.upload = uploadOf(tenantId, file, kept.message);
    return kept.state === 'sending' && isOld
      ? refused(one, interrupted, 'the page was closed before it was sent')
      : one;
  }

  return {
    send,
    drop,
    /** Takes up what the page had in hand when it was closed, in the order in which it was written. */
    async goOn() {
      const kept = unsent.list();
      const all = await Promise.all(kept.map((one) => takenUp(one, Date.now())));
      for (const [index, { conversationId, clientId }] of kept.entries()) {
        const one = all[index];
        if (!one) {
          unsent.change([], [clientId]);
          continue;
        }
        show(conversationId, one);
        if (one.state === 'sending' || one.state === 'accepted') inTurn(conversationId, one, true);
      }
    },
    close() {
      closed = true;
    },
    /** Where it did not get through it is the same message; what was refused needs a new id to be tried again. */
    retry(conversationId: string, one: Outgoing) {
      const clientId = isUnheard(one.failure) ? one.clientId : crypto.randomUUID();
      passFile(one.clientId, clientId);
      drop(conversationId, one.clientId);
      send(conversationId, one, clientId);
    },
  };
}

const refused = (one: Outgoing, code: string, message: string): Outgoing => ({
  ...one,
  state: 'refused',
  failure: { code, message },
});
